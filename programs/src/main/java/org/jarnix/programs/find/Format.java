package org.jarnix.programs.find;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Zone;

/** A format of {@code -printf}, taken apart once. */
final class Format {
    private final List<Piece> pieces = new ArrayList<>();
    private final Zone zone;
    private boolean stops;

    /**
     * Text, or a conversion.
     *
     * @param letter 0 for text
     * @param detail the letter behind A, B, C or T
     * @param flags what stood between the percent sign and the letter
     */
    private record Piece(char letter, char detail, String flags, byte[] text) {}

    Format(Io io, String format) throws IOException {
        zone = Zone.of(io.env("TZ"));
        java.io.ByteArrayOutputStream text = new java.io.ByteArrayOutputStream();
        int n = format.length();
        for (int i = 0; i < n && !stops; i++) {
            char c = format.charAt(i);
            if (c == '\\' && i + 1 == n) {
                io.note(io.name() + ": warning: escape `\\' followed by nothing at all\n");
                text.write(c);
            } else if (c == '\\') {
                i = escape(io, format, i + 1, text);
            } else if (c == '%') {
                i = conversion(io, format, i + 1, text);
            } else {
                int end = i + 1;
                while (end < n && format.charAt(end) != '\\' && format.charAt(end) != '%') {
                    end++;
                }
                text.writeBytes(org.jarnix.api.lib.Text.encode(format.substring(i, end)));
                i = end - 1;
            }
        }
        flush(text);
    }

    private void flush(java.io.ByteArrayOutputStream text) {
        if (text.size() > 0) {
            pieces.add(new Piece((char) 0, ' ', "", text.toByteArray()));
            text.reset();
        }
    }

    private int escape(Io io, String format, int at, java.io.ByteArrayOutputStream text) throws IOException {
        char c = format.charAt(at);
        int letter = "abfnrtv\\".indexOf(c);
        if (letter >= 0) {
            text.write("\u0007\b\f\n\r\t\u000b\\".charAt(letter));
        } else if (c == 'c') {
            stops = true;
        } else if (c >= '0' && c <= '7') {
            int value = 0;
            int i = at;
            while (i < format.length() && i < at + 3 && format.charAt(i) >= '0' && format.charAt(i) <= '7') {
                value = value * 8 + format.charAt(i++) - '0';
            }
            text.write(value);
            return i - 1;
        } else {
            io.note(io.name() + ": warning: unrecognized escape `\\" + c + "'\n");
            text.write('\\');
            text.write(c);
        }
        return at;
    }

    private int conversion(Io io, String format, int from, java.io.ByteArrayOutputStream text) throws IOException {
        int n = format.length();
        int i = from;
        while (i < n && "-+ #.0123456789".indexOf(format.charAt(i)) >= 0) {
            i++;
        }
        if (i >= n) {
            throw io.failure("error: % at end of format string");
        }
        char c = format.charAt(i);
        String flags = format.substring(from, i);
        if (c == '%') {
            text.write('%');
        } else if ("ABCT".indexOf(c) >= 0) {
            if (i + 1 >= n) {
                io.note(io.name() + ": warning: format directive `%" + c
                        + "' should be followed by another character\n");
                text.writeBytes(org.jarnix.api.lib.Text.encode(format.substring(from - 1)));
            } else {
                flush(text);
                pieces.add(new Piece(c, format.charAt(++i), flags, new byte[0]));
            }
        } else if ("abcdDfFgGhHiklmMnpPsStuUyYZ".indexOf(c) >= 0) {
            flush(text);
            pieces.add(new Piece(c, ' ', flags, new byte[0]));
        } else if ("{[(".indexOf(c) >= 0) {
            throw io.failure("error: the format directive `%" + c + "' is reserved for future use");
        } else {
            io.note(io.name() + ": warning: unrecognized format directive `%" + c + "'\n");
            text.writeBytes(org.jarnix.api.lib.Text.encode(format.substring(from - 1, i + 1)));
        }
        return i;
    }

    void print(Hit hit, Out out) throws IOException {
        for (Piece piece : pieces) {
            if (piece.letter() == 0) {
                out.write(piece.text());
            } else {
                out.print(padded(piece, value(hit, piece)));
            }
        }
        if (stops) {
            out.flush();
        }
    }

