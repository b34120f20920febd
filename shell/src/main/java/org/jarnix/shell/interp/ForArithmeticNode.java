package org.jarnix.shell.interp;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.CompiledArithmetic;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** {@code for ((init; test; step)); do ...; done}. */
final class ForArithmeticNode extends ExecNode {
    private final Command.ForArithmetic source;
    private final @Nullable CompiledArithmetic init;
    private final @Nullable CompiledArithmetic test;
    private final @Nullable CompiledArithmetic step;
    private final ExecNode body;

    ForArithmeticNode(Command.ForArithmetic source) {
        this.source = source;
        this.init = compile(source.init());
        this.test = compile(source.test());
        this.step = compile(source.step());
        this.body = Compiler.sequence(source.body());
    }

    private static @Nullable CompiledArithmetic compile(Word word) {
        return word.parts().isEmpty() ? null : CompiledArithmetic.of(word);
    }

    @Override
    public int exec(Interp in) throws IOException {
        int status = 0;
        in.control().enterLoop();
        if (evaluate(in, init, source.init()) == null) {
            return failed(in);
        }
        while (true) {
            Long more = evaluate(in, test, source.test());
            if (more == null) {
                return failed(in);
            }
            if (more == 0) {
                break;
            }
            in.sys().schedYield();
            status = body.exec(in);
            if (in.control().unwinding() != Control.NONE && !in.control().continuesLoop()) {
                break;
            }
            if (evaluate(in, step, source.step()) == null) {
                return failed(in);
            }
        }
        in.control().leaveLoop();
        if (in.control().unwinding() == Control.NONE) {
            in.lastStatus(status);
        }
        return status;
    }

    private static int failed(Interp in) throws IOException {
        in.control().leaveLoop();
        return in.trapRunner().failed(in.lastStatus());
    }

    /** The value of one of the three; null after an error, which was said. */
    private @Nullable Long evaluate(Interp in, @Nullable CompiledArithmetic part, Word text) throws IOException {
        in.line(source.line());
        if (part == null) {
            return 1L;
        }
        if (in.trapRunner().attention()) {
            in.trapRunner().beforeCommand(new Command.Arithmetic(text, Printer.word(text), List.of(), source.line()));
        }
        try {
            return ArithmeticCommandNode.value(in, part);
        } catch (ShellError e) {
            if (e.passesCommands()) {
                throw e;
            }
            in.diagnostics().report(ArithmeticCommandNode.named(e));
            return null;
        }
    }
}
