package org.jarnix.programs.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketKind;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Lines;

/** Names of hosts, as {@code /etc/hosts} and then the kernel know them, and connections to them (hosts(5)). */
final class Hosts {
    private Hosts() {}

    /** Whether a word is an address by number. */
    static boolean isAddress(String word) {
        return word.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    /** The addresses of a name: ENOENT. */
    static List<String> find(Sys sys, String name) throws IOException {
        if (isAddress(name)) {
            return List.of(name);
        }
        List<String> found = new ArrayList<>();
        try {
            int fd = sys.open("/etc/hosts", OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            Lines lines = new Lines(sys, fd);
            while (lines.next()) {
                String[] words = lines.text().replaceAll("#.*", "").strip().split("\\s+");
                for (int i = 1; i < words.length; i++) {
                    if (words[i].equals(name) && isAddress(words[0])) {
                        found.add(words[0]);
                    }
                }
            }
            sys.close(fd);
        } catch (SyscallException e) {
            found.clear();
        }
        return found.isEmpty() ? sys.resolve(name) : found;
    }

    /** Connects to the first address of a name that answers. */
    static int connect(Sys sys, SocketKind kind, String host, int port) throws IOException {
        SyscallException failure = null;
        for (String address : find(sys, host)) {
            int fd = sys.socket(kind, OpenFlags.O_CLOEXEC);
            try {
                sys.connect(fd, new SocketAddress.Inet(address, port));
                return fd;
            } catch (SyscallException e) {
                sys.close(fd);
                failure = e;
            }
        }
        throw failure == null ? new SyscallException(org.jarnix.api.Errno.ENOENT) : failure;
    }
}
