package org.jarnix.api;

/** What kind of socket: its family and its type (socket(2)). */
public enum SocketKind {
    /** Bytes between processes of one kernel (unix(7)). */
    UNIX_STREAM,
    /** Messages between processes of one kernel. */
    UNIX_DGRAM,
    /** Connections that keep messages apart. */
    UNIX_SEQPACKET,
    /** Bytes by address and port (tcp(7)). */
    INET_STREAM,
    /** Messages by address and port (udp(7)). */
    INET_DGRAM;

    /** Whether it belongs to the network. */
    public boolean isInet() {
        return this == INET_STREAM || this == INET_DGRAM;
    }

    /** Whether it sends messages without a connection. */
    public boolean isDatagram() {
        return this == UNIX_DGRAM || this == INET_DGRAM;
    }
}
