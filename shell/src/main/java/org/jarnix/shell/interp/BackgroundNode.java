package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.syntax.Command;

/** {@code command &}. */
final class BackgroundNode extends ExecNode {
    private final ExecNode node;
    private final Command source;

    BackgroundNode(ExecNode node, Command source) {
        this.node = node;
        this.source = source;
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.line(source.line());
        int status = in.subshells().background(node, source);
        in.lastStatus(status);
        return status;
    }
}
