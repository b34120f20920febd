package org.jarnix.api;

/** A connection that was accepted: its descriptor, and who is at the other end (accept(2)). */
public record Accepted(int fd, SocketAddress peer) {}
