package org.jarnix.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was received (recvmsg(2)).
 *
 * @param bytes how many; 0 at the end of a connection, or for an empty message
 * @param from who sent it; without a name for a connection
 * @param descriptors that were passed, open in this process now
 * @param sender the process that sent it; null over the network
 * @param truncated whether the message was longer than the buffer, and its rest is lost
 */
public record Received(
        int bytes,
        SocketAddress from,
        List<Integer> descriptors,
        @Nullable PeerCredentials sender,
        boolean truncated) {}
