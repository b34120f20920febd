package org.jarnix.programs.ed;

/** A command that makes no sense; the message is what {@code h} explains. */
final class EdException extends Exception {
    private static final long serialVersionUID = 1;

    EdException(String message) {
        super(message, null, false, false);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
