package org.jarnix.programs.sum;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints the CRC-32 sums of files, as zip and gzip keep them. */
public final class Crc32 extends Command {
    private static final int CHUNK = 64 * 1024;

    public Crc32() {
        super(Usage.of("""
                Usage: crc32 [FILE]...
                Print the CRC-32 of each FILE in hexadecimal, with its name where there are several.

                      --help               show this text and exit
                      --version            show the version and exit

                Without FILE, or where it is -, standard input is read.
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> files = args.operands().isEmpty() ? List.of("-") : args.operands();
        byte[] buf = new byte[CHUNK];
        for (String file : files) {
            try {
                int fd = io.open(file);
                CRC32 crc = new CRC32();
                for (int n = io.sys().read(fd, buf, 0, CHUNK);
                        n > 0;
                        n = io.sys().read(fd, buf, 0, CHUNK)) {
                    crc.update(buf, 0, n);
                    io.sys().schedYield();
                }
                io.close(fd);
                String name = files.size() > 1 ? "\t" + file : "";
                io.out().println(String.format(Locale.ROOT, "%08x", crc.getValue()) + name);
            } catch (SyscallException e) {
                io.warn(file, e);
            }
        }
        return 0;
    }
}
