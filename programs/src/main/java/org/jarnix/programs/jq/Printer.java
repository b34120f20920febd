package org.jarnix.programs.jq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.programs.jq.Values.Fields;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON: on one line or indented, with keys sorted, in ASCII alone, in colours. */
final class Printer {
    private static final String RESET = "\u001b[0m";
    private static final String KEY = "\u001b[34;1m";
    private static final String HEX = "0123456789abcdef";
    private static final int PIECE = 1 << 13;

    /** From here on, and below {@link #SCIENTIFIC}, Java writes the shortest digits of a number that is not whole without an exponent. */
    private static final double PLAIN = 1e-3;

    private static final double SCIENTIFIC = 1e7;

    private final @Nullable String indent;
    private final boolean sorted;
    private final boolean ascii;
    private final String @Nullable [] colors;
    private final StringBuilder text = new StringBuilder();

    /** Where text goes once there is enough of it; null where it is wanted as a whole. */
    private @Nullable Out sink;

    /**
     * @param indent what a level is indented by; null for one line
     * @param colors for null, false, true, numbers, strings, arrays and objects; null for none
     */
    Printer(@Nullable String indent, boolean sorted, boolean ascii, String @Nullable [] colors) {
        this.indent = indent;
        this.sorted = sorted;
        this.ascii = ascii;
        this.colors = colors;
    }

    /** A value on one line. */
    static String compact(Object value) {
        Printer printer = new Printer(null, false, false, null);
        try {
            printer.value(value, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("without a sink nothing is written", e);
        }
        return printer.text.toString();
    }

    void print(Out out, Object value) throws IOException {
        text.setLength(0);
        sink = out;
        value(value, 0);
        out.print(text.toString());
    }

    private void value(Object value, int depth) throws IOException {
        if (text.length() >= PIECE && sink != null) {
            sink.write(Text.encode(text.toString()));
            text.setLength(0);
        }
        Values.checkString(text.length());
        String color = colors == null ? null : colors[color(value)];
        if (color != null) {
            text.append(color);
        }
        switch (value) {
            case String string -> quote(string);
            case Double number -> number(text, number);
            case Items items -> array(items, depth, color);
            case Fields fields -> object(fields, depth, color);
            default -> text.append(value);
        }
        if (color != null) {
            text.append(RESET);
        }
    }

    private static int color(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? 2 : 1;
            case Double ignored -> 3;
            case String ignored -> 4;
            case Items ignored -> 5;
            case Fields ignored -> 6;
            default -> 0;
        };
    }

    private void newline(int depth) {
        if (indent != null) {
            text.append('\n');
            for (int i = 0; i < depth; i++) {
                text.append(indent);
            }
        }
    }

    private void array(Items items, int depth, @Nullable String color) throws IOException {
        text.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                text.append(color == null ? "," : color + ",");
            }
            newline(depth + 1);
            value(items.get(i), depth + 1);
        }
        if (!items.isEmpty()) {
            text.append(color == null ? "" : color);
            newline(depth);
        }
        text.append(color == null ? "]" : items.isEmpty() ? "]" : color + "]");
    }

    private void object(Fields fields, int depth, @Nullable String color) throws IOException {
        text.append('{');
        boolean first = true;
        Collection<String> keys = sorted ? Values.keys(fields) : fields.keySet();
        for (String key : keys) {
            if (!first) {
                text.append(color == null ? "," : color + ",");
            }
            newline(depth + 1);
            if (color == null) {
                quote(key);
                text.append(indent == null ? ":" : ": ");
            } else {
                text.append(RESET).append(KEY);
                quote(key);
                text.append(RESET)
                        .append(color)
                        .append(indent == null ? ":" : ": ")
                        .append(RESET);
            }
            value(Values.field(fields, key), depth + 1);
            first = false;
        }
        if (!fields.isEmpty()) {
            text.append(color == null ? "" : color);
            newline(depth);
        }
        text.append(color == null || fields.isEmpty() ? "}" : color + "}");
    }

    private void quote(String string) {
        text.append('"');
        int n = string.length();
        int done = 0;
        for (int i = 0; i < n; i++) {
            char c = string.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\' || c > 0x7F && !ascii && !Character.isSurrogate(c)) {
                continue;
            }
            if (c >= 0x80
                    && !ascii
                    && Character.isHighSurrogate(c)
                    && i + 1 < n
                    && Character.isLowSurrogate(string.charAt(i + 1))) {
                i++;
                continue;
            }
            text.append(string, done, i);
            escape(c);
            done = i + 1;
        }
        text.append(string, done, n).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case '\r' -> text.append("\\r");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            default -> {
                if (Character.isSurrogate(c) && !ascii) {
                    text.append('\uFFFD');
                } else {
                    text.append("\\u");
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        text.append(HEX.charAt(c >> shift & 15));
                    }
                }
            }
        }
    }

    /** Seventeen digits at most; a power of ten behind from some size on, as C's %.17g would. */
    static void number(StringBuilder out, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            if (value == 0 && 1 / value < 0) {
                out.append('-');
            }
            out.append((long) value);
            return;
        }
        double size = Math.abs(value);
        if (size >= PLAIN && size < SCIENTIFIC) {
            out.append(value);
            return;
        }
        if (Double.isNaN(value)) {
            out.append("null");
            return;
        }
        double finite = Double.isInfinite(value) ? Math.copySign(Double.MAX_VALUE, value) : value;
        if (Math.abs(finite) == Double.MIN_VALUE) {
            out.append(finite < 0 ? "-5e-324" : "5e-324");
            return;
        }
        BigDecimal decimal = new BigDecimal(Double.toString(finite)).stripTrailingZeros();
        String digits = decimal.unscaledValue().abs().toString();
        int point = digits.length() - decimal.scale();
        if (finite < 0) {
            out.append('-');
        }
        if (point <= -4 || point > digits.length() + 15) {
            out.append(digits.charAt(0));
            if (digits.length() > 1) {
                out.append('.').append(digits, 1, digits.length());
            }
            int exponent = point - 1;
            out.append(exponent < 0 ? "e-" : "e+")
                    .append(Math.abs(exponent) < 10 ? "0" : "")
                    .append(Math.abs(exponent));
        } else if (point <= 0) {
            out.append("0.").append("0".repeat(-point)).append(digits);
        } else if (point >= digits.length()) {
            out.append(digits).append("0".repeat(point - digits.length()));
        } else {
            out.append(digits, 0, point).append('.').append(digits, point, digits.length());
        }
    }
}
