package org.jarnix.api.lib;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format of printf(1), read once and applied to arguments (POSIX.1-2024 printf; bash manual, "printf").
 *
 * <p>The format is used again as long as arguments are left. Numbers with a fraction are long doubles, as in bash and GNU's printf.
 */
public final class Printf {
    private final List<Piece> pieces;

    /** What a caller contributes: its words for what is wrong, and the conversions that need a shell. */
    public interface Caller {
        /** An argument that is no number, or only begins with one ({@code end} characters of it). */
        void invalidNumber(String argument, int end);

        /** An argument too great for its conversion. */
        void outOfRange(String argument);

        /** A conversion that does not exist; the output ends there. {@code spec} is all of it, its last character the bad one. */
        void invalidConversion(String spec);

        /** A format that ends within a conversion; the output ends there. */
        void missingConversion(String spec);

        /** A width or precision for which there is no memory; the conversion writes nothing. */
        default void tooLarge() {}

        /** {@code \x} or {@code \\u} without digits. */
        void missingDigits(char letter);

        /** A string as {@code %q} shows it. */
        String quoted(String text);

        /** What {@code %q} shows where there is no argument. */
        default String quotedNothing() {
            return quoted("");
        }

        /** The time of {@code %(format)T} in seconds since the epoch: -1, as where there is no argument, is now, -2 when the shell started. */
        String time(String format, long seconds);

        /**
         * A format of a time in parentheses behind which {@code found} stands instead of {@code T} (NUL at the end).
         *
         * @return whether it is printed as it stands; else it is an invalid conversion
         */
        default boolean isTextWithoutTime(char found) {
            return false;
        }

        /** {@code %n}: the variable named takes the number of bytes so far; false where the output ends there. */
        default boolean count(String variable, int bytes) {
            return true;
        }
    }

    private sealed interface Piece {
        record Literal(byte[] bytes, char missingDigits) implements Piece {}

        /** A conversion; a width or precision of {@link #STAR} comes from the arguments. */
        record Spec(String flags, int width, int precision, char letter, String time) implements Piece {}

        /** The start of what looks like a time and is none; the rest follows. */
        record Untimed(String source, char found) implements Piece {}

        record Broken(String source, boolean unfinished) implements Piece {}
    }

    private static final int STAR = Integer.MIN_VALUE;
    private static final int MISSING = -1;

    /** The widest field that is worth its memory. */
    private static final int MOST = 1 << 27;

    private final boolean utf8;

    private Printf(List<Piece> pieces, boolean utf8) {
        this.pieces = pieces;
        this.utf8 = utf8;
    }

    /** Reads a format; what is wrong with it shows when it is used. Characters are UTF-8's, or single bytes. */
    public static Printf compile(String format, boolean utf8) {
        return new Printf(new Parser(format, utf8).parse(), utf8);
    }

    /** Adds the formatted arguments to {@code out}. */
    public void format(List<String> arguments, ByteArrayOutputStream out, Caller caller) {
        new Run(arguments, out, caller).all();
    }

    private static final class Parser {
        private final String format;
        private final List<Piece> pieces = new ArrayList<>();
        private final ByteArrayOutputStream literal = new ByteArrayOutputStream();
        private final boolean utf8;
        private int at;

        Parser(String format, boolean utf8) {
            this.format = format;
            this.utf8 = utf8;
        }

        List<Piece> parse() {
            while (at < format.length()) {
                char c = format.charAt(at);
                if (c == '\\' && at + 1 < format.length()) {
                    Escapes escapes = new Escapes(format, Escapes.FORMAT, utf8, literal);
                    at = escapes.escape(at);
                    if (escapes.missingDigits() != 0) {
                        flush(escapes.missingDigits());
                    }
                } else if (c != '%') {
                    plain();
                } else if (at + 1 < format.length() && format.charAt(at + 1) == '%') {
                    literal.write('%');
                    at += 2;
                } else {
                    flush('\0');
                    pieces.add(spec());
                }
            }
            flush('\0');
            return pieces;
        }

