package org.jarnix.programs.text;

import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Conversion;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;

/**
 * One way to show bytes.
 *
 * @param letter what kind of number or character
 * @param size bytes that are one number
 * @param columns characters of a number, without the blank before it
 * @param text whether the printable characters stand at the end of the line
 */
record OdType(char letter, int size, int columns, boolean text) {
    private static final int[] OCTAL = {0, 3, 6, 0, 11, 0, 0, 0, 22};
    private static final int[] SIGNED = {0, 4, 6, 0, 11, 0, 0, 0, 20};
    private static final int[] UNSIGNED = {0, 3, 5, 0, 10, 0, 0, 0, 20};
    private static final String[] NAMES = {
        "nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "nl", "vt", "ff", "cr", "so", "si", "dle",
        "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc", "fs", "gs", "rs", "us", "sp"
    };

    /** Reads types such as {@code x1z} and {@code d4c}. */
    static void parse(Io io, String text, List<OdType> into) throws CommandException {
        int i = 0;
        while (i < text.length()) {
            char letter = text.charAt(i++);
            int size = 1;
            if ("doux".indexOf(letter) >= 0 || letter == 'f') {
                boolean floating = letter == 'f';
                size = floating ? 8 : 4;
                int end = i;
                while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                    end++;
                }
                if (end > i) {
                    long given = Sizes.parse(text.substring(i, end), "").value();
                    boolean known =
                            floating ? given == 4 || given == 8 : given == 1 || given == 2 || given == 4 || given == 8;
                    if (!known) {
                        throw io.failure("invalid type string " + io.quote(text) + ";\nthis system doesn't provide a "
                                + given + (floating ? "-byte floating point type" : "-byte integral type"));
                    }
                    size = (int) given;
                    i = end;
                } else if (i < text.length() && (floating ? "FDL" : "CSIL").indexOf(text.charAt(i)) >= 0) {
                    size = switch (text.charAt(i++)) {
                        case 'C' -> 1;
                        case 'S' -> 2;
                        case 'I', 'F' -> 4;
                        default -> 8;
                    };
                }
            } else if (letter != 'a' && letter != 'c') {
                throw io.failure("invalid character '" + letter + "' in type string " + io.quote(text));
            }
            boolean shown = i < text.length() && text.charAt(i) == 'z';
            i += shown ? 1 : 0;
            into.add(new OdType(letter, size, columns(letter, size), shown));
        }
    }

    private static int columns(char letter, int size) {
        return switch (letter) {
            case 'o' -> OCTAL[size];
            case 'd' -> SIGNED[size];
            case 'u' -> UNSIGNED[size];
            case 'x' -> 2 * size;
            case 'f' -> size == 4 ? 15 : 24;
            default -> 3;
        };
    }

    /** The bytes of one number as text, not padded. */
    String format(byte[] b, int at, boolean big) {
        if (letter == 'a') {
            int c = b[at] & 0x7F;
            return c == 127 ? "del" : c <= 32 ? NAMES[c] : String.valueOf((char) c);
        }
        if (letter == 'c') {
            return character(b[at]);
        }
        long bits = 0;
        for (int i = 0; i < size; i++) {
            bits = bits << 8 | b[at + (big ? i : size - 1 - i)] & 0xFF;
        }
        return switch (letter) {
            case 'o' -> zeros(Long.toOctalString(bits));
            case 'x' -> zeros(Long.toHexString(bits));
            case 'u' -> Long.toUnsignedString(bits);
            case 'd' -> Long.toString(bits << 64 - 8 * size >> 64 - 8 * size);
            default ->
                size == 4
                        ? OdFloats.text(Float.intBitsToFloat((int) bits))
                        : OdFloats.text(Double.longBitsToDouble(bits));
        };
    }

    private String zeros(String digits) {
        return "0".repeat(columns - digits.length()) + digits;
    }

    private static String character(byte b) {
        int control = "\0\u0007\b\f\n\r\t\u000b".indexOf(b);
        if (control >= 0 && b >= 0) {
            return "\\" + "0abfnrtv".charAt(control);
        }
        return b >= ' ' && b < 127
                ? String.valueOf((char) b)
                : Conversion.of('o', 3).unsigned(b & 0xFF);
    }
}
