package org.jarnix.programs.net;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints the number of this host: what {@code /etc/hostid} holds, else its address with the halves exchanged. */
public final class Hostid extends Command {
    private static final int SIZE = 4;

    public Hostid() {
        super(Usage.of("""
                Usage: hostid
                  or:  hostid OPTION
                Print the number of this host in hexadecimal.

                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        io.atMost(0, args.operands());
        io.out().println(String.format(Locale.ROOT, "%08x", number(io.sys())));
        return 0;
    }

    private static int number(Sys sys) throws IOException {
        try {
            int fd = sys.open("/etc/hostid", OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            try {
                byte[] bytes = new byte[SIZE];
                if (sys.read(fd, bytes, 0, SIZE) == SIZE) {
                    return littleEndian(bytes[0], bytes[1], bytes[2], bytes[3]);
                }
            } finally {
                sys.close(fd);
            }
        } catch (SyscallException e) {
            // Without the file the address counts.
        }
        try {
            List<String> addresses = Hosts.find(sys, sys.uname().nodename());
            String[] parts = addresses.getFirst().split("\\.");
            int address = littleEndian(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]));
            return Integer.rotateLeft(address, Short.SIZE);
        } catch (SyscallException e) {
            return 0;
        }
    }

    private static int littleEndian(int first, int second, int third, int fourth) {
        return first & 0xFF | (second & 0xFF) << 8 | (third & 0xFF) << 16 | fourth << 24;
    }
}