        private void plain() {
            int start = at++;
            while (at < format.length() && format.charAt(at) != '%' && format.charAt(at) != '\\') {
                at++;
            }
            byte[] bytes = Text.encode(format.substring(start, at));
            literal.write(bytes, 0, bytes.length);
        }

        private void flush(char missingDigits) {
            if (literal.size() > 0) {
                pieces.add(new Piece.Literal(literal.toByteArray(), missingDigits));
                literal.reset();
            }
        }

        private Piece spec() {
            int start = at++;
            while (at < format.length() && "#'-+ 0".indexOf(format.charAt(at)) >= 0) {
                at++;
            }
            String flags = format.substring(start + 1, at);
            int width = number(0);
            int precision = MISSING;
            if (at < format.length() && format.charAt(at) == '.') {
                at++;
                precision = number(0);
            }
            String time = "";
            if (at < format.length() && format.charAt(at) == '(') {
                int close = closing();
                if (!format.startsWith("T", close + 1)) {
                    at++;
                    char found = close + 1 < format.length() ? format.charAt(close + 1) : '\0';
                    return new Piece.Untimed(format.substring(start, at), found);
                }
                time = format.substring(at + 1, close);
                at = close + 1;
            }
            while (at < format.length() && "hlLjzt".indexOf(format.charAt(at)) >= 0) {
                at++;
            }
            if (at >= format.length()) {
                return new Piece.Broken(format.substring(start), true);
            }
            char letter = format.charAt(at++);
            if ("diouxXcsbqQeEfFgGaAnT".indexOf(letter) < 0) {
                String source = format.substring(start, at);
                at = format.length();
                return new Piece.Broken(source, false);
            }
            return new Piece.Spec(flags, width, precision, letter, time);
        }

        /** Where the parenthesis is that closes the one at hand; the end without one. */
        private int closing() {
            int depth = 0;
            for (int i = at; i < format.length(); i++) {
                depth += format.charAt(i) == '(' ? 1 : format.charAt(i) == ')' ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
            return format.length();
        }

        private int number(int otherwise) {
            if (at < format.length() && format.charAt(at) == '*') {
                at++;
                return STAR;
            }
            long value = otherwise;
            while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
                value = Math.min(Integer.MAX_VALUE, value * 10 + format.charAt(at++) - '0');
            }
            return (int) Math.min(Integer.MAX_VALUE, value);
        }
    }

    private final class Run {
        private final List<String> arguments;
        private final ByteArrayOutputStream out;
        private final Caller caller;
        private int next;
        private boolean consumed;

        Run(List<String> arguments, ByteArrayOutputStream out, Caller caller) {
            this.arguments = arguments;
            this.out = out;
            this.caller = caller;
        }

        void all() {
            do {
                consumed = false;
                for (Piece piece : pieces) {
                    if (!one(piece)) {
                        return;
                    }
                }
            } while (consumed && next < arguments.size());
        }

        private boolean one(Piece piece) {
            switch (piece) {
                case Piece.Literal literal -> {
                    if (literal.missingDigits() != 0) {
                        caller.missingDigits(literal.missingDigits());
                    }
                    out.write(literal.bytes(), 0, literal.bytes().length);
                    return true;
                }
                case Piece.Untimed untimed -> {
                    return untimed(untimed);
                }
                case Piece.Broken broken -> {
                    if (broken.unfinished()) {
                        caller.missingConversion(broken.source());
                    } else {
                        caller.invalidConversion(broken.source());
                    }
                    return false;
                }
                case Piece.Spec spec -> {
                    return convert(spec);
                }
            }
        }

        private boolean untimed(Piece.Untimed piece) {
            if (!caller.isTextWithoutTime(piece.found())) {
                caller.invalidConversion(piece.source());
                return false;
            }
            text(piece.source());
            return true;
        }

        private @Nullable String argument() {
            consumed = true;
            return next < arguments.size() ? arguments.get(next++) : null;
        }

