package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** {@code set}. */
final class SetBuiltin implements Builtin {
    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (argv.size() == 1) {
            VariableListing listing = new VariableListing(in);
            listing.assignments();
            listing.functions();
            return Status.SUCCESS;
        }
        int bad = firstBad(in, argv);
        if (bad != 0) {
            return bad;
        }
        int at = 1;
        while (at < argv.size()) {
            String word = argv.get(at);
            if (word.equals("--")) {
                in.positional().setParameters(List.copyOf(argv.subList(at + 1, argv.size())));
                return Status.SUCCESS;
            }
            if (word.equals("-")) {
                in.setOption(Option.XTRACE, false);
                in.setOption(Option.VERBOSE, false);
                at++;
                if (at < argv.size()) {
                    in.positional().setParameters(List.copyOf(argv.subList(at, argv.size())));
                }
                return Status.SUCCESS;
            }
            if (word.equals("+")) {
                at++;
                if (at == argv.size()) {
                    return Status.SUCCESS;
                }
                continue;
            }
            if (!isCluster(word)) {
                in.positional().setParameters(List.copyOf(argv.subList(at, argv.size())));
                return Status.SUCCESS;
            }
            at++;
            at = cluster(in, argv, word, at);
        }
        return Status.SUCCESS;
    }

    private static boolean isCluster(String word) {
        return word.length() > 1 && !word.equals("--") && (word.charAt(0) == '-' || word.charAt(0) == '+');
    }

    /** Looks for a bad option before any takes effect; 0 for none, else the status. */
    private static int firstBad(Interp in, List<String> argv) throws IOException {
        for (int at = 1;
                at < argv.size() && (isCluster(argv.get(at)) || argv.get(at).equals("+"));
                at++) {
            String word = argv.get(at);
            if (word.equals("--help")) {
                Help.show(in, "set");
                return Status.USAGE;
            }
            for (int i = 1; i < word.length(); i++) {
                char letter = word.charAt(i);
                boolean free = letter == 'r' && word.charAt(0) == '+' && in.isOn(Option.RESTRICTED_SHELL);
                if (letter != 'o' && Option.ofLetter(letter) == null || free) {
                    int status = Usages.error(in, "set", word.charAt(0) + String.valueOf(letter) + ": invalid option");
                    return free ? Status.FAILURE : status;
                }
            }
            if (word.indexOf('o') > 0 && at + 1 < argv.size()) {
                at++;
            }
        }
        return 0;
    }

    private static int cluster(Interp in, List<String> argv, String word, int next) throws IOException {
        boolean on = word.charAt(0) == '-';
        int at = next;
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (letter != 'o') {
                Option option = Option.ofLetter(letter);
                if (option != null) {
                    in.setOption(option, on);
                }
                continue;
            }
            String name = at < argv.size() ? argv.get(at) : null;
            if (name == null || name.startsWith("-") || name.startsWith("+")) {
                list(in, on);
                continue;
            }
            at++;
            if (!named(in, name, on)) {
                return argv.size();
            }
        }
        return at;
    }

    private static boolean named(Interp in, @Nullable String name, boolean on) {
        Option option = name == null ? null : Option.named(name, true);
        if (option == null) {
            in.warn("set: " + name + ": invalid option name");
            if (in.posix() && !in.origin().isInteractive()) {
                in.control().endBySpecial(Status.USAGE);
            }
            throw new org.jarnix.shell.expand.ShellError(
                    org.jarnix.shell.expand.ShellError.Reach.COMMAND, Status.USAGE, "");
        }
        in.setOption(option, on);
        return true;
    }

    /** {@code set -o} as a table, {@code set +o} as commands. */
    static void list(Interp in, boolean table) throws IOException {
        for (Option option : Option.values()) {
            if (option.isSetOption()) {
                show(in, option, table);
            }
        }
    }

    static void show(Interp in, Option option, boolean table) throws IOException {
        boolean on = in.isOn(option);
        in.out()
                .println(
                        table
                                ? String.format(Locale.ROOT, "%-15s\t%s", option.label(), on ? "on" : "off")
                                : "set " + (on ? "-o " : "+o ") + option.label());
    }
}
