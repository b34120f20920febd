package org.jarnix.shell.expand;

/**
 * An error that abandons the command being executed: a failed expansion, an assignment to a readonly variable, bad arithmetic.
 *
 * <p>Thrown on error paths only; {@code break}, {@code return} and {@code exit} are no exceptions. Whoever catches it prints
 * {@link #getMessage()} behind the shell's usual prefix.
 */
public final class ShellError extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The status of a shell that ends because it may have no more memory. */
    public static final int OUT_OF_MEMORY = 2;

    /** How far the error reaches. */
    public enum Reach {
        /** The command fails with the status; the next one runs. */
        COMMAND,
        /** The whole line or list being executed is abandoned (bash's "discard"); a POSIX-mode script ends. */
        LINE,
        /** A shell that is not interactive ends (<code>${x?}</code>, unset variables under {@code set -u}). */
        SHELL
    }

    private final Reach reach;
    private final int status;
    private boolean told;
    private boolean within;
    private boolean spares;
    private boolean abandons;
    private boolean ofValue;
    private boolean leavesTexts;

    /** An error with its message (without the {@code name: line n:} prefix) and the status that the command gets. */
    public ShellError(Reach reach, int status, String message) {
        super(message, null, false, false);
        this.reach = reach;
        this.status = status;
    }

    /** A failed command with status 1. */
    public static ShellError command(String message) {
        return new ShellError(Reach.COMMAND, 1, message);
    }

    /** An abandoned line with status 1. */
    public static ShellError line(String message) {
        return new ShellError(Reach.LINE, 1, message);
    }

    /** An abandoned line with status 1, which ends no script in POSIX mode either. */
    public static ShellError discard(String message) {
        ShellError error = line(message);
        error.spares = true;
        return error;
    }

    /** Whether a script goes on with its next line in POSIX mode, too. */
    public boolean sparesScript() {
        return spares;
    }

    /** Notes that it came from an expansion or a subscript; answers itself. */
    public ShellError inExpansion() {
        abandons = true;
        return this;
    }

    /** Notes that a subscript is no arithmetic, unless something in it could not even be expanded; answers itself. */
    public ShellError inSubscript() {
        leavesTexts |= reach == Reach.LINE && !abandons;
        abandons = true;
        return this;
    }

    /** Notes that a value for a variable with {@code -i} is no arithmetic; answers itself. */
    ShellError inValue() {
        ofValue = true;
        return inSubscript();
    }

    /** Whether a value that was to be assigned is no arithmetic, which a builtin tells as its own error. */
    public boolean isOfValue() {
        return ofValue;
    }

    /** An error of a builtin that abandons the line of the script, or all of {@code -c}, whatever texts it stands in. */
    public static ShellError top(String message) {
        return line(message).inSubscript();
    }

    /** Whether it abandons the texts of {@code eval}, of traps and of sourced files around it, too, and all of {@code -c}. */
    public boolean leavesTexts() {
        return leavesTexts;
    }

    /**
     * Whether no command may take it for a failure of its own: the shell ends, or an expansion or a subscript has failed, and not what
     * the command does with them.
     */
    public boolean passesCommands() {
        return abandons || reach == Reach.SHELL;
    }

    /** The same error with another message. */
    public ShellError saying(String message) {
        ShellError error = new ShellError(reach, status, message);
        error.abandons = abandons;
        error.leavesTexts = leavesTexts;
        error.spares = spares;
        return error;
    }

    /** How far it reaches. */
    public Reach reach() {
        return reach;
    }

    /** The status of the command that failed. */
    public int status() {
        return status;
    }

    /** Notes that it came from commands that a builtin runs; answers itself. */
    public ShellError fromWithin() {
        within = true;
        return this;
    }

    /** Whether it came from commands that a builtin runs. */
    public boolean isFromWithin() {
        return within;
    }

    /** Notes that the message was printed; false when it had been before. */
    public boolean tell() {
        boolean first = !told;
        told = true;
        return first;
    }

    /** The message; never null for this class. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
