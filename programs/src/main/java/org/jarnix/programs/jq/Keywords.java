package org.jarnix.programs.jq;

import java.util.Set;

/** The language's reserved words, and the escapes of strings. */
final class Keywords {
    private static final Set<String> RESERVED = Set.of(
            "if", "then", "else", "elif", "end", "try", "catch", "reduce", "foreach", "def", "as", "and", "or", "label",
            "import", "include", "module", "__loc__");

    private Keywords() {}

    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** Where the parenthesis closes that what stands at a place is in. */
    static int close(String text, int from) {
        int depth = 1;
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"') {
                i = string(text, i);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
            i++;
        }
        return text.length() - 1;
    }

    private static int string(String text, int from) {
        int i = from + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            if (text.startsWith("\\(", i)) {
                i = close(text, i + 2) + 1;
            } else {
                i += text.charAt(i) == '\\' ? 2 : 1;
            }
        }
        return i + 1;
    }

    /** Reads the escape at a place; answers the place behind it, -1 where it is none. */
    static int escape(String text, int at, StringBuilder out) {
        char c = text.charAt(at + 1);
        int known = "\"\\/bfnrt".indexOf(c);
        if (known >= 0) {
            out.append("\"\\/\b\f\n\r\t".charAt(known));
            return at + 2;
        }
        if (c != 'u' || at + 6 > text.length()) {
            return -1;
        }
        try {
            out.append((char) Integer.parseInt(text, at + 2, at + 6, 16));
        } catch (NumberFormatException e) {
            return -1;
        }
        return at + 6;
    }
}
