package org.jarnix.kernel.host;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.KernelPlan.NetworkGrant;
import org.jarnix.kernel.socket.Outside;
import org.jarnix.kernel.socket.StreamPort;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * The host's network, as far as it is granted: connections to granted addresses and ports, each carried by two threads of
 * its own.
 *
 * <p>A name is looked up by the host, and what it stands for is granted only if it is a public address or is granted
 * itself; so a name cannot be made to lead into the host's own network.
 */
public final class HostNetwork implements Outside {
    private static final int PIECE = 16 * 1024;

    private final List<NetworkGrant> grants;
    private final KernelClock clock;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> namesOfAddresses = new ConcurrentHashMap<>();

    public HostNetwork(List<NetworkGrant> grants, KernelClock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public @Nullable Grant granted(String address, int port) {
        Set<String> names = names(address);
        for (NetworkGrant grant : grants) {
            boolean meant = grant.host().equals(address) || names.contains(grant.host());
            if (meant && (grant.port() == 0 || grant.port() == port)) {
                return new Grant(address, port);
            }
        }
        return null;
    }

    @Override
    public Set<String> names(String address) {
        return namesOfAddresses.getOrDefault(address, Set.of());
    }

    @Override
    public List<String> resolve(String name) {
        List<String> addresses = new ArrayList<>();
        if (grants.stream().noneMatch(grant -> grant.host().equals(name))) {
            return addresses;
        }
        try {
            for (InetAddress found : InetAddress.getAllByName(name)) {
                String address = found.getHostAddress();
                if (found instanceof Inet4Address && (isPublic(found) || isNamed(address))) {
                    addresses.add(address);
                    namesOfAddresses
                            .computeIfAbsent(address, key -> ConcurrentHashMap.newKeySet())
                            .add(name);
                }
            }
        } catch (UnknownHostException e) {
            return addresses;
        }
        return addresses;
    }

    private boolean isNamed(String address) {
        return grants.stream().anyMatch(grant -> grant.host().equals(address));
    }

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean shared = first == 100 && second >= 64 && second < 128;
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && first != 0
                && first < 240
                && !shared;
    }

    @Override
    public void connect(Grant grant, StreamPort out, StreamPort in, Answer answer) {
        start("jarnix-net-out", task -> carryOut(task, grant, out, in, answer));
    }

    /** What a thread of a connection does. */
    private interface Work {
        void run(Task task);
    }

    private void start(String name, Work work) {
        Task task = new Task(clock);
        Thread thread = Thread.ofVirtual()
                .name(name)
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> work.run(task));
        task.setThread(thread);
        thread.start();
    }

    private void carryOut(Task task, Grant grant, StreamPort out, StreamPort in, Answer answer) {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(new InetSocketAddress(grant.host(), grant.port()));
        } catch (IOException e) {
            answer.connected(errno(e));
            return;
        }
        open.add(channel);
        answer.connected(null);
        start("jarnix-net-in", inner -> carryIn(inner, channel, in, out));
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try {
            while (out.take(task, piece.clear()) > 0) {
                piece.flip();
                while (piece.hasRemaining()) {
                    channel.write(piece);
                }
            }
            channel.shutdownOutput();
        } catch (SyscallException e) {
            close(channel);
        } catch (IOException e) {
            out.abandon();
        }
    }

    /** Breaks all connections. */
    @Override
    public void close() {
        open.forEach(HostNetwork::close);
    }

    private void carryIn(Task task, SocketChannel channel, StreamPort in, StreamPort out) {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try (channel) {
            while (channel.read(piece.clear()) >= 0) {
                in.put(task, piece.flip());
            }
            in.end();
        } catch (SyscallException | Interrupted e) {
            in.end();
        } catch (IOException e) {
            in.reset();
        }
        open.remove(channel);
        out.abandon();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            assert e != null;
        }
    }

    private static Errno errno(IOException e) {
        if (e instanceof NoRouteToHostException) {
            return Errno.EHOSTUNREACH;
        }
        String message = String.valueOf(e.getMessage());
        return e instanceof ConnectException && message.contains("timed out") ? Errno.ETIMEDOUT : Errno.ECONNREFUSED;
    }
}
