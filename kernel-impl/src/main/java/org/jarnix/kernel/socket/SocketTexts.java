package org.jarnix.kernel.socket;

import java.util.Locale;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SyscallException;

/** The sockets of a kernel as {@code /proc/net/tcp}, {@code udp} and {@code unix} show them (proc(5)). */
public final class SocketTexts {
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_SEQPACKET = 5;
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

    private final Sockets sockets;

    public SocketTexts(Sockets sockets) {
        this.sockets = sockets;
    }

    /** The table of {@code tcp} or {@code udp}. */
    public String inet(boolean stream) {
        StringBuilder text = new StringBuilder(HEADING).append(stream ? "\n" : " ref pointer drops\n");
        int slot = 0;
        for (SocketFile socket : sockets.all()) {
            if (socket.kind() != (stream ? SocketKind.INET_STREAM : SocketKind.INET_DGRAM) || !socket.isNamed()) {
                continue;
            }
            SocketState state = socket.state();
            text.append(String.format(
                    Locale.ROOT,
                    "%4d: %s %s %02X %08X:%08X 00:00000000 00000000 %5d        0 %d\n",
                    slot++,
                    address(socket.name()),
                    address(peer(socket)),
                    state.word().number(),
                    0,
                    state.waiting(),
                    socket.maker().uid(),
                    socket.number()));
        }
        return text.toString();
    }

    private static SocketAddress peer(SocketFile socket) {
        try {
            return socket.peer();
        } catch (SyscallException e) {
            return SocketAddress.Inet.ANY;
        }
    }

    /** An address as Linux writes it: the four bytes backwards, and the port. */
    private static String address(SocketAddress address) {
        if (!(address instanceof SocketAddress.Inet inet)) {
            return "00000000:0000";
        }
        String[] parts = inet.host().split("\\.");
        StringBuilder text = new StringBuilder();
        for (int i = parts.length - 1; i >= 0; i--) {
            text.append(String.format(Locale.ROOT, "%02X", Integer.parseInt(parts[i])));
        }
        return text.append(String.format(Locale.ROOT, ":%04X", inet.port())).toString();
    }

    /** The table of {@code unix}. */
    public String unix() {
        StringBuilder text = new StringBuilder("Num       RefCount Protocol Flags    Type St Inode Path\n");
        for (SocketFile socket : sockets.all()) {
            if (!(socket.name() instanceof SocketAddress.Unix name)) {
                continue;
            }
            SocketState state = socket.state();
            int type = socket.kind() == SocketKind.UNIX_STREAM
                    ? SOCK_STREAM
                    : socket.kind() == SocketKind.UNIX_DGRAM ? SOCK_DGRAM : SOCK_SEQPACKET;
            boolean listens = state.word() == SocketState.Word.LISTEN;
            text.append(String.format(
                    Locale.ROOT,
                    "%016x: %08X %08X %08X %04X %02X %5d%s\n",
                    socket.number(),
                    2,
                    0,
                    listens ? 0x10000 : 0,
                    type,
                    state.word() == SocketState.Word.ESTABLISHED ? 3 : 1,
                    socket.number(),
                    name.path().isEmpty() ? "" : " " + name.path().replace('\0', '@')));
        }
        return text.toString();
    }
}
