package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code enable}. */
final class Enable implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean all = false;
        boolean off = false;
        boolean special = false;
        boolean print = false;
        boolean unload = false;
        String file = null;
        Flags flags = new Flags(in, argv, "adf:nps");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'a' -> all = true;
                case 'n' -> off = true;
                case 's' -> special = true;
                case 'p' -> print = true;
                case 'd' -> unload = true;
                case 'f' -> file = flags.value();
                default -> {
                    return Status.USAGE;
                }
            }
        }
        List<String> names = flags.operands();
        if ((file != null || unload) && Restricted.refuses(in, "enable")) {
            return Status.FAILURE;
        }
        if (names.isEmpty() || print) {
            list(in, all, off, special);
            return Status.SUCCESS;
        }
        if (file != null) {
            in.warn("enable: cannot open shared object " + file + ": " + file
                    + ": cannot open shared object file: No such file or directory");
            return Status.FAILURE;
        }
        boolean good = true;
        for (String name : names) {
            if (in.builtins().find(name) == null) {
                in.warn("enable: " + name + ": not a shell builtin");
                good = false;
            } else if (unload) {
                in.warn("enable: " + name + ": not dynamically loaded");
                good = false;
            } else if (off) {
                in.disabledBuiltins().add(name);
            } else {
                in.disabledBuiltins().remove(name);
            }
        }
        return Status.of(good);
    }

    private static void list(Interp in, boolean all, boolean off, boolean special) throws IOException {
        for (String name : new TreeSet<>(in.builtins().names())) {
            Builtin builtin = in.builtins().find(name);
            if (builtin == null || special && !builtin.isSpecial()) {
                continue;
            }
            boolean disabled = in.disabledBuiltins().contains(name);
            if (all || disabled == off) {
                in.out().println("enable " + (disabled ? "-n " : "") + name);
            }
        }
    }
}
