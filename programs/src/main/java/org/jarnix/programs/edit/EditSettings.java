package org.jarnix.programs.edit;

import java.util.List;
import java.util.Locale;

/** What {@code :set} changes (POSIX.1-2024 ex, "Edit Options"). */
final class EditSettings {
    private static final int USUAL = 8;

    private int shiftWidth = USUAL;
    private int tabStop = USUAL;
    private boolean expandTab;
    private boolean autoIndent;
    private boolean ignoreCase;
    private boolean wrapScan = true;
    private boolean numbers;

    boolean autoIndent() {
        return autoIndent;
    }

    boolean ignoreCase() {
        return ignoreCase;
    }

    boolean wrapScan() {
        return wrapScan;
    }

    boolean numbers() {
        return numbers;
    }

    /** Takes a word of {@code :set}; false for an option that there is none of. */
    boolean set(String word) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            return word.substring(equals + 1).matches("[1-9][0-9]{0,2}")
                    && number(word.substring(0, equals), Integer.parseInt(word.substring(equals + 1)));
        }
        boolean on = !word.startsWith("no");
        switch (on ? word : word.substring(2)) {
            case "nu", "number" -> numbers = on;
            case "ic", "ignorecase" -> ignoreCase = on;
            case "ws", "wrapscan" -> wrapScan = on;
            case "ai", "autoindent" -> autoIndent = on;
            case "et", "expandtab" -> expandTab = on;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean number(String name, int value) {
        switch (name) {
            case "sw", "shiftwidth" -> shiftWidth = value;
            case "ts", "tabstop" -> tabStop = value;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** How much of a line is blanks at its start. */
    static int indent(String line) {
        int i = 0;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    /** A line so many shifts further right, or left where that is negative. */
    String shifted(String line, int times) {
        int end = indent(line);
        if (line.isEmpty()) {
            return line;
        }
        int width = 0;
        for (char c : line.substring(0, end).toCharArray()) {
            width += c == '\t' ? tabStop - width % tabStop : 1;
        }
        width = Math.max(0, width + times * shiftWidth);
        String blanks = expandTab ? " ".repeat(width) : "\t".repeat(width / tabStop) + " ".repeat(width % tabStop);
        return blanks + line.substring(end);
    }

    /** A text in large letters (U, u), small ones (L, l), each turned (~), or as it is. */
    static String cased(String text, int how) {
        return switch (how) {
            case 'U', 'u' -> text.toUpperCase(Locale.ROOT);
            case 'L', 'l' -> text.toLowerCase(Locale.ROOT);
            case '~' -> turned(text);
            default -> text;
        };
    }

    private static String turned(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(c -> out.appendCodePoint(
                        Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)));
        return out.toString();
    }

    /** Lines as one: blanks at their starts become one blank, or none. */
    static String joined(List<String> lines, boolean plain) {
        StringBuilder out = new StringBuilder(lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            if (plain) {
                out.append(line);
                continue;
            }
            String tail = line.stripLeading();
            boolean spaced = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
            out.append(spaced || tail.isEmpty() || tail.startsWith(")") ? "" : " ")
                    .append(tail);
        }
        return out.toString();
    }
}
