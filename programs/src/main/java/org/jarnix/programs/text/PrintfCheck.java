package org.jarnix.programs.text;

import org.jspecify.annotations.Nullable;

/** What of a format GNU's printf refuses: flags and precisions where they mean nothing, and characters' names that are none. */
final class PrintfCheck {
    private static final String CONVERSIONS = "aAcdeEfFgGiosuxX";

    private PrintfCheck() {}

    /**
     * A conversion or a character that is refused.
     *
     * @param at where it begins
     * @param text what is said of it
     */
    record Wrong(int at, String text) {}

    /** The first one, if there is any; output ends before it. */
    static @Nullable Wrong first(String format) {
        int n = format.length();
        for (int i = 0; i < n; i++) {
            char c = format.charAt(i);
            if (c == '\\') {
                i++;
                String why = i < n ? character(format, i) : null;
                if (why != null) {
                    return new Wrong(i - 1, why);
                }
            } else if (c == '%') {
                char next = i + 1 < n ? format.charAt(i + 1) : '\0';
                int end = "%bq".indexOf(next) >= 0 ? i + 1 : end(format, i + 1);
                if (end < 0) {
                    end = -end;
                    return new Wrong(
                            i, format.substring(i, Math.min(n, end + 1)) + ": invalid conversion specification");
                }
                i = end;
            }
        }
        return null;
    }

    /** What is wrong with {@code \\uHHHH} or {@code \\UHHHHHHHH}: all digits must be there, and plain characters have no such name. */
    private static @Nullable String character(String format, int at) {
        int digits = format.charAt(at) == 'u' ? 4 : format.charAt(at) == 'U' ? 8 : 0;
        int end = at + 1 + digits;
        if (digits == 0) {
            return null;
        }
        if (end > format.length() || !format.substring(at + 1, end).matches("[0-9a-fA-F]+")) {
            return "missing hexadecimal number in escape";
        }
        long value = Long.parseLong(format.substring(at + 1, end), 16);
        boolean plain = value < 0xA0 && value != '$' && value != '@' && value != '`';
        return plain || value >= 0xD800 && value <= 0xDFFF
                ? "invalid universal character name \\" + format.substring(at, end)
                : null;
    }

    /** Where the letter of a conversion stands; negative where the conversion is none. */
    private static int end(String format, int from) {
        int n = format.length();
        String refused = "";
        int i = from;
        for (; i < n && "-+ #0'I".indexOf(format.charAt(i)) >= 0; i++) {
            refused += switch (format.charAt(i)) {
                case '\'' -> "aAeEcosxX";
                case '#' -> "cdisu";
                case '0' -> "cs";
                default -> "";
            };
        }
        i = amount(format, i);
        if (i < n && format.charAt(i) == '.') {
            refused += "c";
            i = amount(format, i + 1);
        }
        while (i < n && "lLhjtz".indexOf(format.charAt(i)) >= 0) {
            i++;
        }
        boolean good = i < n && CONVERSIONS.indexOf(format.charAt(i)) >= 0 && refused.indexOf(format.charAt(i)) < 0;
        return good ? i : -i;
    }

    private static int amount(String format, int from) {
        int i = from;
        if (i < format.length() && format.charAt(i) == '*') {
            return i + 1;
        }
        while (i < format.length() && format.charAt(i) >= '0' && format.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
