package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.syntax.Command;

/** {@code ( ... )}. */
final class SubshellNode extends ExecNode {
    private final ExecNode body;
    private final Command.Subshell source;

    SubshellNode(ExecNode body, Command.Subshell source) {
        this.body = body;
        this.source = source;
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.line(source.line());
        if (in.trapRunner().attention()) {
            in.trapRunner().runPendingTraps();
        }
        int status = in.subshells().foreground(body, source);
        in.lastStatus(status);
        in.outcome().noPipeline();
        return status == 0 ? 0 : in.trapRunner().failed(status, source);
    }
}
