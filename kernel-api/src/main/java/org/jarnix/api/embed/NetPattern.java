package org.jarnix.api.embed;

import java.util.Set;

/**
 * A pattern for places in the network, {@code HOST:PORT}: a name or an address, or {@code *} for all; a port, or {@code *}.
 *
 * @param port -1 for all
 */
record NetPattern(String host, int port) {
    private static final int ALL = -1;

    /** IllegalArgumentException where it is not of that form. */
    static NetPattern of(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 1 || !port.matches("\\*|[0-9]{1,5}")) {
            throw new IllegalArgumentException("not of the form HOST:PORT: " + text);
        }
        return new NetPattern(text.substring(0, colon), port.equals("*") ? ALL : Integer.parseInt(port));
    }

    boolean matches(Set<String> hosts, int asked) {
        return (host.equals("*") || hosts.contains(host)) && (port == ALL || port == asked);
    }

    /** Whether it holds for all ports of a host. */
    boolean matchesAll(String name) {
        return port == ALL && (host.equals("*") || host.equals(name));
    }

    /** Whether it holds for some port of a host. */
    boolean matchesSome(String name) {
        return host.equals("*") || host.equals(name);
    }
}
