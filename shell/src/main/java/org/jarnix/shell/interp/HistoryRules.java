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
        if (typed.indexOf('\n') >= 0 && !in.isOn(Option.CMDHIST)) {
            typed.lines().forEach(this::addOne);
        } else {
            addOne(typed);
        }
    }

    private void addOne(String typed) {
        CommandHistory history = in.history();
        boolean joins = typed.indexOf('\n') >= 0 && in.isOn(Option.CMDHIST) && !in.isOn(Option.LITHIST);
        String command = typed.strip().isEmpty() ? "" : joins ? JoinedLines.of(typed) : typed;
        history.lineKept(!command.isEmpty() && push(command));
    }

    /** Adds a command where the rules keep it; false where they do not. */
    public boolean push(String command) {
        CommandHistory history = in.history();
        if (!keeps(command, history.get(history.next() - 1))) {
            return false;
        }
        if (controls().contains("erasedups")) {
            for (int i = history.next() - 1; i >= history.first(); i--) {
                if (command.equals(history.get(i))) {
                    history.remove(i);
                }
            }
        }
        append(command);
        return true;
    }

    /** A line without the newline that ends it. */
    public static String withoutNewline(String line) {
        return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    }

    /** Adds a command, whatever it is. */
    public void append(String command) {
        in.history().add(command, keepsTimes() ? now(in) : 0);
    }

    /** The time that a command is remembered with. */
    static long now(Interp in) {
        return in.sys().clock(Clock.REALTIME) / SECOND;
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

    /** How many a variable allows, negative for all; {@code otherwise} where its value is no number. */
    public static int limit(Variables variables, String name, int otherwise) {
        String value = variables.get(name);
        if (value == null || value.isEmpty()) {
            return -1;
        }
        try {
            return (int) Math.clamp(Long.parseLong(value.strip()), -1, Integer.MAX_VALUE);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
