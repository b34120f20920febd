package org.jarnix.shell.keys;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the lines of an editor's file, {@code ~/.inputrc} (bash manual 8.3): settings, bindings, conditions. */
public final class InitFile {
    private static final double VERSION = 8.2;

    private final Bindings bindings;
    private final Host host;
    private final Deque<Boolean> skipping = new ArrayDeque<>();
    private String where = "";
    private Bindings.@Nullable View target;

    /** What a file asks of the shell that reads it. */
    public interface Host {
        /** The text of a file; null for one that cannot be read. */
        @Nullable
        String read(String path);

        /** The terminal's name. */
        String terminal();

        /** Takes a message about a line. */
        void complain(String message);
    }

    /** A reader for one shell. */
    public InitFile(Bindings bindings, Host host) {
        this.bindings = bindings;
        this.host = host;
    }

    /** Reads all of a file. */
    public void read(String text, String name) {
        String outer = where;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            where = name + ": line " + number + ": ";
            line(line);
        }
        where = outer;
    }

    /** Reads an argument of {@code bind}, whose keys are bound in a keymap. */
    public void line(String text, Bindings.View keymap) {
        target = keymap;
        line(text);
        target = null;
    }

    /** Reads one line. */
    public void line(String text) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("$")) {
            directive(line.substring(1).strip());
        } else if (!skipping.contains(Boolean.TRUE)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("set")
                    && (line.length() == 3 || Character.isWhitespace(line.charAt(3)))) {
                setting(line.substring(3).strip());
            } else {
                binding(line);
            }
        }
    }

    private void complain(String problem) {
        host.complain("readline: " + where + problem);
    }

    // ---- $if and the like

    private void directive(String line) {
        String[] parts = line.split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "if" -> skipping.push(skipping.contains(Boolean.TRUE) || !holds(rest));
            case "else" -> {
                if (skipping.isEmpty()) {
                    complain("$else found without matching $if");
                } else {
                    boolean skipped = skipping.pop();
                    skipping.push(skipping.contains(Boolean.TRUE) || !skipped);
                }
            }
            case "endif" -> {
                if (skipping.isEmpty()) {
                    complain("$endif without matching $if");
                } else {
                    skipping.pop();
                }
            }
            case "include" -> {
                String text = skipping.contains(Boolean.TRUE) ? null : host.read(rest);
                if (text != null) {
                    read(text, rest);
                }
            }
            default -> complain(parts[0] + ": unknown parser directive");
        }
    }

    private boolean holds(String condition) {
        String lower = condition.toLowerCase(Locale.ROOT);
        if (lower.startsWith("term=")) {
            String wanted = condition.substring("term=".length());
            String terminal = host.terminal();
            return terminal.equals(wanted) || terminal.split("-", 2)[0].equals(wanted);
        }
        if (lower.startsWith("mode=")) {
            return lower.substring("mode=".length()).equals(bindings.variables().get("editing-mode"));
        }
        if (lower.startsWith("version")) {
            return version(lower.substring("version".length()).strip());
        }
        String[] sides = condition.split("\\s*[=!]=?\\s*", 2);
        String value = bindings.variables().get(sides[0].toLowerCase(Locale.ROOT));
        if (sides.length > 1 && !value.isEmpty()) {
            boolean equal = value.equals(sides[1].toLowerCase(Locale.ROOT));
            return equal != condition.contains("!=");
        }
        return lower.equals("bash");
    }

    private static boolean version(String test) {
        int digits = 0;
        while (digits < test.length() && "<>=!".indexOf(test.charAt(digits)) >= 0) {
            digits++;
        }
        String number = test.substring(digits).strip();
        if (!number.matches("[0-9]{1,3}(\\.[0-9]{1,3})?")) {
            return false;
        }
        double asked = Double.parseDouble(number);
        return switch (test.substring(0, digits)) {
            case "=", "==" -> VERSION == asked;
            case "!=" -> VERSION != asked;
            case "<" -> VERSION < asked;
            case "<=" -> VERSION <= asked;
            case ">" -> VERSION > asked;
            case ">=" -> VERSION >= asked;
            default -> false;
        };
    }

    // ---- settings and bindings

    private void setting(String line) {
        String[] parts = line.split("\\s+", 2);
        String value = parts.length > 1 ? parts[1] : "";
        char quote = value.isEmpty() ? 0 : value.charAt(0);
        if (quote == '"' || quote == '\'') {
            int end = value.indexOf(quote, 1);
            value = value.substring(1, end < 0 ? value.length() : end);
        } else {
            value = value.split("\\s", 2)[0];
        }
        String problem = bindings.set(parts[0], value);
        if (!problem.isEmpty()) {
            complain(problem);
        }
    }

    private void binding(String line) {
        boolean quoted = line.startsWith("\"");
        int end = quoted ? closing(line, 0) : line.indexOf(':');
        if (quoted && end < 0) {
            complain(line + ": no closing `\"' in key binding");
            return;
        }
        int colon = quoted ? line.indexOf(':', end + 1) : end;
        if (colon < 0) {
            if (!quoted && line.split("\\s+").length == 1) {
                complain(line + ": no key sequence terminator");
            }
            return;
        }
        String keys = quoted
                ? KeySequence.parse(line.substring(1, end))
                : KeySequence.named(line.substring(0, end).strip());
        String meant = line.substring(colon + 1).strip();
        if (!keys.isEmpty() && !meant.isEmpty()) {
            bind(keys, meant);
        }
    }

    private void bind(String keys, String meant) {
        Bindings.View keymap = target == null ? bindings.current() : target;
        char quote = meant.charAt(0);
        if (quote == '"' || quote == '\'') {
            int end = closing(meant, 0);
            String text = meant.substring(1, end < 0 ? meant.length() : end);
            keymap.bind(keys, new Bound.Macro(KeySequence.parse(text)));
            return;
        }
        String name = meant.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (bindings.functions().contains(name)) {
            String known = name.equals("insert-last-argument") ? "yank-last-arg" : name;
            keymap.bind(keys, new Bound.Function(known));
        }
    }

    /** Where the quote at {@code start} is closed; -1 for nowhere. */
    public static int closing(String text, int start) {
        char quote = text.charAt(start);
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }
}