        private boolean convert(Piece.Spec spec) {
            int width = spec.width() == STAR ? star() : spec.width();
            int precision = spec.precision() == STAR ? Math.max(MISSING, star()) : spec.precision();
            boolean padsOnly = "bqQTs".indexOf(spec.letter()) >= 0;
            if (Math.abs(width) > MOST || !padsOnly && precision > MOST) {
                argument();
                caller.tooLarge();
                return true;
            }
            Conversion how = Conversion.of(spec.flags(), width, precision, spec.letter());
            switch (spec.letter()) {
                case 'd', 'i' -> text(how.signed(integer(true)));
                case 'u', 'o', 'x', 'X' -> text(how.unsigned(integer(false)));
                case 'e', 'E', 'f', 'F', 'g', 'G', 'a', 'A' -> text(floating().format(how));
                case 'c' -> character(how);
                case 'b' -> {
                    return escaped(how);
                }
                case 'q' -> padded(how, cut(quoted(argument()), how.precision()));
                case 'Q' -> padded(how, Text.encode(caller.quoted(decoded(cut(orEmpty(argument()), how.precision())))));
                case 'T' -> padded(how, cut(caller.time(spec.time(), seconds()), how.precision()));
                case 'n' -> {
                    return caller.count(orEmpty(argument()), out.size());
                }
                default -> padded(how, cut(orEmpty(argument()), how.precision()));
            }
            return true;
        }

        private String quoted(@Nullable String word) {
            return word == null ? caller.quotedNothing() : caller.quoted(word);
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }

        private static String decoded(byte[] bytes) {
            return Text.decode(bytes);
        }

        private static byte[] cut(String text, int precision) {
            byte[] bytes = Text.encode(text);
            return precision < 0 || precision >= bytes.length ? bytes : java.util.Arrays.copyOf(bytes, precision);
        }

        private int star() {
            String shown = next < arguments.size() ? arguments.get(next) : "";
            long value = integer(true);
            if (value != (int) value && value != Long.MAX_VALUE && value != Long.MIN_VALUE) {
                caller.outOfRange(shown);
            }
            return (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, value));
        }

        private void text(String ascii) {
            byte[] bytes = Text.encode(ascii);
            out.write(bytes, 0, bytes.length);
        }

        private void padded(Conversion how, byte[] bytes) {
            int missing = Math.max(0, how.width() - bytes.length);
            if (!how.left()) {
                blanks(missing);
            }
            out.write(bytes, 0, bytes.length);
            if (how.left()) {
                blanks(missing);
            }
        }

        private void blanks(int count) {
            for (int i = 0; i < count; i++) {
                out.write(' ');
            }
        }

        private void character(Conversion how) {
            byte[] bytes = Text.encode(orEmpty(argument()));
            padded(how, bytes.length == 0 ? new byte[1] : new byte[] {bytes[0]});
        }

        private boolean escaped(Conversion how) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            boolean goesOn = new Escapes(orEmpty(argument()), Escapes.ARGUMENT, utf8, text).expand();
            byte[] bytes = text.toByteArray();
            int precision = how.precision();
            padded(how, precision < 0 || precision >= bytes.length ? bytes : java.util.Arrays.copyOf(bytes, precision));
            return goesOn;
        }

        private long seconds() {
            if (next < arguments.size()) {
                return integer(true);
            }
            consumed = true;
            return -1;
        }

        private long integer(boolean signed) {
            String argument = argument();
            if (argument == null || argument.isEmpty()) {
                return 0;
            }
            NumberScanner scanner = new NumberScanner(argument, utf8);
            long value = scanner.integer(signed);
            complain(argument, scanner);
            return value;
        }

        private LongDouble floating() {
            String argument = argument();
            NumberScanner scanner = new NumberScanner(orEmpty(argument), utf8);
            LongDouble value = scanner.floating();
            if (argument != null && !argument.isEmpty()) {
                complain(argument, scanner);
            }
            return value;
        }

        private void complain(String argument, NumberScanner scanner) {
            if (!scanner.isWhole()) {
                caller.invalidNumber(argument, scanner.end());
            } else if (scanner.isOverflow()) {
                caller.outOfRange(argument);
            }
        }
    }
}
