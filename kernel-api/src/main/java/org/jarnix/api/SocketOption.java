package org.jarnix.api;

/** What can be asked of a socket, or set (socket(7), tcp(7)). */
public enum SocketOption {
    /** The number of the errno of a failure that nobody has been told of, and 0 from then on; cannot be set. */
    ERROR,
    /** 1 for streams, 2 for messages, 5 for connections of messages; cannot be set. */
    TYPE,
    /** Whether it listens; cannot be set. */
    ACCEPTCONN,
    /** Whether an address can be bound that was in use a moment ago. */
    REUSEADDR,
    /** Kept, and without effect: nothing is lost between processes of one kernel. */
    KEEPALIVE,
    /** Kept, and without effect: nothing waits for more to send. */
    NODELAY,
    /** Kept, and without effect: there is no address of all. */
    BROADCAST,
    /** How long receiving waits, in milliseconds; 0 for ever. */
    RCVTIMEO,
    /** How long sending waits, in milliseconds; 0 for ever. */
    SNDTIMEO
}
