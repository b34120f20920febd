package org.jarnix.shell.interp;

import java.io.IOException;

/** {@code ( ... )}. */
final class SubshellNode extends ExecNode {
    private final ExecNode body;
    private final int line;

    SubshellNode(ExecNode body, int line) {
        this.body = body;
        this.line = line;
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.line(line);
        if (in.attention()) {
            in.runPendingTraps();
        }
        int status = in.subshells().foreground(body);
        in.lastStatus(status);
        in.noPipeline();
        return status == 0 ? 0 : in.failed(status);
    }
}
