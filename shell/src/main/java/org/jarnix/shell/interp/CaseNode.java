package org.jarnix.shell.interp;

import java.io.IOException;
import org.jarnix.shell.expand.Characters;
import org.jarnix.shell.expand.CompiledPattern;
import org.jarnix.shell.expand.CompiledWord;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.Printer;

/** {@code case word in pattern) ...;; esac}. */
final class CaseNode extends ExecNode {
    private final Command.Case source;
    private final CompiledWord subject;
    private final CompiledPattern[][] patterns;
    private final ExecNode[] bodies;
    private final Command.Case.Terminator[] terminators;

    CaseNode(Command.Case source) {
        this.source = source;
        this.subject = CompiledWord.ofOperand(source.subject());
        this.patterns = source.clauses().stream()
                .map(c -> c.patterns().stream().map(CompiledPattern::of).toArray(CompiledPattern[]::new))
                .toArray(CompiledPattern[][]::new);
        this.bodies =
                source.clauses().stream().map(c -> Compiler.sequence(c.body())).toArray(ExecNode[]::new);
        this.terminators =
                source.clauses().stream().map(Command.Case.Clause::terminator).toArray(Command.Case.Terminator[]::new);
    }

    @Override
    public int exec(Interp in) throws IOException {
        return run(in, false);
    }

    @Override
    public int execLast(Interp in) throws IOException {
        return run(in, true);
    }

    private int run(Interp in, boolean last) throws IOException {
        in.line(source.line());
        if (in.trapRunner().attention() && !in.trapRunner().beforeCommand(source)) {
            return in.lastStatus();
        }
        String value;
        try {
            if (in.tracer().traces()) {
                in.tracer().line("case " + Printer.word(source.subject()) + " in");
            }
            value = subject.expand(in);
            int outer = in.callStack().swapEnclosing(in.line());
            int status = clauses(in, value, last);
            in.callStack().swapEnclosing(outer);
            return status;
        } catch (ShellError e) {
            if (e.reach() != ShellError.Reach.COMMAND) {
                throw e;
            }
            return in.trapRunner().failed(in.diagnostics().report(e));
        }
    }

    private int clauses(Interp in, String value, boolean last) throws IOException {
        int status = 0;
        for (int i = 0; i < bodies.length; i++) {
            if (!matches(in, patterns[i], value)) {
                continue;
            }
            boolean ends = terminators[i] == Command.Case.Terminator.BREAK;
            status = body(in, i, last && ends);
            while (terminators[i] == Command.Case.Terminator.FALL_THROUGH
                    && i + 1 < bodies.length
                    && in.control().unwinding() == Control.NONE) {
                status = body(in, ++i, false);
            }
            if (in.control().unwinding() != Control.NONE || terminators[i] != Command.Case.Terminator.TEST_NEXT) {
                return status;
            }
        }
        in.lastStatus(status);
        return status;
    }

    private int body(Interp in, int index, boolean last) throws IOException {
        if (bodies[index] == NOTHING) {
            in.lastStatus(0);
            return 0;
        }
        return last ? bodies[index].execLast(in) : bodies[index].exec(in);
    }

    private static boolean matches(Interp in, CompiledPattern[] patterns, String value) {
        String units = Characters.units(in, value);
        for (CompiledPattern pattern : patterns) {
            if (pattern.matchGlob(in).matches(units)) {
                return true;
            }
        }
        return false;
    }
}
