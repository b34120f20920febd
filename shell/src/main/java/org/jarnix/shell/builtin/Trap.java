package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Traps;
import org.jspecify.annotations.Nullable;

/** {@code trap}. */
final class Trap implements Builtin {
    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean print = false;
        Flags flags = new Flags(in, argv, "lp");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'l' -> {
                    Signals.list(in);
                    return Status.SUCCESS;
                }
                case 'p' -> print = true;
                default -> {
                    return Status.USAGE;
                }
            }
        }
        List<String> operands = flags.operands();
        if (operands.isEmpty()) {
            for (int i = 0; i < Traps.count(); i++) {
                show(in, i, print && in.posix());
            }
            return Status.SUCCESS;
        }
        if (print) {
            return showNamed(in, operands);
        }
        return set(in, operands);
    }

    private static int showNamed(Interp in, List<String> names) throws IOException {
        boolean good = true;
        for (String name : names) {
            int number = Traps.number(name);
            if (number < 0) {
                in.warn("trap: " + name + ": invalid signal specification");
                good = false;
            } else {
                show(in, number, in.posix());
            }
        }
        return Status.of(good);
    }

    /** @param unset whether one that has no action is shown, too */
    private static void show(Interp in, int number, boolean unset) throws IOException {
        String action = in.trapRunner().traps().shown(number);
        if (action != null || unset) {
            String shown = action == null ? "-" : Quoting.inSingleQuotes(action);
            in.out().println("trap -- " + shown + " " + name(in, number));
        }
    }

    private static int set(Interp in, List<String> operands) throws IOException {
        String first = operands.get(0);
        boolean reset = first.equals("-");
        boolean number =
                !first.isEmpty() && first.chars().allMatch(c -> c >= '0' && c <= '9') && Traps.number(first) >= 0;
        int from = 1;
        @Nullable String action = reset ? null : first;
        if (number || operands.size() == 1 && !reset) {
            if (!number && Traps.number(first) < 0) {
                return Usages.synopsis(in, "trap");
            }
            action = null;
            from = 0;
        } else if (operands.size() == 1) {
            return Usages.synopsis(in, "trap");
        }
        boolean good = true;
        for (String name : operands.subList(from, operands.size())) {
            int which = Traps.number(name);
            if (which < 0) {
                in.warn("trap: " + name + ": invalid signal specification");
                good = false;
            } else {
                in.trapRunner().setTrap(which, action);
            }
        }
        return Status.of(good);
    }

    /** POSIX mode leaves {@code SIG} out. */
    private static String name(Interp in, int number) {
        String name = Traps.name(number);
        return in.posix() && name.startsWith("SIG") ? name.substring("SIG".length()) : name;
    }
}
