package org.jarnix.programs.edit;

/** A wish that cannot be fulfilled; the message is shown in the last row. */
final class EditException extends Exception {
    private static final long serialVersionUID = 1;

    EditException(String message) {
        super(message, null, false, false);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
