package org.jarnix.kernel.socket;

import java.util.List;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jspecify.annotations.Nullable;

/** What leads out of the kernel's own network, as far as it is granted. */
public interface Outside {
    /** Permission to connect to an address and a port. */
    record Grant(String host, int port) {}

    /** Told when a connection is there, with null, or why it is not; with no lock held. */
    @FunctionalInterface
    interface Answer {
        void connected(@Nullable Errno failure);
    }

    /** The permission for an address and a port; null where there is none. */
    @Nullable
    Grant granted(String address, int port);

    /** The names by which an address was found. */
    default Set<String> names(String address) {
        return Set.of();
    }

    /** The addresses of a name that is granted; none for another. */
    List<String> resolve(String name);

    /**
     * Connects.
     *
     * @param out what processes write
     * @param in what processes read
     */
    void connect(Grant grant, StreamPort out, StreamPort in, Answer answer);

    /** Ends all connections. */
    default void close() {}

    /** Nothing is granted. */
    Outside NONE = new Outside() {
        @Override
        public @Nullable Grant granted(String address, int port) {
            return null;
        }

        @Override
        public List<String> resolve(String name) {
            return List.of();
        }

        @Override
        public void connect(Grant grant, StreamPort out, StreamPort in, Answer answer) {
            answer.connected(Errno.ENETUNREACH);
        }
    };
}
