package org.jarnix.shell.interp;

import java.io.IOException;

/** A command ready to run, any number of times and in any number of shells; it holds no state of a run. */
public abstract class ExecNode {
    /** Nothing to do. */
    static final ExecNode NOTHING = new ExecNode() {
        @Override
        public int exec(Interp in) {
            return 0;
        }
    };

    /** A command without words, which succeeds: what {@code time} alone measures. */
    static final ExecNode SUCCESS = new ExecNode() {
        @Override
        public int exec(Interp in) {
            in.lastStatus(0);
            return 0;
        }
    };

    /** Runs it and answers its status; {@link Control#unwinding()} tells whether what follows may run. */
    public abstract int exec(Interp in) throws IOException;

    /** Runs it as the last thing that this process does, which a program may then simply replace. */
    public int execLast(Interp in) throws IOException {
        return exec(in);
    }
}
