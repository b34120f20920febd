package org.jarnix.shell.keys;

import java.util.Locale;
import java.util.Map;

/** Sequences of keys as characters, and as the escapes in which users write them (bash manual 8.3.1). */
public final class KeySequence {
    static final char ESCAPE = '\033';
    static final char RUBOUT = '\177';

    private static final String LETTERS = "abdefnrtv\\\"'";
    private static final String MEANT = "\007\b\177\033\f\n\r\t\013\\\"'";
    private static final Map<String, Character> NAMES = Map.of(
            "del", RUBOUT,
            "rubout", RUBOUT,
            "esc", ESCAPE,
            "escape", ESCAPE,
            "lfd", '\n',
            "newline", '\n',
            "ret", '\r',
            "return", '\r',
            "spc", ' ',
            "space", ' ');

    private KeySequence() {}

    /** The keys that an escaped text means. */
    public static String parse(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            at = one(text, at, out);
        }
        return out.toString();
    }

    private static int one(String text, int at, StringBuilder out) {
        char c = text.charAt(at);
        if (c != '\\' || at + 1 >= text.length()) {
            out.append(c);
            return at + 1;
        }
        char kind = text.charAt(at + 1);
        boolean modifies = at + 2 < text.length() && text.charAt(at + 2) == '-';
        if (kind == 'C' && modifies && at + 3 < text.length()) {
            StringBuilder plain = new StringBuilder();
            int end = one(text, at + 3, plain);
            for (int i = 0; i < plain.length(); i++) {
                boolean last = i == plain.length() - 1;
                out.append(last ? control(plain.charAt(i)) : plain.charAt(i));
            }
            return end;
        }
        if (kind == 'M' && modifies) {
            out.append(ESCAPE);
            return at + 3;
        }
        return letter(text, at, out);
    }

    private static int letter(String text, int at, StringBuilder out) {
        char kind = text.charAt(at + 1);
        int known = LETTERS.indexOf(kind);
        if (known >= 0) {
            out.append(MEANT.charAt(known));
            return at + 2;
        }
        boolean hex = kind == 'x';
        int start = hex ? at + 2 : at + 1;
        int most = hex ? 2 : 3;
        int end = start;
        while (end < text.length() && end - start < most && Character.digit(text.charAt(end), hex ? 16 : 8) >= 0) {
            end++;
        }
        if (end == start) {
            out.append(kind);
            return at + 2;
        }
        out.append((char) (Integer.parseInt(text.substring(start, end), hex ? 16 : 8) & 0xFF));
        return end;
    }

    private static char control(char c) {
        return c == '?' ? RUBOUT : (char) (Character.toUpperCase(c) & 0x1F);
    }

    /** The keys that a name without quotes means: {@code Control-x}, {@code M-p}, {@code RUBOUT}. */
    static String named(String name) {
        String rest = name;
        boolean control = false;
        boolean meta = false;
        while (true) {
            String lower = rest.toLowerCase(Locale.ROOT);
            if (lower.startsWith("control-") || lower.startsWith("ctrl-") || lower.startsWith("c-")) {
                control = true;
            } else if (lower.startsWith("meta-") || lower.startsWith("m-")) {
                meta = true;
            } else {
                Character known = NAMES.get(lower);
                char c = known != null ? known : lower.equals("tab") ? '\t' : rest.charAt(0);
                return (meta ? String.valueOf(ESCAPE) : "") + (control ? control(c) : c);
            }
            rest = rest.substring(rest.indexOf('-') + 1);
            if (rest.isEmpty()) {
                return "";
            }
        }
    }

    /** The keys as a text that {@link #parse} reads. */
    public static String show(String keys) {
        return show(keys, "\\e");
    }

    /** The same, with an escape written as it is asked for. */
    public static String show(String keys, String escape) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < keys.length(); i++) {
            char c = keys.charAt(i);
            if (c == ESCAPE && i == keys.length() - 1) {
                out.append("\\e");
            } else if (c == ESCAPE) {
                out.append(escape);
            } else if (c == RUBOUT) {
                out.append("\\C-?");
            } else if (c < ' ') {
                char letter = Character.toLowerCase((char) (c | 0x40));
                out.append("\\C-").append(letter == '\\' ? "\\\\" : String.valueOf(letter));
            } else if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= 0x80 && c <= 0xFF) {
                out.append('\\').append(Integer.toOctalString(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
