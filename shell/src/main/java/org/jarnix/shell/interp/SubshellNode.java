package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.syntax.Command;

/** {@code ( ... )}. */
final class SubshellNode extends ExecNode {
    private final RedirectedNode body;
    private final Command.Subshell source;

    SubshellNode(RedirectedNode body, Command.Subshell source) {
        this.body = body;
        this.source = source;
    }

    /** The same behind {@code !}. */
    SubshellNode negated() {
        return new SubshellNode(body.negated(), source);
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.callStack().commandLine(source.line());
        if (in.trapRunner().attention()) {
            in.trapRunner().runPendingTraps();
        }
        int outer = in.callStack().swapEnclosing(in.line());
        int status = in.subshells().foreground(body, source);
        in.callStack().swapEnclosing(outer);
        in.lastStatus(status);
        in.outcome().noPipeline();
        return status == 0 ? 0 : in.trapRunner().failed(status, source);
    }
}
