package org.jarnix.api.lib;

/** Numbers of bytes for people: one decimal below ten, rounded up, with a letter behind (GNU's {@code -h}). */
public final class HumanSize {
    private static final String LETTERS = "KMGTPEZY";

    private HumanSize() {}

    /** In powers of 1024, as {@code 1.5K}. */
    public static String binary(long bytes) {
        return format(bytes, 1024);
    }

    /** In powers of 1000, as {@code 1.5k}. */
    public static String decimal(long bytes) {
        return format(bytes, 1000);
    }

    /** In powers of a base, 1000 or 1024, rounded to the nearest. */
    public static String nearest(long bytes, int base) {
        if (bytes < base) {
            return Long.toString(bytes);
        }
        double value = bytes;
        int power = -1;
        while (value >= base && power < LETTERS.length() - 1) {
            value /= base;
            power++;
        }
        char letter = base == 1000 && power == 0 ? 'k' : LETTERS.charAt(power);
        double tenths = Math.rint(value * 10) / 10;
        String number = tenths < 10
                ? String.format(java.util.Locale.ROOT, "%.1f", tenths)
                : Long.toString((long) Math.rint(value));
        return number + letter;
    }

    private static String format(long bytes, int base) {
        if (bytes < base) {
            return Long.toString(bytes);
        }
        long unit = base;
        int power = 0;
        while (power < 5 && bytes / unit >= base) {
            unit *= base;
            power++;
        }
        char letter = base == 1000 && power == 0 ? 'k' : LETTERS.charAt(power);
        long whole = bytes / unit;
        long rest = bytes % unit;
        if (whole < 10) {
            long tenths = ceil(rest, unit);
            if (tenths == 10) {
                whole++;
                tenths = 0;
            }
            if (whole < 10) {
                return whole + "." + tenths + letter;
            }
            return Long.toString(whole) + letter;
        }
        long rounded = rest > 0 ? whole + 1 : whole;
        if (rounded == base && power < LETTERS.length() - 1) {
            return "1.0" + LETTERS.charAt(power + 1);
        }
        return Long.toString(rounded) + letter;
    }

    private static long ceil(long rest, long unit) {
        long tenth = unit / 10;
        long tenths = rest / unit * 10;
        long scaled = rest > Long.MAX_VALUE / 10 ? rest / Math.max(1, tenth) : rest * 10 / unit;
        boolean exact = rest <= Long.MAX_VALUE / 10 && rest * 10 % unit == 0;
        return tenths + (exact ? scaled : scaled + 1);
    }

    /** Units that something takes, rounded up. */
    public static long units(long bytes, long unit) {
        return bytes / unit + (bytes % unit != 0 ? 1 : 0);
    }
}
