package org.jarnix.programs.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One change with what stands around it.
 *
 * @param oldStart the first line before, 1 being the first; where there are none, the one before
 * @param newStart the same after
 * @param lines each with what becomes of it: a blank, - or +
 */
record Hunk(long oldStart, long newStart, List<Line> lines) {
    /**
     * A line of a hunk.
     *
     * @param sign a blank for context, - for what goes, + for what comes
     * @param text with its newline, where it has one
     */
    record Line(char sign, byte[] text) {}

    private List<byte[]> side(char without) {
        List<byte[]> side = new ArrayList<>();
        for (Line line : lines) {
            if (line.sign() != without) {
                side.add(line.text());
            }
        }
        return side;
    }

    /** The lines before. */
    List<byte[]> before() {
        return side('+');
    }

    /** The lines after. */
    List<byte[]> after() {
        return side('-');
    }

    /** How many lines of context stand before the first change. */
    int prefix() {
        int n = 0;
        while (n < lines.size() && lines.get(n).sign() == ' ') {
            n++;
        }
        return n;
    }

    /** How many lines of context stand behind the last change. */
    int suffix() {
        int n = 0;
        while (n < lines.size() && lines.get(lines.size() - 1 - n).sign() == ' ') {
            n++;
        }
        return n;
    }

    /** The line where it belongs, also where nothing stood before. */
    long first() {
        return before().isEmpty() ? oldStart + 1 : oldStart;
    }

    Hunk reversed() {
        List<Line> turned = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            int end = at;
            while (end < lines.size() && lines.get(end).sign() != ' ') {
                end++;
            }
            for (char sign : new char[] {'+', '-'}) {
                for (Line line : lines.subList(at, end)) {
                    if (line.sign() == sign) {
                        turned.add(new Line(sign == '+' ? '-' : '+', line.text()));
                    }
                }
            }
            if (end < lines.size()) {
                turned.add(lines.get(end++));
            }
            at = end;
        }
        return new Hunk(newStart, oldStart, turned);
    }

    static boolean same(byte[] a, byte[] b, boolean blanks) {
        return Arrays.equals(a, b) || blanks && squeezed(a).equals(squeezed(b));
    }

    private static String squeezed(byte[] line) {
        return new String(line, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replaceAll("[ \t]+", " ")
                .replaceAll(" ?\n?$", "");
    }
}
