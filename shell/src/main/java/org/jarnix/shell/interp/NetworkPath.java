package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.Errno;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketKind;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** The names that a redirection takes for connections: {@code /dev/tcp/HOST/PORT} and {@code /dev/udp} (bash manual 3.6). */
final class NetworkPath {
    private static final String FOLDER = "/dev/";
    private static final Pattern FORM = Pattern.compile("/dev/(tcp|udp)/([^/]+)/([^/]+)");
    private static final int LAST_PORT = 0xFFFF;

    private NetworkPath() {}

    /** Connects where a path is such a name, and answers the descriptor; -1 for another path. */
    static int open(Interp in, String path) throws SyscallException {
        if (!path.startsWith(FOLDER)) {
            return -1;
        }
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            return -1;
        }
        String host = form.group(2);
        String word = form.group(3);
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
        SocketKind kind = form.group(1).equals("tcp") ? SocketKind.INET_STREAM : SocketKind.INET_DGRAM;
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
