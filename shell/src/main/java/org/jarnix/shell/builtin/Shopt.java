package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code shopt}. */
final class Shopt implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean set = false;
        boolean unset = false;
        boolean quiet = false;
        boolean commands = false;
        boolean setOptions = false;
        Flags flags = new Flags(in, argv, "psuoq");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 's' -> set = true;
                case 'u' -> unset = true;
                case 'q' -> quiet = true;
                case 'p' -> commands = true;
                case 'o' -> setOptions = true;
                default -> {
                    return Status.USAGE;
                }
            }
        }
        if (set && unset) {
            in.warn("shopt: cannot set and unset shell options simultaneously");
            return Status.FAILURE;
        }
        List<String> names = flags.operands();
        if (names.isEmpty()) {
            list(in, setOptions, set, unset, commands, quiet);
            return Status.SUCCESS;
        }
        boolean good = true;
        for (String name : names) {
            Option option = Option.named(name, setOptions);
            if (option == null) {
                in.warn("shopt: " + name + ": invalid " + (setOptions ? "" : "shell ") + "option name");
                good = setOptions && (set || unset) && good;
            } else if (set || unset) {
                if (option != Option.RESTRICTED_SHELL) {
                    in.setOption(option, set);
                }
            } else {
                good &= in.isOn(option);
                if (!quiet) {
                    show(in, option, commands);
                }
            }
        }
        return Status.of(good);
    }

    private static void list(Interp in, boolean setOptions, boolean set, boolean unset, boolean commands, boolean quiet)
            throws IOException {
        for (Option option : Option.values()) {
            boolean wanted = set || unset ? in.isOn(option) == set : true;
            if (option.isSetOption() == setOptions && wanted && !quiet) {
                show(in, option, commands);
            }
        }
    }

    private static void show(Interp in, Option option, boolean commands) throws IOException {
        boolean on = in.isOn(option);
        if (option.isSetOption()) {
            SetBuiltin.show(in, option, !commands);
        } else if (commands) {
            in.out().println("shopt " + (on ? "-s " : "-u ") + option.label());
        } else {
            in.out().println(String.format(Locale.ROOT, "%-15s\t%s", option.label(), on ? "on" : "off"));
        }
    }
}