    private static String padded(Piece piece, String value) {
        String flags = piece.flags();
        if (flags.isEmpty()) {
            return value;
        }
        int dot = flags.indexOf('.');
        String head = dot < 0 ? flags : flags.substring(0, dot);
        int digits = 0;
        while (digits < head.length() && "-+ #0".indexOf(head.charAt(digits)) >= 0) {
            digits++;
        }
        String marks = head.substring(0, digits);
        int width = digits < head.length() ? Integer.parseInt(head.substring(digits)) : 0;
        boolean number = piece.letter() == 'm' || piece.letter() == 'd';
        String text = value;
        if (piece.letter() == 'd') {
            int least = dot < 0 || dot + 1 == flags.length() ? 0 : Integer.parseInt(flags.substring(dot + 1));
            text = "0".repeat(Math.max(0, least - text.length())) + text;
            text = (marks.contains("+") ? "+" : marks.contains(" ") ? " " : "") + text;
        }
        if (piece.letter() == 'm' && marks.contains("#")) {
            text = "0" + text;
        }
        if (dot >= 0 && !number) {
            String precision = flags.substring(dot + 1);
            text = text.substring(0, Math.min(text.length(), precision.isEmpty() ? 0 : Integer.parseInt(precision)));
        }
        int missing = width - text.length();
        if (missing <= 0) {
            return text;
        }
        if (marks.contains("-")) {
            return text + " ".repeat(missing);
        }
        return (marks.contains("0") && number ? "0" : " ").repeat(missing) + text;
    }

    private String value(Hit hit, Piece piece) throws IOException {
        String path = hit.path();
        return switch (piece.letter()) {
            case 'p' -> path;
            case 'f' -> hit.walk.depth() == 0 && path.endsWith("/") ? tail(path) : hit.base();
            case 'h' -> head(path);
            case 'H' -> hit.start;
            case 'P' -> below(hit.start, path);
            case 'd' -> Integer.toString(hit.walk.depth());
            case 'y' -> String.valueOf(Hit.letter(hit.type()));
            case 'Y' -> followed(hit);
            case 'l' -> Hit.letter(hit.type()) == 'l' ? hit.sys.readlinkAt(hit.walk.dir(), hit.walk.name()) : "";
            case 'F' -> Tests.fileSystem(hit);
            case 'Z' -> "";
            default -> status(hit, piece);
        };
    }

    private String status(Hit hit, Piece piece) throws IOException {
        Stat stat = hit.stat();
        return switch (piece.letter()) {
            case 's' -> Long.toString(stat.size());
            case 'b' -> Long.toString(stat.blocks());
            case 'k' -> Long.toString(HumanSize.units(stat.blocks(), 2));
            case 'm' -> Integer.toOctalString(stat.mode() & FileMode.PERMISSIONS);
            case 'M' -> Modes.text(stat.mode());
            case 'n' -> Integer.toString(stat.nlink());
            case 'i' -> Long.toString(stat.ino());
            case 'D' -> Long.toString(stat.dev());
            case 'u' -> hit.users.userName(stat.uid());
            case 'U' -> Integer.toUnsignedString(stat.uid());
            case 'g' -> hit.users.groupName(stat.gid());
            case 'G' -> Integer.toUnsignedString(stat.gid());
            case 'S' ->
                stat.size() == 0 ? "1" : trimmed(String.format(Locale.ROOT, "%g", 512.0 * stat.blocks() / stat.size()));
            case 'a', 'c', 't' -> date(Times.time(stat, piece.letter()));
            default ->
                part(
                        Times.time(
                                stat,
                                Character.toLowerCase(piece.letter()) == 'b'
                                        ? 'B'
                                        : Character.toLowerCase(piece.letter())),
                        piece.detail());
        };
    }

    private static String trimmed(String number) {
        return number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
    }

    private String date(long nanos) {
        return Dates.format("%a %b %e %H:%M:%S.%N0 %Y", zone, nanos);
    }

    private String part(long nanos, char detail) {
        return switch (detail) {
            case '@' -> Dates.format("%s.%N0", zone, nanos);
            case 'S' -> Dates.format("%S.%N0", zone, nanos);
            case 'T', 'X' -> Dates.format("%H:%M:%S.%N0", zone, nanos);
            case '+' -> Dates.format("%Y-%m-%d+%H:%M:%S.%N0", zone, nanos);
            case 'r' -> Dates.format("%I:%M:%S %p", zone, nanos);
            case 'N', 'q' -> "%" + detail;
            default -> Dates.format("%" + detail, zone, nanos);
        };
    }

    private static String head(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : path.substring(0, slash);
    }

    /** The last part of an operand, with the slashes behind it. */
    private static String tail(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 ? "/" : path.substring(path.lastIndexOf('/', end - 1) + 1);
    }

    private static String below(String start, String path) {
        if (path.length() <= start.length()) {
            return "";
        }
        String rest = path.substring(start.length());
        return rest.startsWith("/") ? rest.substring(1) : rest;
    }

    private static String followed(Hit hit) {
        try {
            return String.valueOf(Hit.letter(
                    hit.sys.statAt(hit.walk.dir(), hit.walk.name(), 0).mode()));
        } catch (SyscallException e) {
            return switch (e.errno()) {
                case ENOENT, ENOTDIR -> "N";
                case ELOOP -> "L";
                default -> "?";
            };
        }
    }
}
