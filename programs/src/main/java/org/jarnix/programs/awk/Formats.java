package org.jarnix.programs.awk;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.lib.Conversion;
import org.jspecify.annotations.Nullable;

/** {@code printf} and {@code sprintf}. */
final class Formats {
    /** The widest field that is worth its memory. */
    private static final int WIDEST = 1 << 27;

    private static final int MOST = 500;
    private static final int STAR = Integer.MIN_VALUE;
    private static final double LONGS = 9.2e18;

    private final Runtime rt;
    private final Map<String, List<Piece>> known = new HashMap<>();

    /**
     * A conversion with the text before it.
     *
     * @param fixed the conversion, where width and precision are known beforehand
     */
    private record Piece(
            String literal,
            String flags,
            int width,
            int precision,
            char letter,
            @Nullable Conversion fixed,
            int argument,
            int end) {}

    Formats(Runtime rt) {
        this.rt = rt;
    }

    /** A number by CONVFMT or OFMT. */
    String number(String format, double value) {
        Cell cell = new Cell();
        cell.set(value);
        return apply(format, new Cell[] {cell});
    }

    /** The values behind the first, in the format that the first is. */
    String format(Expr[] values) throws IOException {
        String format = values[0].str(rt);
        Cell[] cells = new Cell[values.length - 1];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new Cell();
            values[i + 1].into(rt, cells[i]);
        }
        return apply(format, cells);
    }

    private String apply(String format, Cell[] values) {
        List<Piece> pieces = known.get(format);
        if (pieces == null) {
            if (known.size() > MOST) {
                known.clear();
            }
            pieces = parse(format);
            known.put(format, pieces);
        }
        StringBuilder out = new StringBuilder();
        int next = 0;
        boolean counted = false;
        boolean uncounted = false;
        for (Piece piece : pieces) {
            out.append(piece.literal());
            if (piece.letter() == 0) {
                continue;
            }
            counted |= piece.argument() > 0;
            uncounted |= piece.argument() == 0;
            if (counted && uncounted) {
                throw new AwkError("must use `count$' on all formats or none");
            }
            Conversion how = piece.fixed();
            if (how == null) {
                int width = piece.width();
                int precision = piece.precision();
                if (width == STAR) {
                    width = (int) take(values, next++, format, piece).num();
                }
                if (precision == STAR) {
                    precision = (int) take(values, next++, format, piece).num();
                }
                how = Conversion.of(piece.flags(), width, precision, piece.letter());
            }
            if (Math.abs((long) how.width()) > WIDEST || how.precision() > WIDEST) {
                throw new AwkError("format specifies a field of more than " + WIDEST + " characters");
            }
            int index = piece.argument() > 0 ? piece.argument() - 1 : next++;
            String converted = convert(how, take(values, index, format, piece));
            rt.allocate((long) out.length() + converted.length());
            out.append(converted);
        }
        return out.toString();
    }

    private static Cell take(Cell[] values, int index, String format, Piece piece) {
        if (index >= values.length) {
            throw new AwkError("not enough arguments to satisfy format string\n\t`" + format + "'\n\t"
                    + " ".repeat(Math.max(0, piece.end())) + "^ ran out for this one");
        }
        return values[index];
    }

    private String convert(Conversion how, Cell value) {
        return switch (how.letter()) {
            case 'd', 'i' -> integer(how, value.num());
            case 'o', 'x', 'X', 'u' -> unsigned(how, value.num());
            case 'e', 'E', 'f', 'F', 'g', 'G', 'a', 'A' -> floating(how, value.num());
            case 'c' -> character(how, value);
            default -> text(how, value.str(rt));
        };
    }

    private static String floating(Conversion how, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return how.padded(Numbers.special(value), 4);
        }
        return how.floating(value);
    }

    private static String integer(Conversion how, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return how.padded(Numbers.special(value), 4);
        }
        double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        if (Math.abs(whole) < LONGS) {
            return how.signed((long) whole);
        }
        return new Conversion(
                        how.left(),
                        how.plus(),
                        how.space(),
                        false,
                        how.zero() && how.precision() < 0,
                        how.width(),
                        0,
                        'f')
                .floating(new BigDecimal(whole), false);
    }

    private static String unsigned(Conversion how, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return how.padded(Numbers.special(value), 4);
        }
        double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        if (Math.abs(whole) < LONGS) {
            return how.unsigned((long) whole);
        }
        if (whole > 0 && whole < 2 * 9223372036854775808.0) {
            return how.unsigned((long) (whole - 9223372036854775808.0) ^ Long.MIN_VALUE);
        }
        return new Conversion(how.left(), false, false, how.alternate(), how.zero(), how.width(), how.precision(), 'g')
                .floating(whole);
    }

    private String character(Conversion how, Cell value) {
        String text;
        if (value.isNumber() || value.isInput() && value.isNumeric()) {
            double code = value.num();
            boolean valid = code >= 0 && code <= 0x10FFFF && !(code >= 0xD800 && code < 0xE000);
            text = Chars.character(valid ? (int) code : (int) code & 0xFF, rt.utf8() && valid);
        } else {
            String all = value.str(rt).isEmpty() ? "\0" : value.str(rt);
            text = all.substring(0, Chars.offset(all, 1, rt.utf8()));
        }
        return how.padded(text, 1);
    }

    private String text(Conversion how, String value) {
        String text = value;
        if (how.precision() >= 0) {
            text = text.substring(0, Chars.offset(text, how.precision(), rt.utf8()));
        }
        return how.width() == 0 ? text : how.padded(text, Chars.length(text, rt.utf8()));
    }

    private static List<Piece> parse(String format) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int n = format.length();
        int i = 0;
        while (i < n) {
            char c = format.charAt(i);
            if (c != '%') {
                literal.append(c);
                i++;
            } else if (i + 1 < n && format.charAt(i + 1) == '%') {
                literal.append('%');
                i += 2;
            } else {
                i = conversion(format, i, literal, pieces);
            }
        }
        if (!literal.isEmpty()) {
            pieces.add(new Piece(literal.toString(), "", 0, 0, '\0', null, 0, 0));
        }
        return pieces;
    }

    private static int conversion(String format, int start, StringBuilder literal, List<Piece> pieces) {
        int n = format.length();
        int i = start + 1;
        int argument = 0;
        int dollar = digits(format, i);
        if (dollar > i && dollar < n && format.charAt(dollar) == '$') {
            argument = Integer.parseInt(format.substring(i, dollar));
            i = dollar + 1;
        }
        int flags = i;
        i = behind(format, i, "-+ #0'");
        String flagText = format.substring(flags, i);
        int width = 0;
        if (i < n && format.charAt(i) == '*') {
            width = STAR;
            i++;
        } else {
            int end = digits(format, i);
            width = number(format, i, end, 0);
            i = end;
        }
        int precision = -1;
        if (i < n && format.charAt(i) == '.') {
            i++;
            if (i < n && format.charAt(i) == '*') {
                precision = STAR;
                i++;
            } else {
                int end = digits(format, i);
                precision = number(format, i, end, 0);
                i = end;
            }
        }
        i = behind(format, i, "hlLqjzt");
        if (i < n && format.charAt(i) == '%') {
            literal.append('%');
            return i + 1;
        }
        if (i >= n || "diouxXeEfFgGaAcs".indexOf(format.charAt(i)) < 0) {
            literal.append(format, start, Math.min(n, i + 1));
            return Math.min(n, i + 1);
        }
        char letter = format.charAt(i);
        Conversion fixed =
                width == STAR || precision == STAR ? null : Conversion.of(flagText, width, precision, letter);
        pieces.add(new Piece(literal.toString(), flagText, width, precision, letter, fixed, argument, i));
        literal.setLength(0);
        return i + 1;
    }

    /** The first place from one on that holds none of the letters. */
    private static int behind(String text, int from, String letters) {
        int i = from;
        while (i < text.length() && letters.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static int digits(String text, int from) {
        return behind(text, from, "0123456789");
    }

    private static int number(String text, int from, int to, int otherwise) {
        return from == to
                ? otherwise
                : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text.substring(from, Math.min(to, from + 18))));
    }
}
