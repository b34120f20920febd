package org.jarnix.api.lib;

import java.io.IOException;

/** The end of a command with a message and a status; the message stands behind the command's name. */
public final class CommandException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final boolean pointsToHelp;

    private CommandException(String message, int status, boolean pointsToHelp) {
        super(message);
        this.status = status;
        this.pointsToHelp = pointsToHelp;
    }

    /** A failure. */
    public static CommandException failure(int status, String message) {
        return new CommandException(message, status, false);
    }

    /** A command line that makes no sense: the message is followed by where to find help. */
    public static CommandException usage(int status, String message) {
        return new CommandException(message, status, true);
    }

    public int status() {
        return status;
    }

    boolean pointsToHelp() {
        return pointsToHelp;
    }
}
