package org.jarnix.api.lib.regex;

/** A pattern that cannot be compiled; the message is worded as {@code regerror} does. */
public final class RegexSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    static final String BRACKET = "Unmatched [, [^, [:, [., or [=";
    static final String PARENTHESIS = "Unmatched ( or \\(";
    static final String RIGHT_PARENTHESIS = "Unmatched ) or \\)";
    static final String BRACE = "Unmatched \\{";
    static final String BRACE_CONTENT = "Invalid content of \\{\\}";
    static final String REPETITION = "Invalid preceding regular expression";
    static final String REFERENCE = "Invalid back reference";
    static final String BACKSLASH = "Trailing backslash";
    static final String RANGE = "Invalid range end";
    static final String CLASS = "Invalid character class name";
    static final String COLLATION = "Invalid collation character";
    static final String TOO_BIG = "Regular expression too big";
    static final String INVALID = "Invalid regular expression";

    RegexSyntaxException(String message) {
        super(message);
    }

    /** No stack trace: a user's mistake is an ordinary answer. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
        return this;
    }
}
