package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.syntax.Command;

/** {@code coproc NAME command}: an asynchronous command with pipes to its input and from its output. */
final class CoprocNode extends ExecNode {
    private final Command.Coproc source;
    private final ExecNode body;

    CoprocNode(Command.Coproc source) {
        this.source = source;
        this.body = Compiler.command(source.body());
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.line(source.line());
        if (!Reference.isIdentifier(source.name())) {
            in.warn("`" + source.name() + "': not a valid identifier");
            in.lastStatus(1);
            return in.trapRunner().failed(1);
        }
        in.subshells().coprocess().start(source.name(), body, source);
        in.lastStatus(0);
        return 0;
    }
}
