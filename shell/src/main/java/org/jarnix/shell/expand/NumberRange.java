package org.jarnix.shell.expand;

import org.jspecify.annotations.Nullable;

/**
 * The numbers that <code>{from..to..step}</code> stands for, counted up or down.
 *
 * @param from the first
 * @param to where it ends, whether or not a step ends there
 * @param step from one to the next, at least 1
 * @param width to how many characters they are padded with zeros; 0 for not at all
 */
record NumberRange(long from, long to, long step, int width) {
    /** With more numbers than these it is no range, and the braces mean themselves. */
    private static final long MOST = Integer.MAX_VALUE - 2L;

    /** What stands between braces as a range; null where it is none. */
    static @Nullable NumberRange of(String text) {
        String[] ends = ends(text);
        if (ends == null) {
            return null;
        }
        Long from = number(ends[0]);
        Long to = number(ends[1]);
        Long step = ends.length == 3 ? number(ends[2]) : Long.valueOf(1);
        if (from == null || to == null || step == null) {
            return null;
        }
        NumberRange range = new NumberRange(from, to, step == 0 ? 1 : Math.abs(step), width(ends[0], ends[1]));
        return range.count() > MOST ? null : range;
    }

    /** The two or three texts between which dots stand in pairs; null for any other number of them. */
    static String @Nullable [] ends(String text) {
        int first = text.indexOf("..");
        if (first < 0) {
            return null;
        }
        String from = text.substring(0, first);
        int second = text.indexOf("..", first + 2);
        if (second < 0) {
            return new String[] {from, text.substring(first + 2)};
        }
        String step = text.substring(second + 2);
        return step.contains("..") ? null : new String[] {from, text.substring(first + 2, second), step};
    }

    /** A decimal number; null for any other text. */
    static @Nullable Long number(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (start == text.length() || text.length() > 19) {
            return null;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** How wide numbers are padded with zeros: as the longer end where either has a leading zero. */
    private static int width(String from, String to) {
        return isPadded(from) || isPadded(to) ? Math.max(from.length(), to.length()) : 0;
    }

    private static boolean isPadded(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        return text.length() > start + 1 && text.charAt(start) == '0';
    }

    /** How many numbers there are; {@link Long#MAX_VALUE} for more than can be counted. */
    long count() {
        long distance = from <= to ? to - from : from - to;
        return distance < 0 || step < 0 ? Long.MAX_VALUE : Math.min(distance / step, Long.MAX_VALUE - 1) + 1;
    }

    /** The number that {@code index} others precede. */
    String text(long index) {
        long number = from <= to ? from + index * step : from - index * step;
        if (width == 0) {
            return Long.toString(number);
        }
        String digits = Long.toString(Math.abs(number));
        int zeros = width - digits.length() - (number < 0 ? 1 : 0);
        return (number < 0 ? "-" : "") + "0".repeat(Math.max(0, zeros)) + digits;
    }
}
