package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.jarnix.api.lib.Glob;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code help}. */
final class Help implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean brief = false;
        boolean description = false;
        Flags flags = new Flags(in, argv, "dms");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'd' -> description = true;
                case 's' -> brief = true;
                case 'm' -> {}
                default -> {
                    return Status.USAGE;
                }
            }
        }
        if (flags.operands().isEmpty()) {
            in.out().println("These commands are part of the shell; `help NAME' tells more of one.");
            in.out().println("");
            for (String name : new TreeSet<>(in.builtins().names())) {
                in.out().println(" " + Usages.of(name));
            }
            return Status.SUCCESS;
        }
        boolean any = false;
        for (String pattern : flags.operands()) {
            any |= topic(in, pattern, brief, description);
        }
        if (!any) {
            String last = flags.operands().get(flags.operands().size() - 1);
            in.warn("help: no help topics match `" + last + "'.  Try `help help' or `man -k " + last + "' or `info "
                    + last + "'.");
        }
        return Status.of(any);
    }

    private static boolean topic(Interp in, String pattern, boolean brief, boolean description) throws IOException {
        boolean exact = in.builtins().names().contains(pattern);
        Glob glob = Glob.compile(pattern);
        boolean any = false;
        for (String name : new TreeSet<>(in.builtins().names())) {
            boolean wanted = exact ? name.equals(pattern) : glob.matches(name) || name.startsWith(pattern);
            if (!wanted) {
                continue;
            }
            any = true;
            if (description) {
                in.out().println(name + " - " + Topics.summary(name));
            } else if (brief) {
                in.out().println(name + ": " + Usages.of(name));
            } else {
                show(in, name);
            }
        }
        return any;
    }

    /** The help of one builtin, as {@code --help} shows it too. */
    static void show(Interp in, String name) throws IOException {
        in.out().println(name + ": " + Usages.of(name));
        for (String line : Topics.text(name).split("\n")) {
            in.out().println(line.isEmpty() ? "" : "    " + line);
        }
    }
}
