package org.jarnix.shell.interp;

import java.io.IOException;

/** {@code a && b} and {@code a || b}. */
final class AndOrNode extends ExecNode {
    private final ExecNode left;
    private final boolean and;
    private final ExecNode right;

    AndOrNode(ExecNode left, boolean and, ExecNode right) {
        this.left = left;
        this.and = and;
        this.right = right;
    }

    @Override
    public int exec(Interp in) throws IOException {
        int status = first(in);
        return goesOn(in, status) ? right.exec(in) : status;
    }

    @Override
    public int execLast(Interp in) throws IOException {
        int status = first(in);
        return goesOn(in, status) ? right.execLast(in) : status;
    }

    private int first(Interp in) throws IOException {
        in.control().ignoreErrors();
        int status = left.exec(in);
        in.control().countErrors();
        return status;
    }

    private boolean goesOn(Interp in, int status) {
        return in.control().unwinding() == Control.NONE && (status == 0) == and;
    }
}
