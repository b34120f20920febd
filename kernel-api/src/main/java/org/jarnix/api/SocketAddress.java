package org.jarnix.api;

/** Where a socket is. */
public sealed interface SocketAddress {
    /**
     * A socket between processes of one kernel (unix(7)).
     *
     * @param path a path; an abstract name where it begins with NUL; empty where it has no name
     */
    record Unix(String path) implements SocketAddress {
        /** No name. */
        public static final Unix NAMELESS = new Unix("");

        /** Whether it is a name that is no path. */
        public boolean isAbstract() {
            return path.startsWith("\0");
        }
    }

    /**
     * An address of the network (ip(7)).
     *
     * @param host four numbers with dots between; {@code 0.0.0.0} for any of this kernel's
     * @param port 0 to 65535; 0 for any
     */
    record Inet(String host, int port) implements SocketAddress {
        /** Any address and port. */
        public static final Inet ANY = new Inet("0.0.0.0", 0);
    }
}
