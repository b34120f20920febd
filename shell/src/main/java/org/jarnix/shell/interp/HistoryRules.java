package org.jarnix.shell.interp;

import java.util.List;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Glob;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Variables;
import org.jspecify.annotations.Nullable;

/** Which commands the history keeps, and how: HISTCONTROL, HISTIGNORE, HISTSIZE, {@code cmdhist} (bash manual 9.2). */
public final class HistoryRules {
    private static final long SECOND = 1_000_000_000L;

    private final Interp in;

    /** The rules of one shell. */
    public HistoryRules(Interp in) {
        this.in = in;
    }

    /** Adds a command as it was typed, its lines separated by newlines, where the rules keep it. */
    public void add(String typed) {
        CommandHistory history = in.history();
        String command = typed.strip().isEmpty() ? "" : in.isOn(Option.CMDHIST) ? joined(typed) : typed;
        String last = history.get(history.next() - 1);
        boolean kept = !command.isEmpty() && keeps(command, last);
        history.lineKept(kept);
        if (!kept) {
            return;
        }
        if (controls().contains("erasedups")) {
            for (int i = history.next() - 1; i >= history.first(); i--) {
                if (command.equals(history.get(i))) {
                    history.remove(i);
                }
            }
        }
        append(command);
    }

    /** Adds a command, whatever it is. */
    public void append(String command) {
        long now = keepsTimes() ? in.sys().clock(Clock.REALTIME) / SECOND : 0;
        in.history().add(command, now, limit(in.variables(), "HISTSIZE"));
    }

    /** Whether commands are remembered with their times. */
    boolean keepsTimes() {
        return in.origin().isInteractive() || in.variables().get("HISTTIMEFORMAT") != null;
    }

    private boolean keeps(String command, @Nullable String last) {
        List<String> controls = controls();
        boolean both = controls.contains("ignoreboth");
        if ((both || controls.contains("ignorespace")) && command.startsWith(" ")) {
            return false;
        }
        if ((both || controls.contains("ignoredups")) && command.equals(last)) {
            return false;
        }
        String ignored = in.variables().get("HISTIGNORE");
        if (ignored != null) {
            for (String pattern : ignored.split(":")) {
                String meant = last == null ? pattern : pattern.replace("&", Glob.quote(last));
                if (!pattern.isEmpty() && Glob.compile(meant).matches(command)) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<String> controls() {
        String value = in.variables().get("HISTCONTROL");
        return value == null ? List.of() : List.of(value.split(":"));
    }

    /** How many a variable allows; negative for all. */
    public static int limit(Variables variables, String name) {
        String value = variables.get(name);
        if (value == null) {
            return -1;
        }
        try {
            return (int) Math.min(Long.parseLong(value.strip()), Integer.MAX_VALUE);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The lines of a command in one, with semicolons where the grammar lets them be; as they are where it does not. */
    private String joined(String typed) {
        if (typed.indexOf('\n') < 0 || in.isOn(Option.LITHIST)) {
            return typed;
        }
        if (typed.contains("<<")) {
            return typed + "\n";
        }
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (String line : typed.split("\n", -1)) {
            if (out.isEmpty()) {
                out.append(line);
            } else if (quote != 0) {
                out.append('\n').append(line);
            } else if (out.charAt(out.length() - 1) == '\\') {
                out.setLength(out.length() - 1);
                out.append(line);
            } else {
                out.append(separator(out)).append(line);
            }
            quote = quoteAfter(line, quote);
        }
        return out.toString();
    }

    private static String separator(CharSequence before) {
        String text = before.toString().stripTrailing();
        String last = text.substring(Math.max(text.lastIndexOf(' '), text.lastIndexOf(';')) + 1);
        boolean open = switch (last) {
            case "do", "then", "else", "in", "{", "(", "while", "until", "if", "elif", "!" -> true;
            default -> false;
        };
        boolean operator = text.endsWith("|") || text.endsWith("&&") || text.endsWith("(") || text.endsWith(";;");
        return open || operator || text.endsWith(";") || text.endsWith("&") || text.endsWith(")") ? " " : "; ";
    }

    private static char quoteAfter(String line, char before) {
        char quote = before;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            }
        }
        return quote;
    }
}
