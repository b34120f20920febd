package org.jarnix.api.lib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The set of characters that one bracket expression such as {@code [a-z[:digit:]_]} stands for. */
final class BracketSet {
    private final boolean negated;
    private final boolean fold;
    private final long[] ascii = new long[2];
    private int[] ranges = new int[0];
    private final List<String> classes = new ArrayList<>(0);

    BracketSet(boolean negated, boolean fold) {
        this.negated = negated;
        this.fold = fold;
    }

    void addRange(int low, int high) {
        for (int c = low; c <= Math.min(high, 127); c++) {
            addAscii(c);
        }
        if (high > 127) {
            ranges = Arrays.copyOf(ranges, ranges.length + 2);
            ranges[ranges.length - 2] = Math.max(low, 128);
            ranges[ranges.length - 1] = high;
        }
    }

    void addClass(String name) {
        for (int c = 0; c < 128; c++) {
            if (isInClass(c, name)) {
                addAscii(c);
            }
        }
        classes.add(name);
    }

    boolean contains(int c) {
        return negated != holds(c);
    }

    private boolean holds(int c) {
        if (c < 128) {
            return (ascii[c >> 6] >>> c & 1) != 0;
        }
        if (holdsWide(c)) {
            return true;
        }
        return fold && (holdsWide(Character.toLowerCase(c)) || holdsWide(Character.toUpperCase(c)));
    }

    private boolean holdsWide(int c) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (c >= ranges[i] && c <= ranges[i + 1]) {
                return true;
            }
        }
        for (String name : classes) {
            if (isInClass(c, name)) {
                return true;
            }
        }
        return false;
    }

    private void addAscii(int c) {
        ascii[c >> 6] |= 1L << c;
        if (fold) {
            int lower = Character.toLowerCase(c);
            int upper = Character.toUpperCase(c);
            ascii[lower >> 6] |= 1L << lower;
            ascii[upper >> 6] |= 1L << upper;
        }
    }

    /** Whether {@code c} belongs to the POSIX character class {@code name}; an unknown class holds nothing. */
    static boolean isInClass(int c, String name) {
        if (c >= 0xD800 && c <= 0xDFFF) {
            return false;
        }
        return switch (name) {
            case "alpha" -> Character.isLetter(c);
            case "digit" -> c >= '0' && c <= '9';
            case "alnum" -> Character.isLetterOrDigit(c);
            case "upper" -> Character.isUpperCase(c);
            case "lower" -> Character.isLowerCase(c);
            case "space" -> c == ' ' || c >= 9 && c <= 13 || c > 127 && Character.isWhitespace(c);
            case "blank" -> c == ' ' || c == '\t' || c > 127 && Character.getType(c) == Character.SPACE_SEPARATOR;
            case "punct" -> isGraphic(c) && !Character.isLetterOrDigit(c);
            case "print" -> isGraphic(c) || c == ' ' || c > 127 && Character.isSpaceChar(c);
            case "graph" -> isGraphic(c);
            case "cntrl" -> Character.isISOControl(c);
            case "xdigit" -> c < 128 && Character.digit(c, 16) >= 0;
            case "word" -> c == '_' || Character.isLetterOrDigit(c);
            case "ascii" -> c < 128;
            default -> false;
        };
    }

    private static boolean isGraphic(int c) {
        return c > ' '
                && c != 127
                && (c < 127 || Character.isDefined(c) && !Character.isISOControl(c) && !Character.isSpaceChar(c));
    }
}
