package org.jarnix.programs.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;

/** What the options of {@code numfmt} ask for. */
final class NumfmtSettings {
    private static final String POWERS = "KMGTPEZY";
    private static final String[] ROUNDINGS = {"up", "down", "from-zero", "towards-zero", "nearest"};
    private static final String[] UNITS = {"none", "si", "iec", "iec-i"};
    private static final String[] INPUT_UNITS = {"none", "auto", "si", "iec", "iec-i"};

    final String from;
    final String to;
    final BigDecimal fromUnit;
    final BigDecimal toUnit;
    final RoundingMode rounding;
    final String invalid;
    final String suffix;
    final boolean debug;
    final int delimiter;
    final Ranges fields;
    final NumfmtFormat format;
    final int padding;

    NumfmtSettings(Io io, Args args) throws CommandException {
        debug = args.has("debug");
        from = Choice.of(io, "--from", args.value("from", "none"), INPUT_UNITS);
        to = Choice.of(io, "--to", args.value("to", "none"), UNITS);
        rounding = rounding(Choice.of(io, "--round", args.value("round", "from-zero"), ROUNDINGS));
        invalid = Choice.of(io, "--invalid", args.value("invalid", "abort"), "abort", "fail", "warn", "ignore");
        fromUnit = unit(io, args.value("from-unit", "1"));
        toUnit = unit(io, args.value("to-unit", "1"));
        suffix = args.value("suffix", "");
        String separator = args.value("d");
        if (separator != null && separator.length() > 1) {
            throw io.failure("the delimiter must be a single character");
        }
        delimiter = separator == null ? -1 : separator.isEmpty() ? 0 : separator.charAt(0);
        if (args.count("field") > 1) {
            throw io.failure("multiple field specifications");
        }
        fields = Ranges.parse(io, args.value("field", "1"), Ranges.NUMFMT);
        int width = args.has("padding") ? width(io, args.value("padding", "")) : 0;
        format = NumfmtFormat.parse(io, args.value("format", "%f"));
        if (args.has("format") && args.has("grouping")) {
            throw io.failure("--grouping cannot be combined with --format");
        }
        if ((args.has("grouping") || format.grouping()) && !to.equals("none")) {
            throw io.failure("grouping cannot be combined with --to");
        }
        padding = format.width() != 0 ? format.width() : width;
    }

    /** Whether a field is as wide as it was before, where that can be seen. */
    boolean padsByItself() {
        return padding == 0 && delimiter < 0;
    }

    private static RoundingMode rounding(String name) {
        return switch (name) {
            case "up" -> RoundingMode.CEILING;
            case "down" -> RoundingMode.FLOOR;
            case "towards-zero" -> RoundingMode.DOWN;
            case "nearest" -> RoundingMode.HALF_UP;
            default -> RoundingMode.UP;
        };
    }

    private static int width(Io io, String text) throws CommandException {
        if (!text.matches("[ \t]*[-+]?[0-9]{1,9}") || Integer.parseInt(text.strip()) == 0) {
            throw io.failure("invalid padding value " + io.quote(text));
        }
        return Integer.parseInt(text.strip());
    }

    private static BigDecimal unit(Io io, String text) throws CommandException {
        String digits = text;
        long base = 1000;
        int power = 0;
        if (digits.endsWith("i")) {
            base = 1024;
            digits = digits.substring(0, digits.length() - 1);
        }
        if (!digits.isEmpty() && POWERS.indexOf(digits.charAt(digits.length() - 1)) >= 0) {
            power = POWERS.indexOf(digits.charAt(digits.length() - 1)) + 1;
            digits = digits.substring(0, digits.length() - 1);
            digits = digits.isEmpty() ? "1" : digits;
        } else if (base == 1024) {
            digits = "";
        }
        if (!digits.matches("[0-9]{1,18}") || Long.parseLong(digits) == 0) {
            throw io.failure("invalid unit size: " + io.quote(text));
        }
        return new BigDecimal(digits).multiply(BigDecimal.valueOf(base).pow(power));
    }
}
