package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.CompletionSpec;
import org.jarnix.shell.interp.Interp;

/** {@code compopt}. */
final class Compopt implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        List<String> on = new ArrayList<>();
        List<String> off = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Flags flags = new Flags(in, argv, "o:DEI", true);
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'o' -> {
                    if (!CompletionFlags.OPTIONS.contains(flags.value())) {
                        in.warn("compopt: " + flags.value() + ": invalid option name");
                        return Status.USAGE;
                    }
                    (flags.isPlus() ? off : on).add(flags.value());
                }
                case 'D' -> names.add(Complete.DEFAULT);
                case 'E' -> names.add(Complete.EMPTY);
                case 'I' -> names.add(Complete.INITIAL);
                default -> {
                    return Status.USAGE;
                }
            }
        }
        names.addAll(flags.operands());
        List<String> running = in.completing();
        if (names.isEmpty() && running != null) {
            running.removeAll(off);
            running.addAll(on);
            return Status.SUCCESS;
        }
        if (names.isEmpty()) {
            in.warn("compopt: not currently executing completion function");
            return Status.FAILURE;
        }
        boolean good = true;
        for (String name : names) {
            CompletionSpec spec = in.completions().get(name);
            if (spec == null) {
                in.warn("compopt: " + name + ": no completion specification");
                good = false;
            } else if (on.isEmpty() && off.isEmpty()) {
                show(in, name, spec);
            } else {
                List<String> options = new ArrayList<>(spec.options());
                options.removeAll(off);
                options.addAll(on);
                in.completions().put(name, spec.withOptions(options));
            }
        }
        return Status.of(good);
    }

    private static void show(Interp in, String name, CompletionSpec spec) throws IOException {
        StringBuilder line = new StringBuilder("compopt ");
        for (String option : CompletionFlags.OPTIONS) {
            line.append(spec.options().contains(option) ? "-o " : "+o ")
                    .append(option)
                    .append(' ');
        }
        String shown = switch (name) {
            case Complete.DEFAULT -> "-D";
            case Complete.EMPTY -> "-E";
            case Complete.INITIAL -> "-I";
            default -> name;
        };
        in.out().println(line.append(shown).toString());
    }
}
