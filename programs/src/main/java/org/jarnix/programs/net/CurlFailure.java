package org.jarnix.programs.net;

import java.io.IOException;

/** A failure with curl's own number (EXIT CODES of curl(1)). */
final class CurlFailure extends IOException {
    static final int UNSUPPORTED = 1;
    static final int WRONG_USE = 2;
    static final int BAD_ADDRESS = 3;
    static final int UNRESOLVED = 6;
    static final int UNCONNECTED = 7;
    static final int PARTIAL = 18;
    static final int REFUSED = 22;
    static final int UNWRITTEN = 23;
    static final int UNREAD = 26;
    static final int TIMED_OUT = 28;
    static final int NO_RANGE = 33;
    static final int UNREADABLE_FILE = 37;
    static final int TOO_MANY_REDIRECTIONS = 47;
    static final int EMPTY_REPLY = 52;
    static final int RECEIVING = 56;
    static final int TOO_LARGE = 63;

    private static final long serialVersionUID = 1;

    private final int status;

    CurlFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
