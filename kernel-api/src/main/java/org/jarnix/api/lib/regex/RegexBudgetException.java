package org.jarnix.api.lib.regex;

/**
 * A search with back-references that gave up: they can take time exponential in the text, so the matcher counts its steps.
 * Patterns without back-references never throw it.
 */
public final class RegexBudgetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RegexBudgetException() {
        super("back-reference takes too many steps");
    }

    /** No stack trace: the pattern is to blame, not a line of code. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
        return this;
    }
}
