package org.jarnix.programs.diff;

import java.util.Arrays;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Text;

/** Which lines count as the same, by the options that leave out case and blanks; each class of them has a number. */
final class Sameness {
    /** How many lines are looked up from one safe point to the next. */
    private static final int LINES_BETWEEN = 16;

    private final Runnable safePoint;
    private final boolean ignoresCase;
    private final boolean ignoresAllSpace;
    private final boolean ignoresSpaceChange;
    private final boolean ignoresTrailing;
    private final boolean ignoresTabs;
    private final boolean stripsReturn;
    private final boolean exact;
    private final LineClasses classes = new LineClasses();

    private final boolean newlineCounts;

    /**
     * Lines are the same whose bytes are.
     *
     * @param safePoint called now and then: lines may be made so that looking them up takes long
     */
    Sameness(Runnable safePoint) {
        this.safePoint = safePoint;
        newlineCounts = true;
        ignoresCase = false;
        ignoresAllSpace = false;
        ignoresSpaceChange = false;
        ignoresTrailing = false;
        ignoresTabs = false;
        stripsReturn = false;
        exact = true;
    }

    /** @param newlineCounts whether a last line without a newline is another than one with it */
    Sameness(Args args, boolean newlineCounts, Runnable safePoint) {
        this.safePoint = safePoint;
        this.newlineCounts = newlineCounts;
        ignoresCase = args.has("ignore-case");
        ignoresAllSpace = args.has("ignore-all-space");
        ignoresSpaceChange = args.has("ignore-space-change");
        ignoresTrailing = args.has("ignore-trailing-space") || ignoresSpaceChange;
        ignoresTabs = args.has("ignore-tab-expansion");
        stripsReturn = args.has("strip-trailing-cr");
        exact = !(ignoresCase || ignoresAllSpace || ignoresTrailing || ignoresTabs || stripsReturn);
    }

    /** The classes of a file's lines; a last line without a newline is like no line with one. */
    int[] classes(Content content) {
        int[] numbers = new int[content.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (i % LINES_BETWEEN == 0) {
                safePoint.run();
            }
            byte[] line = content.lines().get(i);
            byte[] key = exact ? line : Text.encode(key(line));
            if (newlineCounts && content.lacksNewline(i) && !(ignoresAllSpace || ignoresTrailing)) {
                key = Arrays.copyOf(key, key.length + 1);
                key[key.length - 1] = '\n';
            }
            numbers[i] = classes.of(key);
        }
        return numbers;
    }

    private String key(byte[] line) {
        String text = Text.decode(line);
        if (stripsReturn && text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        StringBuilder out = new StringBuilder(text.length());
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = " \t\u000b\f\r".indexOf(c) >= 0;
            if (blank && ignoresAllSpace) {
                continue;
            }
            if (blank && ignoresSpaceChange) {
                if (out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
                continue;
            }
            if (c == '\t' && ignoresTabs) {
                int width = 8 - column % 8;
                out.repeat(' ', width);
                column += width;
                continue;
            }
            out.append(ignoresCase ? Character.toLowerCase(c) : c);
            column++;
        }
        if (ignoresTrailing) {
            out.setLength(trimmedLength(out));
        }
        return out.toString();
    }

    private static int trimmedLength(StringBuilder text) {
        int length = text.length();
        while (length > 0 && " \t\u000b\f\r".indexOf(text.charAt(length - 1)) >= 0) {
            length--;
        }
        return length;
    }

    /** Whether two files agree line by line. */
    static boolean same(int[] a, int[] b) {
        return Arrays.equals(a, b);
    }
}
