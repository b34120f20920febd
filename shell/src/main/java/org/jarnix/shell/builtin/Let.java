package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.Arithmetic;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code let}. */
final class Let implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (Help.isAsked(in, argv)) {
            return Status.USAGE;
        }
        int at = Numbers.operands(argv);
        if (at == argv.size()) {
            in.warn("let: expression expected");
            return Status.FAILURE;
        }
        long value = 0;
        for (int i = at; i < argv.size(); i++) {
            try {
                value = Arithmetic.evaluate(in, argv.get(i));
            } catch (ShellError e) {
                if (e.passesCommands()) {
                    throw e;
                }
                boolean arithmetic = e.getMessage().contains("(error token is ");
                in.warn((arithmetic ? "let: " : "") + e.getMessage());
                return Status.FAILURE;
            }
        }
        return Status.of(value != 0);
    }
}
