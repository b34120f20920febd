package org.jarnix.api.lib.regex;

/** Assertions about the place between two characters, as bits. */
final class Look {
    static final int LINE_START = 1;
    static final int LINE_END = 2;
    static final int TEXT_START = 4;
    static final int TEXT_END = 8;
    static final int WORD_EDGE = 16;
    static final int NO_WORD_EDGE = 32;
    static final int WORD_START = 64;
    static final int WORD_END = 128;
    static final int NO_WORD_BEFORE = 256;
    static final int NO_WORD_AFTER = 512;

    /** Those that ask whether a neighbour is a word character. */
    static final int WORDS = WORD_EDGE | NO_WORD_EDGE | WORD_START | WORD_END | NO_WORD_BEFORE | NO_WORD_AFTER;

    /** What a neighbour can be: the text's edge, a line's end, a word character. */
    static final int EDGE = 1;

    static final int NEWLINE = 2;
    static final int WORD = 4;

    private Look() {}

    /** All assertions that hold between two neighbours, each described by {@link #EDGE}, {@link #NEWLINE}, {@link #WORD}. */
    static int holding(int before, int after) {
        boolean wordBefore = (before & WORD) != 0;
        boolean wordAfter = (after & WORD) != 0;
        int holds = wordBefore == wordAfter ? NO_WORD_EDGE : WORD_EDGE | (wordAfter ? WORD_START : WORD_END);
        holds |= (wordBefore ? 0 : NO_WORD_BEFORE) | (wordAfter ? 0 : NO_WORD_AFTER);
        if ((before & EDGE) != 0) {
            holds |= TEXT_START;
        }
        if ((before & (EDGE | NEWLINE)) != 0) {
            holds |= LINE_START;
        }
        if ((after & EDGE) != 0) {
            holds |= TEXT_END;
        }
        if ((after & (EDGE | NEWLINE)) != 0) {
            holds |= LINE_END;
        }
        return holds;
    }

    /** The kind of neighbour that a character is. */
    static int kind(int c, int newline) {
        return c == newline ? NEWLINE : c < Utf8.RAW && CharClass.WORD.test(c) ? WORD : 0;
    }
}
