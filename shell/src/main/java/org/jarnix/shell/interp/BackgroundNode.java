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
        if (in.trapRunner().attention()
                && node instanceof SimpleNode simple
                && !in.trapRunner().beforeCommand(simple.source())) {
            return in.lastStatus();
        }
        int status = in.subshells().background(node, source);
        in.lastStatus(status);
        return status;
    }
}
