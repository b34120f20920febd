package org.jarnix;

/** The command line makes no sense; the message says why, without the program's name. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
