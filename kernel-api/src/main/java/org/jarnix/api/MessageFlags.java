package org.jarnix.api;

/** How to send and receive, with Linux's numbers (send(2), recv(2)). */
public final class MessageFlags {
    /** What is received stays there. */
    public static final int MSG_PEEK = 0x2;
    /** A message's whole length is answered, even where the buffer is shorter. */
    public static final int MSG_TRUNC = 0x20;
    /** Does not wait. */
    public static final int MSG_DONTWAIT = 0x40;
    /** Waits until the buffer is full. */
    public static final int MSG_WAITALL = 0x100;
    /** No SIGPIPE. */
    public static final int MSG_NOSIGNAL = 0x4000;
    /** Descriptors that come along do not survive exec. */
    public static final int MSG_CMSG_CLOEXEC = 0x40000000;

    private MessageFlags() {}
}
