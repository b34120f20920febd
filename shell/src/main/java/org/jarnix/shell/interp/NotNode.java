package org.jarnix.shell.interp;

import java.io.IOException;

/** {@code ! command}. */
final class NotNode extends ExecNode {
    private final ExecNode node;
    private final boolean group;

    /** @param group whether it is {@code { ... }}, whose commands still run the ERR trap */
    NotNode(ExecNode node, boolean group) {
        this.node = node;
        this.group = group;
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.control().ignoreErrors(group);
        int status = node.exec(in);
        in.control().countErrors(group);
        if (in.control().unwinding() != Control.NONE) {
            return status;
        }
        int result = status == 0 ? 1 : 0;
        in.lastStatus(result);
        return result;
    }
}
