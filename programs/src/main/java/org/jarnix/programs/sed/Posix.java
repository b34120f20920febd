package org.jarnix.programs.sed;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Regular expressions without GNU's additions: what a backslash does not make special stands for itself. */
final class Posix {
    private static final String LITERAL = "wWsSbB<>`'";
    private static final String BASIC_LITERAL = LITERAL + "|+?";

    private Posix() {}

    /** The expression in which GNU's additions are characters, and escapes of characters resolved. */
    static byte[] plain(byte[] text, boolean extended) {
        String literal = extended ? LITERAL : BASIC_LITERAL;
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        int open = 0;
        for (int i = 0; i < text.length; ) {
            int end = i + 1;
            int escaped = text[i] == '\\' && end < text.length ? text[end] : 0;
            int group = extended ? text[i] : escaped;
            if (group == ')' && open == 0) {
                out.writeBytes(extended ? new byte[] {'\\', ')'} : new byte[] {')'});
                i += extended ? 1 : 2;
                continue;
            }
            open += group == '(' ? 1 : group == ')' ? -1 : 0;
            if (text[i] == '[') {
                end = bracket(text, i);
                out.write(text, i, end - i);
            } else if (escaped > 0 && literal.indexOf(escaped) >= 0) {
                out.write(escaped);
                end++;
            } else if (text[i] == '\\') {
                end = Math.min(text.length, escapeEnd(text, i));
                out.writeBytes(Escapes.resolve(Arrays.copyOfRange(text, i, end), false));
            } else {
                out.write(text[i]);
            }
            i = end;
        }
        return out.toByteArray();
    }

    private static int escapeEnd(byte[] text, int at) {
        int letter = at + 1 < text.length ? text[at + 1] : 0;
        int most = letter == 'c' ? 1 : letter == 'x' ? 2 : letter == 'd' || letter == 'o' ? 3 : 0;
        int radix = letter == 'x' ? 16 : letter == 'o' ? 8 : 10;
        int end = at + 2;
        while (most-- > 0 && end < text.length && (letter == 'c' || Character.digit(text[end], radix) >= 0)) {
            end++;
        }
        return end;
    }

    /** Where the bracket ends that begins at a place. */
    private static int bracket(byte[] text, int at) {
        int i = at + 1;
        if (i < text.length && text[i] == '^') {
            i++;
        }
        if (i < text.length && text[i] == ']') {
            i++;
        }
        while (i < text.length && text[i] != ']') {
            boolean named = text[i] == '[' && i + 1 < text.length && ".:=".indexOf(text[i + 1]) >= 0;
            if (named) {
                int kind = text[i + 1];
                i += 2;
                while (i + 1 < text.length && !(text[i] == kind && text[i + 1] == ']')) {
                    i++;
                }
                i++;
            }
            i++;
        }
        return Math.min(text.length, i + 1);
    }
}
