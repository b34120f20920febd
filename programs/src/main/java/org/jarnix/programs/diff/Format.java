package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;

/** A way to show the changes between two files. */
interface Format {
    void show(Pair pair, List<Change> changes) throws IOException;

    /** Whether times in its header are those of date(1) in the C locale. */
    default boolean plainTimes() {
        return false;
    }

    /** Whether it says where a file's last newline is missing. */
    default boolean tellsNewline() {
        return true;
    }

    /** Whether it shows files that do not differ, too. */
    default boolean showsEqual() {
        return false;
    }

    /** How many lines around changes it shows. */
    default int context() {
        return 0;
    }
}
