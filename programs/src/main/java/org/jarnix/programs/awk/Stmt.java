package org.jarnix.programs.awk;

import java.io.IOException;

/** A statement. */
abstract class Stmt {
    /** Runs it, and says what comes next. */
    abstract Flow run(Runtime rt) throws IOException;
}
