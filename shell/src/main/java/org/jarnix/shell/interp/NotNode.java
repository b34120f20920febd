package org.jarnix.shell.interp;

import java.io.IOException;

/** {@code ! command}. */
final class NotNode extends ExecNode {
    private final ExecNode node;

    NotNode(ExecNode node) {
        this.node = node;
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.control().ignoreErrors();
        int status = node.exec(in);
        in.control().countErrors();
        if (in.control().unwinding() != Control.NONE) {
            return status;
        }
        int result = status == 0 ? 1 : 0;
        in.lastStatus(result);
        return result;
    }
}
