package org.jarnix.programs.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.jarnix.api.AllocateMode;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;

/** Takes space for a file, or gives some of it back. */
public final class Fallocate extends Command {
    private static final int PAGE = 4096;

    public Fallocate() {
        super(Usage.of("""
            Usage: fallocate [OPTION]... -l LENGTH FILE
              or:  fallocate -d FILE
            Take space for LENGTH bytes of FILE, which is made if it is missing.

              -d, --dig-holes          make holes of what is zeros
              -l, --length=LENGTH      how many bytes, such as 10M
              -n, --keep-size          the size stays
              -o, --offset=OFFSET      where the range begins, not at 0
              -p, --punch-hole         make the range a hole
              -v, --verbose            say what was done
              -x, --posix              has no effect here
              -z, --zero-range         make the range zeros
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            throw io.failure("no filename specified");
        }
        if (args.operands().size() > 1) {
            throw io.failure("unexpected number of arguments");
        }
        boolean digs = args.has("dig-holes");
        long offset = size(io, args.value("offset", "0"), "invalid offset value specified");
        if (!digs && !args.has("length")) {
            throw io.failure("no length argument specified");
        }
        long length = digs ? 0 : size(io, args.value("length", ""), "invalid length value specified");
        if (!digs && length <= 0) {
            throw io.failure("invalid length value specified");
        }
        String file = args.operands().getFirst();
        int fd = open(io, file, digs || args.has("punch-hole") ? 0 : OpenFlags.O_CREAT);
        long done = length;
        try {
            if (digs) {
                done = dig(io.sys(), fd);
            } else {
                io.sys().allocate(fd, mode(args), offset, length);
            }
        } catch (SyscallException e) {
            String what = e.errno() == Errno.ENOTSUP
                    ? "keep size mode is unsupported"
                    : "fallocate failed: " + e.errno().text();
            throw io.failure(what);
        } finally {
            io.sys().close(fd);
        }
        if (args.has("verbose")) {
            String what = digs
                    ? "converted to sparse holes"
                    : args.has("punch-hole") ? "hole created" : args.has("zero-range") ? "zeroed" : "allocated";
            io.out().println(String.format(Locale.ROOT, "%s: %s (%d bytes) %s.", file, shown(done), done, what));
        }
        return 0;
    }

    private static String shown(long bytes) {
        String text = HumanSize.binary(bytes).replace(".0", "");
        char last = text.charAt(text.length() - 1);
        return Character.isDigit(last) ? text + " B" : text.substring(0, text.length() - 1) + " " + last + "iB";
    }

    private static int mode(Args args) {
        int mode = args.has("keep-size") ? AllocateMode.KEEP_SIZE : 0;
        if (args.has("punch-hole")) {
            mode |= AllocateMode.PUNCH_HOLE | AllocateMode.KEEP_SIZE;
        }
        return args.has("zero-range") ? mode | AllocateMode.ZERO_RANGE : mode;
    }

    private static long size(Io io, String text, String otherwise) throws CommandException {
        Sizes.Parsed parsed = Sizes.parse(text, "KMGTPEkmgtpe");
        if (parsed.problem() != Sizes.Problem.NONE || parsed.value() < 0) {
            throw io.failure(otherwise);
        }
        return parsed.value();
    }

    private static int open(Io io, String file, int flags) throws IOException {
        try {
            return io.sys().open(file, OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC | flags, 0666);
        } catch (SyscallException e) {
            throw io.failure("cannot open " + file + ": " + e.errno().text());
        }
    }

    /** Makes holes of pages of zeros, and answers how many bytes that were. */
    private static long dig(Sys sys, int fd) throws SyscallException {
        long size = sys.fstat(fd).size();
        byte[] zeros = new byte[PAGE];
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        long dug = 0;
        for (long at = 0; at < size; at += PAGE) {
            at = data(sys, fd, at, size) / PAGE * PAGE;
            page.clear();
            int n = at < size ? sys.pread(fd, page, at) : 0;
            if (n > 0 && Arrays.equals(page.array(), 0, n, zeros, 0, n)) {
                sys.allocate(fd, AllocateMode.PUNCH_HOLE | AllocateMode.KEEP_SIZE, at, PAGE);
                dug += n;
            }
            sys.schedYield();
        }
        return dug;
    }

    private static long data(Sys sys, int fd, long from, long size) {
        try {
            return sys.seek(fd, from, Whence.DATA);
        } catch (SyscallException e) {
            return size + PAGE;
        }
    }
}
