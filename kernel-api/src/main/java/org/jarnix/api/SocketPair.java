package org.jarnix.api;

/** The two descriptors of a new pair of sockets, which are connected (socketpair(2)). */
public record SocketPair(int first, int second) {}
