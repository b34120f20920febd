package org.jarnix.programs.make;

import org.jspecify.annotations.Nullable;

/** The lines of a makefile, those joined that backslashes continue. */
final class SourceLines {
    private final String text;
    private int at;
    private int next;
    private int number;

    SourceLines(String text, int first) {
        this.text = text;
        this.next = first;
    }

    /** The number of the line answered last, of its first one where there are several. */
    int number() {
        return number;
    }

    /** The next line with what continues it, as it stands; null at the end. */
    @Nullable
    String next() {
        if (at >= text.length()) {
            number = next;
            return null;
        }
        number = next;
        int start = at;
        while (true) {
            int end = text.indexOf('\n', at);
            next++;
            if (end < 0) {
                at = text.length();
                return text.substring(start);
            }
            at = end + 1;
            if (!continues(text, start, end) || at >= text.length()) {
                return text.substring(start, end);
            }
        }
    }

    private static boolean continues(String text, int start, int end) {
        int slashes = 0;
        while (end - 1 - slashes >= start && text.charAt(end - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    /** Backslash, newline and the blanks around them become one blank. */
    static String collapse(String line) {
        if (line.indexOf('\n') < 0) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int end = line.indexOf('\n'); end >= 0; end = line.indexOf('\n', from)) {
            if (!continues(line, from, end)) {
                out.append(line, from, end + 1);
                from = end + 1;
                continue;
            }
            out.append(line, from, end - 1);
            int kept = out.length();
            while (kept > 0 && Words.isBlank(out.charAt(kept - 1))) {
                kept--;
            }
            out.setLength(kept);
            out.append(' ');
            from = end + 1;
            while (from < line.length() && (line.charAt(from) == ' ' || line.charAt(from) == '\t')) {
                from++;
            }
        }
        return out.append(line.substring(from)).toString();
    }

    /** Where one of some characters stands outside references to variables and behind no backslash; -1 if nowhere. */
    static int find(String line, String stops, int from) {
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '$' && i + 1 < line.length() && (line.charAt(i + 1) == '(' || line.charAt(i + 1) == '{')) {
                int end = Expander.close(line, i + 1);
                if (end < 0) {
                    return -1;
                }
                i = end;
            } else if (c == '\\' && i + 1 < line.length()) {
                i++;
            } else if (stops.indexOf(c) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** A line without its comment. */
    static String withoutComment(String line) {
        int hash = find(line, "#", 0);
        String text = hash < 0 ? line : line.substring(0, hash);
        return text.indexOf("\\#") < 0 ? text : text.replace("\\#", "#");
    }
}
