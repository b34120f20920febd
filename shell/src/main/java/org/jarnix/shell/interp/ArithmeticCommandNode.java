package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.expand.CompiledArithmetic;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.Command;

/** {@code (( expression ))}: true when it is not 0. */
final class ArithmeticCommandNode extends ExecNode {
    private final Command.Arithmetic source;
    private final CompiledArithmetic expression;

    ArithmeticCommandNode(Command.Arithmetic source) {
        this.source = source;
        this.expression = CompiledArithmetic.of(source.expression());
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
            status = value(in, expression) == 0 ? 1 : 0;
        } catch (ShellError e) {
            if (e.passesCommands()) {
                throw e;
            }
            status = in.diagnostics().report(named(e));
        }
        in.lastStatus(status);
        in.outcome().noPipeline();
        return status == 0 ? 0 : in.trapRunner().failed(status);
    }

    /** The value of an expression, which a trace shows before. */
    static long value(Interp in, CompiledArithmetic expression) {
        return in.tracer().traces()
                ? expression.evaluate(in, text -> in.tracer().line("(( " + text + " ))"))
                : expression.evaluate(in);
    }

    static ShellError named(ShellError error) {
        String prefix = ConditionNode.isArithmetic(error) ? "((: " : "";
        return new ShellError(ShellError.Reach.COMMAND, error.status(), prefix + error.getMessage());
    }
}
