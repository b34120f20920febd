package org.jarnix.programs.bc;

/** A statement that cannot be read or run; the rest of its line is left out. */
final class BcException extends Exception {
    private static final long serialVersionUID = 1;

    BcException(String message) {
        super(message);
    }

    /** No stack trace: the user's program is to blame. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
        return this;
    }
}
