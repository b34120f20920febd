package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code builtin}. */
final class BuiltinBuiltin implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        Flags flags = new Flags(in, argv, "");
        if (flags.next() == Flags.BAD) {
            return Status.USAGE;
        }
        List<String> words = flags.operands();
        if (words.isEmpty()) {
            return Status.SUCCESS;
        }
        Builtin builtin = in.builtin(words.get(0));
        if (builtin == null) {
            in.warn("builtin: " + words.get(0) + ": not a shell builtin");
            return Status.FAILURE;
        }
        return in.calls().builtin(builtin, List.copyOf(words));
    }
}
