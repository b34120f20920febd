package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code return}. */
final class Return implements Builtin {
    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (Help.isAsked(in, argv)) {
            return Status.USAGE;
        }
        Long value = Numbers.only(in, argv, in.lastStatus());
        if (!in.callStack().canReturn()) {
            in.warn("return: can only `return' from a function or sourced script");
            boolean ends = in.posix() && !in.origin().isInteractive();
            return ends ? in.control().endBySpecial(Status.USAGE) : Status.USAGE;
        }
        return in.control().returnWith(value == null ? Status.USAGE : (int) (value & 0xFF), in.lastStatus());
    }
}
