package org.jarnix.programs.sum;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.text.Digest;

/** Prints files' CRC checksums and sizes (POSIX.1-2024, cksum). */
public final class Cksum extends Command {
    private static final int CHUNK = 64 * 1024;
    private static final String[] ALGORITHMS = {
        "bsd", "sysv", "crc", "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "sm3"
    };

    public Cksum() {
        super(Usage.of("""
                Usage: cksum [OPTION]... [FILE]...
                Print the CRC checksum and the number of bytes of each FILE, or another sum.

                  -a, --algorithm=TYPE     sysv, bsd, crc, md5, sha1, sha224, sha256, sha384, sha512, blake2b
                                           or sm3
                  -c, --check              read digests from the FILEs and check them
                      --debug              say how the CRC is worked out
                  -l, --length=BITS        digests of so many bits; for blake2b
                      --tag                write digests in BSD's form, as without an option
                      --untagged           write them before names
                  -z, --zero               end each line with a zero byte, and do not escape names

                These are for -c:
                      --ignore-missing     say nothing of files that are not there
                      --quiet              say nothing of files that are as they were
                      --status             say nothing; the exit status tells
                      --strict             fail where a line makes no sense
                  -w, --warn               tell of lines that make no sense

                      --help               show this text and exit
                      --version            show the version and exit

                Without FILE, or where it is -, standard input is read.
                """).closedInput("standard input"));
    }

    @Override
    protected String writeError(String reason) {
        return reasonlessWriteError(reason);
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String algorithm = Choice.exact(io, "--algorithm", args.value("a", "crc"), ALGORITHMS);
        boolean digest = !algorithm.equals("crc") && !algorithm.equals("bsd") && !algorithm.equals("sysv");
        if (args.has("check") && !digest && args.has("a")) {
            throw io.failure("--check is not supported with --algorithm={bsd,sysv,crc}");
        }
        if (args.has("length") && !algorithm.equals("blake2b")) {
            throw io.failure("--length is only supported with --algorithm=blake2b");
        }
        if (!args.has("check")) {
            Digest.refuseChecking(io, args);
        }
        if (args.has("check") && !digest) {
            return CksumDigests.check(io, args);
        }
        if (!algorithm.equals("crc")) {
            return CksumDigests.run(io, args, algorithm);
        }
        if (args.has("debug")) {
            io.note(io.name() + ": using generic hardware support\n");
        }
        for (String file : args.operands().isEmpty() ? List.of("-") : args.operands()) {
            try {
                int fd = io.open(file);
                try {
                    String name = args.operands().isEmpty() ? "" : " " + file;
                    io.out().print(sum(io, fd) + name).write(args.has("zero") ? 0 : '\n');
                } finally {
                    io.close(fd);
                }
            } catch (SyscallException e) {
                io.warn(file, e);
            }
        }
        return 0;
    }

    private static String sum(Io io, int fd) throws IOException {
        byte[] buf = new byte[CHUNK];
        PosixCrc crc = new PosixCrc();
        for (int n; (n = io.sys().read(fd, buf, 0, CHUNK)) > 0; ) {
            crc.add(buf, n);
            io.sys().schedYield();
        }
        return crc.value() + " " + crc.size();
    }
}
