package org.jarnix.programs.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jarnix.api.lib.Conversion;

/** Reads a number with its unit, and writes one. */
final class NumfmtNumber {
    private static final String POWERS = "KMGTPEZY";
    private static final String NO_I = "missing 'i' suffix in input: %s (e.g Ki/Mi/Gi)";
    private static final int EXACT_DIGITS = 18;
    private static final int MOST_DIGITS = 27;
    private static final MathContext CONTEXT = new MathContext(40);

    private final NumfmtSettings settings;
    private int at;

    /** What is wrong with a number; the message has {@code %s} for the number in quotes. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid(String message) {
            super(message, null, false, false);
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * A number that was read.
     *
     * @param places digits behind its point
     * @param rest what stands behind it
     */
    record Value(BigDecimal number, int places, String rest, boolean imprecise) {}

    NumfmtNumber(NumfmtSettings settings) {
        this.settings = settings;
    }

    Value read(String text) throws Invalid {
        at = 0;
        boolean negative = text.startsWith("-");
        at += negative ? 1 : 0;
        String whole = digits(text);
        String fraction = "";
        int places = 0;
        if (text.startsWith(".", at)) {
            at++;
            if (text.startsWith("-", at)) {
                throw new Invalid("invalid number: %s");
            }
            fraction = digits(text);
            places = fraction.length();
            if (fraction.isEmpty()) {
                throw new Invalid("invalid number: %s");
            }
        } else if (whole.isEmpty()) {
            throw new Invalid("invalid number: %s");
        }
        BigDecimal number = new BigDecimal((whole.isEmpty() ? "0" : whole) + (places == 0 ? "" : "." + fraction));
        boolean imprecise = significant(whole) > EXACT_DIGITS || significant(fraction) > EXACT_DIGITS;
        BigDecimal unit = BigDecimal.ONE;
        if (at < text.length()) {
            unit = unit(text);
            places = 0;
        } else if (settings.from.equals("iec-i")) {
            throw new Invalid(NO_I);
        }
        BigDecimal value = number.multiply(unit);
        return new Value(negative ? value.negate() : value, places, text.substring(at), imprecise);
    }

    private static int significant(String digits) {
        int zeros = 0;
        while (zeros < digits.length() && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.length() - zeros;
    }

    private String digits(String text) throws Invalid {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        String digits = text.substring(from, at);
        if (significant(digits) > MOST_DIGITS) {
            throw new Invalid("value too large to be converted: %s");
        }
        return digits;
    }

    private BigDecimal unit(String text) throws Invalid {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        int power = at < text.length() ? POWERS.indexOf(text.charAt(at)) + 1 : 0;
        if (power == 0) {
            throw new Invalid("invalid suffix in input: %s");
        }
        if (settings.from.equals("none")) {
            throw new Invalid("rejecting suffix in input: %s (consider using --from)");
        }
        at++;
        return unit(text, power);
    }

    private BigDecimal unit(String text, int power) throws Invalid {
        boolean wide = settings.from.startsWith("iec");
        boolean i = text.startsWith("i", at);
        if (settings.from.equals("auto") && i) {
            wide = true;
            at++;
        } else if (settings.from.equals("iec-i")) {
            if (!i) {
                throw new Invalid(NO_I);
            }
            at++;
        }
        return BigDecimal.valueOf(wide ? 1024 : 1000).pow(power);
    }

    /** The number as text, without padding. */
    String write(BigDecimal number, int places) throws Invalid {
        int precision = settings.format.precision() < 0 ? places : settings.format.precision();
        int power = Math.max(number.precision() - number.scale() - 1, 0);
        boolean plain = settings.to.equals("none");
        if (plain && power + precision > EXACT_DIGITS) {
            throw new Invalid(
                    precision > 0
                            ? "value/precision too large to be printed: '" + shown(number) + "/" + precision
                                    + "' (consider using --to)"
                            : "value too large to be printed: '" + shown(number) + "' (consider using --to)");
        }
        if (power > MOST_DIGITS - 1) {
            throw new Invalid("value too large to be printed: '" + shown(number) + "' (cannot handle values > 999Y)");
        }
        return plain ? printed(number.setScale(precision, settings.rounding), precision, "") : scaled(number);
    }

    private static String shown(BigDecimal number) {
        return Conversion.of('g', 6).floating(number, false);
    }

    private String scaled(BigDecimal number) {
        BigDecimal base = BigDecimal.valueOf(settings.to.equals("si") ? 1000 : 1024);
        int power = power(number, base);
        BigDecimal unit = base.pow(power);
        int precision = settings.format.precision();
        int places = precision >= 0 ? Math.min(power * 3, precision) : isSmall(number, unit) ? 1 : 0;
        BigDecimal value = number.divide(unit, places, settings.rounding);
        if (value.abs().compareTo(base) >= 0) {
            value = value.divide(base, CONTEXT);
            power++;
        }
        boolean point = value.signum() != 0 && isSmall(value, BigDecimal.ONE) && power > 0;
        String letter = power == 0 ? "" : POWERS.substring(power - 1, power);
        String i = power > 0 && settings.to.equals("iec-i") ? "i" : "";
        return printed(value, precision >= 0 ? precision : point ? 1 : 0, letter + i);
    }

    /** Whether there are less than ten of a unit. */
    private static boolean isSmall(BigDecimal value, BigDecimal unit) {
        return value.abs().compareTo(unit.scaleByPowerOfTen(1)) < 0;
    }

    private static int power(BigDecimal number, BigDecimal base) {
        BigDecimal size = number.abs();
        int power = 0;
        for (BigDecimal limit = base; size.compareTo(limit) >= 0; limit = limit.multiply(base)) {
            power++;
        }
        return power;
    }

    private String printed(BigDecimal value, int precision, String unit) {
        int width = settings.format.zeros();
        BigDecimal rounded = value.setScale(precision, RoundingMode.HALF_EVEN);
        if (width == 0 && (rounded.signum() != 0 || value.signum() == 0)) {
            return rounded.toPlainString() + unit;
        }
        String digits =
                Conversion.of(width > 0 ? "0" : "", width, precision, 'f').floating(value, value.signum() < 0);
        return digits + unit;
    }
}
