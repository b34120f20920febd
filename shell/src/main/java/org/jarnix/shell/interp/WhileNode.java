package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.syntax.Command;

/** {@code while ...; do ...; done}, and {@code until}. */
final class WhileNode extends ExecNode {
    private final boolean until;
    private final ExecNode condition;
    private final ExecNode body;

    WhileNode(Command.While source) {
        until = source.until();
        condition = Compiler.sequence(source.condition());
        body = Compiler.sequence(source.body());
    }

    @Override
    public int exec(Interp in) throws IOException {
        int status = 0;
        in.control().enterLoop();
        while (true) {
            in.sys().schedYield();
            in.control().ignoreErrors();
            int test = condition.exec(in);
            in.control().countErrors();
            if (in.control().unwinding() != Control.NONE) {
                if (in.control().continuesLoop()) {
                    continue;
                }
                status = test;
                break;
            }
            if ((test == 0) == until) {
                break;
            }
            status = body.exec(in);
            if (in.control().unwinding() != Control.NONE && !in.control().continuesLoop()) {
                break;
            }
        }
        in.control().leaveLoop();
        if (in.control().unwinding() == Control.NONE) {
            in.lastStatus(status);
        }
        return status;
    }
}
