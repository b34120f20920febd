package org.jarnix.api.lib.regex;

/**
 * A search that gave up: back-references, and what {@link java.util.regex} does, can take time exponential in the text, so
 * steps are counted. Our own patterns without back-references never throw it.
 */
public final class RegexBudgetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RegexBudgetException() {
        this("back-reference takes too many steps");
    }

    RegexBudgetException(String message) {
        super(message);
    }

    /** No stack trace: the pattern is to blame, not a line of code. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
        return this;
    }
}
