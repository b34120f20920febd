package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code readonly}. */
final class Readonly implements Builtin {
    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean functions = false;
        int kind = 0;
        Flags flags = new Flags(in, argv, "aAfp");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'f' -> functions = true;
                case 'a' -> kind = Variable.INDEXED;
                case 'A' -> kind = Variable.ASSOCIATIVE;
                case 'p' -> {}
                default -> {
                    return Status.USAGE;
                }
            }
        }
        return new Marking(in, argv, Variable.READONLY | kind, false, functions).run(flags.index());
    }
}
