package org.jarnix.programs.sort;

/** A part of a line to order by, and how: {@code -k F.C[OPTS],F.C[OPTS]}. */
final class SortKey {
    /** No end: up to the end of the line. */
    static final int OPEN = Integer.MAX_VALUE;

    int firstField;
    int firstChar;
    int lastField = OPEN;
    int lastChar;
    boolean skipsFirstBlanks;
    boolean skipsLastBlanks;
    Kind kind = Kind.TEXT;
    boolean dictionary;
    boolean printableOnly;
    boolean fold;
    boolean reverse;
    /** The letters that were given, to tell of those that exclude one another. */
    String letters = "";

    /** Where the key begins and ends, for the methods below. */
    private final int separator;

    SortKey(int separator) {
        this.separator = separator;
    }

    /** Whether no option was given to the key itself. */
    boolean isPlain() {
        return letters.isEmpty();
    }

    /** Takes over the options of the whole command. */
    void inherit(SortKey global) {
        skipsFirstBlanks = global.skipsFirstBlanks;
        skipsLastBlanks = global.skipsLastBlanks;
        kind = global.kind;
        dictionary = global.dictionary;
        printableOnly = global.printableOnly;
        fold = global.fold;
        reverse = global.reverse;
        letters = global.letters;
    }

    /** Whether bytes are compared as they are. */
    boolean isBytes() {
        return kind == Kind.TEXT && !dictionary && !printableOnly && !fold;
    }

    static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    private static int skipBlanks(byte[] line, int from, int to) {
        int i = from;
        while (i < to && isBlank(line[i])) {
            i++;
        }
        return i;
    }

    private static int skipField(byte[] line, int from, int to) {
        int i = skipBlanks(line, from, to);
        while (i < to && !isBlank(line[i])) {
            i++;
        }
        return i;
    }

    /** Where the key begins in a line. */
    int begin(byte[] line, int from, int to) {
        int i = from;
        for (int n = firstField; n > 0 && i < to; n--) {
            if (separator >= 0) {
                while (i < to && (line[i] & 0xFF) != separator) {
                    i++;
                }
                i += i < to ? 1 : 0;
            } else {
                i = skipField(line, i, to);
            }
        }
        if (skipsFirstBlanks) {
            i = skipBlanks(line, i, to);
        }
        return firstChar > to - i ? to : i + firstChar;
    }

    /** Where the key ends in a line. */
    int end(byte[] line, int from, int to) {
        if (lastField == OPEN) {
            return to;
        }
        int i = from;
        int fields = lastChar == 0 ? lastField + 1 : lastField;
        for (int n = fields; n > 0 && i < to; n--) {
            if (separator >= 0) {
                while (i < to && (line[i] & 0xFF) != separator) {
                    i++;
                }
                i += i < to && (n > 1 || lastChar > 0) ? 1 : 0;
            } else {
                i = skipField(line, i, to);
            }
        }
        if (lastChar > 0) {
            if (skipsLastBlanks) {
                i = skipBlanks(line, i, to);
            }
            return lastChar > to - i ? to : i + lastChar;
        }
        return i;
    }
}
