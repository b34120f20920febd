package org.jarnix.shell.expand;

/** Reads whole numbers as arithmetic writes them: decimal, octal, hexadecimal, {@code base#digits}. */
final class Integers {
    /** What {@link #parsePlain} answers for anything but a plain decimal number. */
    static final long NOT_PLAIN = Long.MIN_VALUE;

    /** What {@link #parse} answers for a digit that its base lacks. */
    static final String TOO_GREAT = "value too great for base";

    private Integers() {}

    /** A decimal number without leading zeros, perhaps with a sign; {@link #NOT_PLAIN} for any other text. */
    static long parsePlain(String text) {
        int length = text.length();
        int at = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        if (at == length || length > 18 || text.charAt(at) == '0' && length > 1) {
            return NOT_PLAIN;
        }
        long value = 0;
        for (int i = at; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NOT_PLAIN;
            }
            value = value * 10 + digit;
        }
        return at == 0 ? value : -value;
    }

    /** A number token, wrapped to 64 bits; {@code fault} complains about a bad one. */
    static long parse(String token, ArithmeticFault fault) {
        int base = 10;
        int at = 0;
        if (token.length() > 1 && token.charAt(0) == '0') {
            boolean hex = token.charAt(1) == 'x' || token.charAt(1) == 'X';
            base = hex ? 16 : 8;
            at = hex ? 2 : 1;
        }
        int sharp = token.indexOf('#');
        if (sharp >= 0 && base == 10) {
            base = (int) Math.min(digits(token.substring(0, sharp), 10, fault), 1000);
            if (base < 2 || base > 64) {
                throw fault.of("invalid arithmetic base");
            }
            if (sharp == token.length() - 1) {
                throw fault.of("invalid integer constant");
            }
            at = sharp + 1;
        }
        return digits(token.substring(at), base, fault);
    }

    private static long digits(String text, int base, ArithmeticFault fault) {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = digit(text.charAt(i), base);
            if (digit < 0) {
                throw fault.of("invalid number");
            }
            if (digit >= base) {
                throw fault.of(TOO_GREAT);
            }
            value = value * base + digit;
        }
        return value;
    }

    private static int digit(char c, int base) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 10;
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + (base <= 36 ? 10 : 36);
        }
        return c == '@' ? 62 : c == '_' ? 63 : -1;
    }
}
