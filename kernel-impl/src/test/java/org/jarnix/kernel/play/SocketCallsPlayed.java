package org.jarnix.kernel.play;

import static org.jarnix.kernel.play.FileCallsPlayed.ok;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Received;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketCalls.Shutdown;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SocketPair;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** Unix-domain sockets. */
final class SocketCallsPlayed implements Actor.Calls {
    private final Actor actor;
    private final Sys sys;

    SocketCallsPlayed(Actor actor) {
        this.actor = actor;
        this.sys = actor.sys;
    }

    @Override
    public String make(String word, List<String> a) throws SyscallException {
        return switch (word) {
            case "socketpair" -> pair(a);
            case "socket" -> named(a.get(1), sys.socket(kind(a.get(2)), flags(a)));
            case "bind" -> ok(() -> sys.bind(fd(a), address(a.get(2))));
            case "connect" -> ok(() -> sys.connect(fd(a), address(a.get(2))));
            case "listen" -> ok(() -> sys.listen(fd(a), Integer.parseInt(a.get(2))));
            case "accept" -> named(a.get(1), sys.accept(actor.fd(a.get(2)), 0).fd());
            case "shutdown" -> ok(() -> sys.shutdown(fd(a), how(a.get(2))));
            case "send" -> send(a);
            case "recv" -> receive(a);
            case "sockname" -> show(sys.socketName(fd(a)));
            case "peername" -> show(sys.peerName(fd(a)));
            default -> null;
        };
    }

    private int fd(List<String> a) {
        return actor.fd(a.get(1));
    }

    private String named(String name, int fd) {
        actor.name(name, fd);
        return "ok";
    }

    private static int flags(List<String> a) {
        return a.size() > 3 ? OpenFlags.O_NONBLOCK : 0;
    }

    private static SocketKind kind(String word) {
        return SocketKind.valueOf("UNIX_" + (word.equals("seq") ? "SEQPACKET" : word.toUpperCase(Locale.ROOT)));
    }

    private static SocketAddress address(String word) {
        return new SocketAddress.Unix(word.startsWith("@") ? "\0" + word.substring(1) : word);
    }

    private static String show(SocketAddress address) {
        String path = ((SocketAddress.Unix) address).path();
        return path.isEmpty() ? "unnamed" : path.replace('\0', '@');
    }

    private static Shutdown how(String word) {
        return switch (word) {
            case "SHUT_RD" -> Shutdown.READ;
            case "SHUT_WR" -> Shutdown.WRITE;
            default -> Shutdown.BOTH;
        };
    }

    private String pair(List<String> a) throws SyscallException {
        SocketPair pair = sys.socketpair(kind(a.get(2)), flags(a));
        actor.name(a.get(1) + ".a", pair.first());
        actor.name(a.get(1) + ".b", pair.second());
        return "ok";
    }

    private String send(List<String> a) throws SyscallException {
        SocketAddress to = null;
        int flags = 0;
        int[] passed = a.stream()
                .filter(each -> each.startsWith("pass="))
                .mapToInt(each -> actor.fd(each.substring("pass=".length())))
                .toArray();
        for (String word : a.subList(3, a.size())) {
            if (word.startsWith("to=")) {
                to = address(word.substring("to=".length()));
            } else if (!word.startsWith("pass=")) {
                flags = Words.number(word);
            }
        }
        return "" + sys.send(fd(a), ByteBuffer.wrap(Words.bytes(a.get(2))), flags, to, passed);
    }

    private String receive(List<String> a) throws SyscallException {
        byte[] bytes = new byte[Integer.parseInt(a.get(2))];
        Received got = sys.receive(fd(a), ByteBuffer.wrap(bytes), a.size() > 3 ? Words.number(a.get(3)) : 0);
        StringBuilder text = new StringBuilder(Words.text(bytes, Math.min(got.bytes(), bytes.length)));
        text.append(got.truncated() ? " trunc" : "");
        if (!show(got.from()).equals("unnamed")) {
            text.append(" from ").append(show(got.from()));
        }
        List<Integer> passed = got.descriptors();
        for (int i = 0; i < passed.size(); i++) {
            actor.name("got" + i, passed.get(i));
        }
        return text + (passed.isEmpty() ? "" : " passed " + passed.size());
    }
}
