package org.jarnix.api.lib.regex;

import java.util.Set;

/** The flags of a pattern, as the parser, the automata and the matchers ask for them. */
record Mode(
        Syntax syntax,
        boolean fold,
        boolean bytes,
        boolean lines,
        boolean multiline,
        boolean asciiRanges,
        int newline) {

    static Mode of(Syntax syntax, Set<Flag> flags) {
        boolean nul = flags.contains(Flag.NUL_LINES);
        return new Mode(
                syntax,
                flags.contains(Flag.IGNORE_CASE),
                flags.contains(Flag.BYTES),
                flags.contains(Flag.LINES),
                flags.contains(Flag.MULTILINE),
                flags.contains(Flag.ASCII_RANGES) && !flags.contains(Flag.BYTES),
                nul ? 0 : '\n');
    }

    /** The byte that no set matches, or -1. */
    int never() {
        return lines ? newline : -1;
    }

    /** The byte that neither a dot nor a negated list matches, or -1. */
    int neverImplied() {
        return lines || multiline ? newline : -1;
    }

    int lineStart() {
        return lines || multiline ? Look.LINE_START : Look.TEXT_START;
    }

    int lineEnd() {
        return lines || multiline ? Look.LINE_END : Look.TEXT_END;
    }

    CharSet literal(int c) {
        boolean letter = bytes || c < 128
                ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z'
                : c < Utf8.RAW && Character.toLowerCase(c) != Character.toUpperCase(c);
        return CharSet.of(c, fold && letter, bytes);
    }
}
