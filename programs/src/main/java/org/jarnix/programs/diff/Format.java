package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;

/** A way to show the changes between two files. */
interface Format {
    void show(Pair pair, List<Change> changes) throws IOException;

    /** How many lines around changes it shows. */
    default int context() {
        return 0;
    }
}
