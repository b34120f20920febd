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
            for (String name : topics(in)) {
                in.out().println(" " + synopsis(name));
            }
            return Status.SUCCESS;
        }
        announce(in, flags.operands());
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

    /** All topics in the order of their names: builtins and the words of the language. */
    static TreeSet<String> topics(Interp in) {
        TreeSet<String> topics = new TreeSet<>(in.builtins().names());
        topics.addAll(LanguageTopics.NAMES);
        return topics;
    }

    private static void announce(Interp in, List<String> patterns) throws IOException {
        if (Glob.hasMagic(patterns.get(0), false)) {
            String kind = patterns.size() > 1 ? "keywords" : "keyword";
            in.out().println("Shell commands matching " + kind + " `" + String.join(", ", patterns) + "'");
            in.out().println("");
        }
    }

    private static boolean topic(Interp in, String pattern, boolean brief, boolean description) throws IOException {
        TreeSet<String> topics = topics(in);
        boolean exact = topics.contains(pattern);
        Glob glob = Glob.compile(pattern);
        boolean any = false;
        for (String name : topics) {
            boolean wanted = exact ? name.equals(pattern) : glob.matches(name) || name.startsWith(pattern);
            if (!wanted) {
                continue;
            }
            any = true;
            if (description) {
                String summary = LanguageTopics.has(name) ? LanguageTopics.summary(name) : Topics.summary(name);
                in.out().println(name + " - " + summary);
            } else if (brief) {
                in.out().println(name + ": " + synopsis(name));
            } else {
                show(in, name);
            }
        }
        return any;
    }

    private static String synopsis(String name) {
        return LanguageTopics.has(name) ? LanguageTopics.synopsis(name) : Usages.of(name);
    }

    /** The help of one topic, as {@code --help} shows it of a builtin too. */
    static void show(Interp in, String name) throws IOException {
        in.out().println(name + ": " + synopsis(name));
        String text = LanguageTopics.has(name) ? LanguageTopics.summary(name) : Topics.text(name);
        for (String line : text.split("\n")) {
            in.out().println(line.isEmpty() ? "" : "    " + line);
        }
    }

    /** Whether the first operand is {@code --help}; what it asks for is shown then. */
    static boolean isAsked(Interp in, List<String> argv) throws IOException {
        if (argv.size() < 2 || !argv.get(1).equals("--help")) {
            return false;
        }
        show(in, argv.get(0));
        return true;
    }
}
