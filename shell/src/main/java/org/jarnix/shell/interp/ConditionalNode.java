package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.Command;

/** {@code [[ condition ]]}. */
final class ConditionalNode extends ExecNode {
    private final Command.Conditional source;
    private final ConditionNode condition;

    ConditionalNode(Command.Conditional source) {
        this.source = source;
        this.condition = ConditionNode.of(source.condition());
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.callStack().commandLine(source.line());
        if (in.trapRunner().attention() && !in.trapRunner().beforeCommand(source)) {
            return in.lastStatus();
        }
        in.trapRunner().currentCommand(source);
        int status;
        try {
            status = condition.test(in) ? 0 : 1;
        } catch (ConditionNode.BadRegexException e) {
            status = 2;
        } catch (ShellError e) {
            if (e.reach() != ShellError.Reach.COMMAND) {
                throw e;
            }
            status = in.diagnostics().report(e);
        }
        in.lastStatus(status);
        in.outcome().noPipeline();
        return status == 0 ? 0 : in.trapRunner().failed(status);
    }
}
