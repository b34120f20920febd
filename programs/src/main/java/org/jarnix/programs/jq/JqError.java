package org.jarnix.programs.jq;

/** An error of a jq program: a value, most often a message. It is caught by {@code try}. */
class JqError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Object value;

    JqError(Object value) {
        super(null, null, false, false);
        this.value = value;
    }

    Object value() {
        return value;
    }

    /** The end of a {@code label}'s body; no {@code try} catches it. */
    static final class Break extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Object label;

        Break(Object label) {
            super(null, null, false, false);
            this.label = label;
        }

        Object label() {
            return label;
        }
    }

    /** The end of all, with a status: {@code halt} and {@code halt_error}. */
    static final class Halt extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final transient Object message;

        Halt(int status, Object message) {
            super(null, null, false, false);
            this.status = status;
            this.message = message;
        }

        int status() {
            return status;
        }

        /** What goes to standard error; {@link Values#NULL} for nothing. */
        Object message() {
            return message;
        }
    }

    /** A program that makes no sense, for one or more reasons; the message begins with {@code error}. */
    static final class Syntax extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int count;

        Syntax(String message) {
            this(message, 1);
        }

        private Syntax(String message, int count) {
            super(message, null, false, false);
            this.count = count;
        }

        /** This and another reason. */
        Syntax and(Syntax other) {
            return new Syntax(getMessage() + "\njq: " + other.getMessage(), count + other.count);
        }

        boolean isSeveral() {
            return count > 1;
        }

        /** How many reasons there are, as the last line of the messages says it. */
        String total() {
            return count == 1 ? "1 compile error" : count + " compile errors";
        }
    }
}
