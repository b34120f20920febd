package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code export}. */
final class Export implements Builtin {
    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean functions = false;
        boolean remove = false;
        Flags flags = new Flags(in, argv, "fnp");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'f' -> functions = true;
                case 'n' -> remove = true;
                case 'p' -> {}
                default -> {
                    return Status.USAGE;
                }
            }
        }
        return new Marking(in, argv, Variable.EXPORT, remove, functions).run(flags.index());
    }
}
