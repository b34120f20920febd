package org.jarnix.programs.sum;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints files' CRC checksums and sizes (POSIX.1-2024, cksum). */
public final class Cksum extends Command {
    private static final int POLYNOMIAL = 0x04C11DB7;
    private static final int CHUNK = 64 * 1024;

    public Cksum() {
        super(Usage.of("""
                Usage: cksum [FILE]...
                Print the CRC checksum and the number of bytes of each FILE.

                      --help               show this text and exit
                      --version            show the version and exit

                Without FILE, or where it is -, standard input is read.
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        int[] table = table();
        for (String file : args.operands().isEmpty() ? List.of("-") : args.operands()) {
            try {
                int fd = io.open(file);
                try {
                    sum(io, table, fd, args.operands().isEmpty() ? "" : " " + file);
                } finally {
                    io.close(fd);
                }
            } catch (SyscallException e) {
                io.warn(file, e);
            }
        }
        return 0;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? POLYNOMIAL : 0);
            }
            table[i] = crc;
        }
        return table;
    }

    private static void sum(Io io, int[] table, int fd, String name) throws IOException {
        byte[] buf = new byte[CHUNK];
        int crc = 0;
        long size = 0;
        for (int n; (n = io.sys().read(fd, buf, 0, CHUNK)) > 0; ) {
            for (int i = 0; i < n; i++) {
                crc = crc << 8 ^ table[(crc >>> 24 ^ buf[i]) & 0xFF];
            }
            size += n;
            io.sys().schedYield();
        }
        for (long rest = size; rest != 0; rest >>>= 8) {
            crc = crc << 8 ^ table[(crc >>> 24 ^ (int) rest) & 0xFF];
        }
        io.out().println((~crc & 0xFFFFFFFFL) + " " + size + name);
    }
}
