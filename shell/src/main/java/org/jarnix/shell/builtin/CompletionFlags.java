package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.interp.CompletionSpec;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** Reads the options that {@code complete} and {@code compgen} share, and writes them back. */
final class CompletionFlags {
    /** The names of {@code -o}. */
    static final List<String> OPTIONS =
            List.of("bashdefault", "default", "dirnames", "filenames", "noquote", "nosort", "nospace", "plusdirs");

    private static final String LETTERS = "abcdefgjksuv";
    private static final List<String> NAMED = List.of(
            "alias",
            "builtin",
            "command",
            "directory",
            "export",
            "file",
            "group",
            "job",
            "keyword",
            "service",
            "user",
            "variable");
    private static final List<String> UNNAMED = List.of(
            "arrayvar",
            "binding",
            "disabled",
            "enabled",
            "function",
            "helptopic",
            "hostname",
            "running",
            "setopt",
            "shopt",
            "signal",
            "stopped");

    private final Interp in;
    private final String builtin;
    private final Flags flags;
    private final List<String> options = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();
    private final @Nullable String[] texts = new String[7];
    private final StringBuilder others = new StringBuilder();

    /** {@code more} are the builtin's own letters. */
    CompletionFlags(Interp in, List<String> argv, String more) {
        this.in = in;
        this.builtin = argv.get(0);
        this.flags = new Flags(in, argv, "abcdefgjksuvo:A:G:W:F:C:X:P:S:" + more);
    }

    /** Reads all; false where there was a bad one, which was said. */
    boolean read() throws IOException {
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            if (flag == Flags.BAD || !take((char) flag, flags.value())) {
                return false;
            }
        }
        return true;
    }

    private boolean take(char letter, String value) {
        int action = LETTERS.indexOf(letter);
        int text = "GWFCXPS".indexOf(letter);
        if (action >= 0) {
            add(actions, NAMED.get(action));
        } else if (text >= 0) {
            texts[text] = value;
        } else if (letter == 'o') {
            if (!OPTIONS.contains(value)) {
                in.warn(builtin + ": " + value + ": invalid option name");
                return false;
            }
            add(options, value);
        } else if (letter == 'A') {
            if (!NAMED.contains(value) && !UNNAMED.contains(value)) {
                in.warn(builtin + ": " + value + ": invalid action name");
                return false;
            }
            add(actions, value);
        } else {
            others.append(letter);
        }
        return true;
    }

    private static void add(List<String> list, String value) {
        if (!list.contains(value)) {
            list.add(value);
        }
    }

    /** Whether one of the builtin's own letters was given. */
    boolean has(char letter) {
        return others.indexOf(String.valueOf(letter)) >= 0;
    }

    List<String> operands() {
        return flags.operands();
    }

    CompletionSpec spec() {
        return new CompletionSpec(
                List.copyOf(options),
                List.copyOf(actions),
                texts[0],
                texts[1],
                texts[2],
                texts[3],
                texts[4],
                texts[5],
                texts[6]);
    }

    /** The options that would make a specification again, each followed by a blank. */
    static String written(CompletionSpec spec) {
        StringBuilder out = new StringBuilder();
        for (String option : OPTIONS) {
            if (spec.options().contains(option)) {
                out.append("-o ").append(option).append(' ');
            }
        }
        for (int i = 0; i < NAMED.size(); i++) {
            if (spec.actions().contains(NAMED.get(i))) {
                out.append('-').append(LETTERS.charAt(i)).append(' ');
            }
        }
        for (String action : UNNAMED) {
            if (spec.actions().contains(action)) {
                out.append("-A ").append(action).append(' ');
            }
        }
        text(out, "-G", spec.pattern());
        text(out, "-W", spec.words());
        text(out, "-P", spec.prefix());
        text(out, "-S", spec.suffix());
        text(out, "-X", spec.filter());
        if (spec.function() != null) {
            out.append("-F ").append(spec.function()).append(' ');
        }
        text(out, "-C", spec.command());
        return out.toString();
    }

    private static void text(StringBuilder out, String option, @Nullable String value) {
        if (value != null) {
            out.append(option)
                    .append(' ')
                    .append(org.jarnix.shell.expand.Quoting.inSingleQuotes(value))
                    .append(' ');
        }
    }
}
