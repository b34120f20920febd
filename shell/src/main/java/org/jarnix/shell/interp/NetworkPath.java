package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import org.jarnix.api.Errno;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketKind;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** The names that a redirection takes for connections: {@code /dev/tcp/HOST/PORT} and {@code /dev/udp} (bash manual 3.6). */
final class NetworkPath {
    private static final String STREAMS = "/dev/tcp/";
    private static final String DATAGRAMS = "/dev/udp/";
    private static final int LAST_PORT = 0xFFFF;

    private NetworkPath() {}

    /** Connects where a path is such a name, and answers the descriptor; -1 for another path. */
    static int open(Interp in, String path) throws SyscallException {
        boolean stream = path.startsWith(STREAMS);
        if (!stream && !path.startsWith(DATAGRAMS)) {
            return -1;
        }
        int from = STREAMS.length();
        int slash = path.indexOf('/', from);
        if (slash <= from || slash == path.length() - 1 || path.indexOf('/', slash + 1) >= 0) {
            return -1;
        }
        String host = path.substring(from, slash);
        String word = path.substring(slash + 1);
        String address;
        try {
            address = host.matches("[0-9]+(\\.[0-9]+){3}")
                    ? host
                    : in.sys().resolve(host).getFirst();
        } catch (SyscallException e) {
            in.warn(host + ": Name or service not known");
            throw new SyscallException(Errno.EINVAL);
        }
        if (!word.matches("[0-9]{1,5}") || Integer.parseInt(word) > LAST_PORT) {
            in.warn(word + ": Servname not supported for ai_socktype");
            throw new SyscallException(Errno.EINVAL);
        }
        SocketKind kind = stream ? SocketKind.INET_STREAM : SocketKind.INET_DGRAM;
        return connect(in, kind, new SocketAddress.Inet(address, Integer.parseInt(word)));
    }

    private static int connect(Interp in, SocketKind kind, SocketAddress address) throws SyscallException {
        Sys sys = in.sys();
        int fd = sys.socket(kind, O_CLOEXEC);
        try {
            sys.connect(fd, address);
            return fd;
        } catch (SyscallException e) {
            sys.close(fd);
            in.diagnostics()
                    .printError(in.diagnostics().messageName() + ": connect: "
                            + e.errno().text());
            throw e;
        }
    }
}
