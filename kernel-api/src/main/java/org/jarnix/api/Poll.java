package org.jarnix.api;

/** One descriptor to wait for (poll(2)): what is wanted, and what the call found. */
public final class Poll {
    /** There is something to read, or the end of the file. */
    public static final int POLLIN = 0x1;

    /** Something can be written. */
    public static final int POLLOUT = 0x4;

    /** Whoever is at the other end of a socket sends no more. */
    public static final int POLLRDHUP = 0x2000;

    /** An error; always reported: the reading end of a pipe is gone. */
    public static final int POLLERR = 0x8;

    /** Hang-up; always reported: the writing end of a pipe is gone. */
    public static final int POLLHUP = 0x10;

    /** The descriptor is not open; always reported. */
    public static final int POLLNVAL = 0x20;

    public final int fd;
    public final int wanted;
    public int ready;

    public Poll(int fd, int wanted) {
        this.fd = fd;
        this.wanted = wanted;
    }
}
