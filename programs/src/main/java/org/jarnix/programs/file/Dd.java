package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Copies a file in blocks, with conversions. */
public final class Dd extends Command {
    public Dd() {
        super(Usage.of("""
                        Usage: dd [OPERAND]...
                          or:  dd OPTION
                        Copy standard input to standard output as the operands say:

                        if=FILE of=FILE read and write these; bs=N, ibs=N, obs=N bytes at a time (512); count=N that many
                        blocks of input; skip=N, seek=N pass over blocks of input, of output; cbs=N the size of records;
                        status=none, noxfer or progress; conv=, iflag= and oflag= are lists with commas.

                        N may have a suffix: c 1, w 2, b 512, kB 1000, K 1024, and so on; B counts bytes, not blocks; NxM
                        multiplies.

                        conv: ascii, ebcdic, ibm, block, unblock, lcase, ucase, swab, sync (fill blocks up), sparse, excl,
                        nocreat, notrunc, noerror, fdatasync, fsync. Flags: append, directory, fullblock, nonblock, nofollow, noctty,
                        count_bytes, skip_bytes, seek_bytes; direct, dsync, sync, noatime and nocache have no effect.

                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        DdOperands operands = DdOperands.parse(io, args.operands());
        Sys sys = io.sys();
        if (operands.input != null) {
            place(sys, input(io, operands, operands.input), 0);
        }
        if (operands.output != null) {
            place(sys, output(io, operands, operands.output), 1);
        }
        skip(io, operands, 0);
        seek(io, operands, 1);
        DdCopy copy = new DdCopy(io, operands, 0, 1);
        copy.run();
        copy.report();
        if (operands.output != null) {
            sys.close(1);
        }
        return 0;
    }

    /** Files take the places of the standard streams, so that one that is closed stays so for the other. */
    private static void place(Sys sys, int fd, int at) throws SyscallException {
        if (fd != at) {
            sys.dup2(fd, at, 0);
            sys.close(fd);
        }
    }

    private static int flags(java.util.Set<String> words) {
        return (words.contains("append") ? OpenFlags.O_APPEND : 0)
                | (words.contains("directory") ? OpenFlags.O_DIRECTORY : 0)
                | (words.contains("nonblock") ? OpenFlags.O_NONBLOCK : 0)
                | (words.contains("nofollow") ? OpenFlags.O_NOFOLLOW : 0)
                | (words.contains("noctty") ? OpenFlags.O_NOCTTY : 0)
                | OpenFlags.O_CLOEXEC;
    }

    private static int input(Io io, DdOperands operands, String file) throws IOException {
        try {
            return io.sys().open(file, OpenFlags.O_RDONLY | flags(operands.inputFlags));
        } catch (SyscallException e) {
            throw Tell.failure(io, "failed to open", file, e);
        }
    }

    private static int output(Io io, DdOperands operands, String file) throws IOException {
        int flags = OpenFlags.O_WRONLY | flags(operands.outputFlags);
        if (!operands.conversions.contains("nocreat")) {
            flags |= OpenFlags.O_CREAT;
        }
        if (operands.conversions.contains("excl")) {
            flags |= OpenFlags.O_EXCL;
        }
        if (!operands.conversions.contains("notrunc") && operands.seek == 0) {
            flags |= OpenFlags.O_TRUNC;
        }
        try {
            int fd = io.sys().open(file, flags, 0666);
            if (operands.seek > 0 && !operands.conversions.contains("notrunc")) {
                truncate(io, operands, file, fd);
            }
            return fd;
        } catch (SyscallException e) {
            throw Tell.failure(io, "failed to open", file, e);
        }
    }

    private static void truncate(Io io, DdOperands operands, String file, int fd) throws IOException {
        long size = operands.seekBytes ? operands.seek : operands.seek * operands.outputSize;
        try {
            io.sys().truncate(fd, size);
        } catch (SyscallException e) {
            if (e.errno() != Errno.EINVAL) {
                throw io.failure("failed to truncate to " + size + " bytes in output file " + Tell.name(io, file) + ": "
                        + e.errno().text());
            }
        }
    }

    private static void skip(Io io, DdOperands operands, int in) throws IOException {
        long bytes = operands.skipBytes ? operands.skip : operands.skip * operands.inputSize;
        if (bytes == 0) {
            return;
        }
        Sys sys = io.sys();
        String name = operands.input == null ? "standard input" : operands.input;
        try {
            long size = sys.fstat(in).size();
            long at = sys.seek(in, 0, Whence.CUR);
            boolean beyond = org.jarnix.api.lib.Modes.isRegular(sys.fstat(in).mode()) && at + bytes > size;
            sys.seek(in, beyond ? size : at + bytes, Whence.SET);
            if (beyond) {
                io.note(io.name() + ": " + io.quoteFile(name) + ": cannot skip to specified offset\n");
            }
        } catch (SyscallException e) {
            byte[] buf = DdCopy.buffer(io, "input", operands.inputSize, 0);
            long left = bytes;
            while (left > 0) {
                int n = sys.read(in, buf, 0, (int) Math.min(left, buf.length));
                if (n == 0) {
                    io.note(io.name() + ": " + io.quoteFile(name) + ": cannot skip to specified offset\n");
                    return;
                }
                left -= n;
            }
        }
    }

    private static void seek(Io io, DdOperands operands, int out) throws IOException {
        long bytes = operands.seekBytes ? operands.seek : operands.seek * operands.outputSize;
        if (bytes == 0) {
            return;
        }
        try {
            io.sys().seek(out, bytes, Whence.CUR);
        } catch (SyscallException e) {
            String name = operands.output == null ? "standard output" : operands.output;
            throw io.failure(io.quoteFile(name) + ": cannot seek: " + e.errno().text());
        }
    }
}
