package org.jarnix.programs.awk;

/** The end of a program by an error of its own. */
final class AwkError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String text;

    AwkError(String text) {
        super(text);
        this.text = text;
    }

    /** What to say. */
    String text() {
        return text;
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
        return this;
    }
}
