package org.jarnix.api.lib;

/** Numbers with a suffix that multiplies them, as in {@code 10K} or {@code 5MB} (GNU's xstrtoumax). */
public final class Sizes {
    /** The letters of most programs: blocks of 512 and powers of 1024, of 1000 with a B behind. */
    public static final String COMMON = "bkKmMGTPEZY0";

    private static final String POWERS = "KMGTPEZY";

    private Sizes() {}

    /** What is wrong with a number. */
    public enum Problem {
        NONE,
        INVALID,
        SUFFIX,
        OVERFLOW
    }

    /**
     * A number as it was read.
     *
     * @param value {@link Long#MAX_VALUE} where it is too large
     */
    public record Parsed(long value, Problem problem) {}

    /**
     * Reads a number that is not negative.
     *
     * @param suffixes the letters that are known; {@code 0} among them allows B and iB behind a power
     */
    public static Parsed parse(String text, String suffixes) {
        int n = text.length();
        int i = 0;
        while (i < n && (text.charAt(i) == ' ' || text.charAt(i) >= '\t' && text.charAt(i) <= '\r')) {
            i++;
        }
        if (i < n && text.charAt(i) == '+') {
            i++;
        }
        int digits = i;
        long value = 0;
        boolean overflow = false;
        while (i < n && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            int digit = text.charAt(i++) - '0';
            overflow |= value > (Long.MAX_VALUE - digit) / 10;
            value = overflow ? Long.MAX_VALUE : value * 10 + digit;
        }
        if (i == digits) {
            if (i == n || digits > 0 || suffixes.indexOf(text.charAt(i)) < 0 || text.charAt(i) == '0') {
                return new Parsed(0, Problem.INVALID);
            }
            value = 1;
        }
        return i == n ? result(value, overflow) : suffixed(value, overflow, text.substring(i), suffixes);
    }

    private static Parsed suffixed(long value, boolean overflow, String suffix, String suffixes) {
        char letter = suffix.charAt(0);
        String rest = suffix.substring(1);
        if (suffixes.indexOf(letter) < 0 || letter == '0') {
            return new Parsed(value, Problem.SUFFIX);
        }
        int power = POWERS.indexOf(Character.toUpperCase(letter)) + 1;
        if (power == 0) {
            long unit = letter == 'b' ? 512 : letter == 'w' ? 2 : letter == 'B' ? 1024 : 1;
            return rest.isEmpty() ? times(value, unit, 1, overflow) : new Parsed(value, Problem.SUFFIX);
        }
        boolean pairs = suffixes.indexOf('0') >= 0;
        if (rest.isEmpty() || pairs && rest.equals("iB")) {
            return times(value, 1024, power, overflow);
        }
        return pairs && (rest.equals("B") || rest.equals("D"))
                ? times(value, 1000, power, overflow)
                : new Parsed(value, Problem.SUFFIX);
    }

    private static Parsed times(long value, long base, int power, boolean overflow) {
        long product = value;
        boolean over = overflow;
        for (int i = 0; i < power; i++) {
            over |= product > Long.MAX_VALUE / base;
            product = over ? Long.MAX_VALUE : product * base;
        }
        return result(product, over);
    }

    private static Parsed result(long value, boolean overflow) {
        return new Parsed(value, overflow ? Problem.OVERFLOW : Problem.NONE);
    }

    /**
     * Reads a number that has to lie in a range.
     *
     * @param what the message's beginning, such as {@code invalid number of lines}
     * @throws CommandException in GNU's words
     */
    public static long parse(Io io, String text, String suffixes, long least, long most, String what)
            throws CommandException {
        Parsed parsed = parse(text, suffixes);
        String reason = "";
        if (parsed.problem() == Problem.OVERFLOW) {
            reason = ": Value too large for defined data type";
        } else if (parsed.problem() == Problem.NONE) {
            if (parsed.value() >= least && parsed.value() <= most) {
                return parsed.value();
            }
            reason = parsed.value() > Integer.MAX_VALUE / 2
                    ? ": Value too large for defined data type"
                    : ": Numerical result out of range";
        }
        throw io.failure(what + ": " + io.quote(text) + reason);
    }
}
