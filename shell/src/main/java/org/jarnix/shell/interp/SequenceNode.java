package org.jarnix.shell.interp;

import java.io.IOException;

/** Commands one after the other. */
final class SequenceNode extends ExecNode {
    private final ExecNode[] nodes;

    SequenceNode(ExecNode[] nodes) {
        this.nodes = nodes;
    }

    @Override
    public int exec(Interp in) throws IOException {
        int status = 0;
        for (ExecNode node : nodes) {
            status = node.exec(in);
            if (in.control().unwinding() != Control.NONE) {
                return status;
            }
        }
        return status;
    }

    @Override
    public int execLast(Interp in) throws IOException {
        int status = 0;
        for (int i = 0; i < nodes.length; i++) {
            status = i + 1 < nodes.length ? nodes[i].exec(in) : nodes[i].execLast(in);
            if (in.control().unwinding() != Control.NONE) {
                return status;
            }
        }
        return status;
    }
}
