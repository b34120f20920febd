package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jarnix.shell.expand.AssociativeArray;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.CompletionSpec;
import org.jarnix.shell.interp.Interp;

/**
 * {@code complete}. The specifications for no command, any command and the first word go by
 * the names that bash has for them, which decides their place in listings.
 */
final class Complete implements Builtin {
    static final String EMPTY = CompletionSpec.EMPTY;
    static final String DEFAULT = CompletionSpec.DEFAULT;
    static final String INITIAL = CompletionSpec.INITIAL;

    private static final int CHAINS = 512;
    /** What a name would not keep its meaning with, were it read again. */
    private static final Pattern METAS = Pattern.compile("^$|^[~#]|[\\s'\"\\\\|&;()<>!{}*\\[\\]?^$`]");

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        CompletionFlags flags = new CompletionFlags(in, argv, "prDEI");
        if (!flags.read()) {
            return Status.USAGE;
        }
        List<String> names = new ArrayList<>(flags.operands());
        special(flags, names);
        if (flags.has('p')) {
            return print(in, names);
        }
        if (flags.has('r')) {
            return remove(in, names);
        }
        if (names.isEmpty()) {
            return argv.size() == 1 ? print(in, names) : Usages.synopsis(in, "complete");
        }
        for (String name : names) {
            in.completions().put(name, flags.spec());
        }
        return Status.SUCCESS;
    }

    static void special(CompletionFlags flags, List<String> names) {
        // of several marks the first of these counts
        String[] marks = {"I", INITIAL, "E", EMPTY, "D", DEFAULT};
        for (int i = 0; i < marks.length; i += 2) {
            if (flags.has(marks[i].charAt(0))) {
                names.clear();
                names.add(marks[i + 1]);
            }
        }
    }

    private static int print(Interp in, List<String> names) throws IOException {
        if (names.isEmpty()) {
            List<String> all = new ArrayList<>(in.completions().entries().keySet());
            all.sort(null);
            for (String name : AssociativeArray.inChains(all, CHAINS)) {
                show(in, name);
            }
            return Status.SUCCESS;
        }
        boolean good = true;
        for (String name : names) {
            if (in.completions().get(name) == null) {
                in.warn("complete: " + name + ": no completion specification");
                good = false;
            } else {
                show(in, name);
            }
        }
        return Status.of(good);
    }

    private static void show(Interp in, String name) throws IOException {
        CompletionSpec spec = in.completions().get(name);
        if (spec != null) {
            String shown = switch (name) {
                case EMPTY -> "-E";
                case DEFAULT -> "-D";
                case INITIAL -> "-I";
                default -> METAS.matcher(name).find() ? Quoting.inSingleQuotes(name) : name;
            };
            in.out().println("complete " + CompletionFlags.written(spec) + shown);
        }
    }

    private static int remove(Interp in, List<String> names) {
        if (names.isEmpty()) {
            in.completions().clear();
        }
        boolean good = true;
        for (String name : in.completions().isEmpty() ? List.<String>of() : names) {
            if (!in.completions().remove(name)) {
                in.warn("complete: " + name + ": no completion specification");
                good = false;
            }
        }
        return Status.of(good);
    }
}
