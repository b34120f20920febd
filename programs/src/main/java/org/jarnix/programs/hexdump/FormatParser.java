package org.jarnix.programs.hexdump;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Conversion;

/** Reads the format strings of {@code hexdump -e}. */
final class FormatParser {
    private static final Pattern UNIT =
            Pattern.compile("\\s*(?:([0-9]+)\\s*)?(?:/\\s*([0-9]+)\\s*)?\"((?:\\\\.|[^\"\\\\])*)\"\\s*");
    private static final Pattern CONVERSION =
            Pattern.compile("%(?:([-#+0 ]*)([0-9]*)(\\.([0-9]*))?(_a[dox]|_A[dox]|_c|_p|_u|[cdiouxXeEfFgGs]))");

    private FormatParser() {}

    static List<Unit> parse(String format) throws CommandException {
        List<Unit> units = new ArrayList<>();
        Matcher matcher = UNIT.matcher(format);
        int at = 0;
        while (at < format.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                if (format.substring(at).isBlank()) {
                    break;
                }
                throw CommandException.failure(1, "bad format {" + format + "}");
            }
            int repeats = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
            int size = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            units.add(new Unit(repeats, matcher.group(1) != null, pieces(unescaped(matcher.group(3)), size)));
            at = matcher.end();
        }
        return units;
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                int letter = "0abfnrtv".indexOf(next);
                out.append(letter < 0 ? next : "\0\u0007\b\f\n\r\t\u000b".charAt(letter));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static List<Piece> pieces(String text, int size) throws CommandException {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = CONVERSION.matcher(text);
        int at = 0;
        while (matcher.find(at)) {
            String before = plain(text.substring(at, matcher.start()));
            at = matcher.end();
            String behind = "";
            if (text.indexOf('%', at) < 0) {
                behind = text.substring(at);
                at = text.length();
            }
            pieces.add(piece(before, matcher, behind, size));
        }
        String rest = plain(text.substring(at));
        if (!rest.isEmpty() || pieces.isEmpty()) {
            pieces.add(new Piece(rest, Piece.Kind.TEXT, Conversion.of('s', -1), 0, ""));
        }
        return pieces;
    }

    private static String plain(String text) throws CommandException {
        int percent = text.indexOf('%');
        if (percent >= 0) {
            int end = Math.min(text.length(), percent + 2);
            throw CommandException.failure(1, "bad conversion character %" + text.substring(percent + 1, end));
        }
        return text;
    }

    private static Piece piece(String before, Matcher matcher, String behind, int size) throws CommandException {
        String name = matcher.group(5);
        int width = matcher.group(2).isEmpty() ? 0 : Integer.parseInt(matcher.group(2));
        String digits = matcher.group(4);
        int precision = digits == null ? -1 : digits.isEmpty() ? 0 : Integer.parseInt(digits);
        char letter = name.charAt(name.length() - 1);
        Piece.Kind kind = kind(name);
        int bytes = switch (kind) {
            case ADDRESS, LAST_ADDRESS -> 0;
            case ESCAPED, NAMED, PRINTABLE -> 1;
            case CHARACTER -> size(name, size, 1, 1);
            case FLOATING -> size(name, size, 8, 4, 8);
            case STRING -> stringSize(size, precision);
            default -> size(name, size, 4, 1, 2, 4, 8);
        };
        Conversion conversion = Conversion.of(matcher.group(1), width, precision, letter);
        return new Piece(before, kind, conversion, bytes, behind);
    }

    private static Piece.Kind kind(String name) {
        return switch (name) {
            case "_c" -> Piece.Kind.ESCAPED;
            case "_p" -> Piece.Kind.PRINTABLE;
            case "_u" -> Piece.Kind.NAMED;
            case "c" -> Piece.Kind.CHARACTER;
            case "d", "i" -> Piece.Kind.SIGNED;
            case "s" -> Piece.Kind.STRING;
            case "e", "E", "f", "F", "g", "G" -> Piece.Kind.FLOATING;
            default ->
                name.startsWith("_a")
                        ? Piece.Kind.ADDRESS
                        : name.startsWith("_A") ? Piece.Kind.LAST_ADDRESS : Piece.Kind.UNSIGNED;
        };
    }

    private static int stringSize(int size, int precision) throws CommandException {
        if (size == 0 && precision < 0) {
            throw CommandException.failure(1, "%s requires a precision or a byte count");
        }
        return size == 0 ? precision : size;
    }

    private static int size(String name, int given, int usual, int... allowed) throws CommandException {
        if (given == 0) {
            return usual;
        }
        for (int one : allowed) {
            if (one == given) {
                return given;
            }
        }
        throw CommandException.failure(1, "bad byte count for conversion character " + name);
    }
}
