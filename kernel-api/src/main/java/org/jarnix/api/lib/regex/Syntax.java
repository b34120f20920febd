package org.jarnix.api.lib.regex;

/**
 * The dialect in which a pattern is written: POSIX.1-2024 9.3 (basic) or 9.4 (extended) with GNU's extensions, and what each
 * of GNU's tools makes of the places that POSIX leaves undefined.
 */
public enum Syntax {
    /** Basic, as {@code regcomp} and sed read it: a second {@code *} in a row is an error. */
    BASIC(false, false, true),
    /** Extended, as {@code regcomp} and the shell's {@code =~} read it: a lone {@code )} is itself. */
    EXTENDED(true, false, true),
    /** Extended, as {@code sed -E} reads it: a lone {@code )} is an error. */
    STRICT_EXTENDED(true, false, false),
    /** Basic, as grep reads it. */
    GREP(false, true, false),
    /** Extended, as {@code grep -E} reads it: a misplaced operator or interval is tolerated. */
    EGREP(true, true, true);

    private final boolean extended;
    private final boolean lenient;
    private final boolean loneParenthesis;

    Syntax(boolean extended, boolean lenient, boolean loneParenthesis) {
        this.extended = extended;
        this.lenient = lenient;
        this.loneParenthesis = loneParenthesis;
    }

    boolean extended() {
        return extended;
    }

    /** Whether a misplaced repetition is taken as grep takes it instead of being refused. */
    boolean lenient() {
        return lenient;
    }

    /** Whether an extended pattern's unmatched {@code )} stands for itself. */
    boolean loneParenthesis() {
        return loneParenthesis && extended;
    }
}
