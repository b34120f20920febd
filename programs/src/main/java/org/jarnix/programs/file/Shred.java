package org.jarnix.programs.file;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Writes over files again and again, so that what was in them is hard to get back, and removes them where asked to. */
public final class Shred extends Command {
    private static final int BLOCK = 4096;
    private static final int PASSES = 3;
    private static final int OWNER_WRITES = 0200;
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.";

    public Shred() {
        super(Usage.of("""
                Usage: shred [OPTION]... FILE...
                Write over each FILE several times; - is standard output.

                  -f, --force              give FILE permission to be written where it has none
                  -n, --iterations=N       write N times, not 3
                      --random-source=FILE  take random bytes from FILE
                  -s, --size=N             write N bytes; suffixes such as K, M and G
                  -u                       take off the length and remove FILE afterwards
                      --remove[=HOW]       the same; HOW is unlink, wipe (its name is written over
                                           first) or wipesync (which also syncs each time, the default)
                  -v, --verbose            tell of each pass
                  -x, --exact              do not round sizes of files up to whole blocks
                  -z, --zero               write zeros at last
                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    /** What is to be done; a size below zero is the file's own. */
    private record Job(
            boolean force,
            int passes,
            long size,
            @Nullable String remove,
            boolean verbose,
            boolean exact,
            boolean zero) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> files = args.operands();
        Job job = job(io, args);
        if (files.isEmpty()) {
            throw io.usage("missing file operand");
        }
        Sys sys = io.sys();
        String source = args.value("random-source");
        int random;
        try {
            random = sys.open(source == null ? "/dev/urandom" : source, OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            throw io.failure(source + ": " + e.errno().text());
        }
        ShredPasses passes = new ShredPasses(io, random, source == null ? "/dev/urandom" : source);
        for (String file : files) {
            if (file.equals("-")) {
                descriptor(io, job, passes, 1, "-");
            } else {
                file(io, job, passes, file);
            }
        }
        return 0;
    }

    private static Job job(Io io, Args args) throws CommandException {
        String count = args.value("n");
        if (count != null && !count.matches("[0-9]{1,9}")) {
            throw io.failure("invalid number of passes: " + io.quote(count));
        }
        String size = args.value("s");
        long bytes = size == null ? -1 : Sizes.parse(io, size, "cbBkKMGTPEZY0", 0, Long.MAX_VALUE, "invalid file size");
        String remove = null;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "u" -> remove = "wipesync";
                case "remove" -> {
                    String how = given.value();
                    remove = how == null ? "wipesync" : Choice.of(io, "--remove", how, "unlink", "wipe", "wipesync");
                }
                default -> {}
            }
        }
        int passes = count == null ? PASSES : Integer.parseInt(count);
        boolean exact = args.has("x") || size != null;
        return new Job(args.has("f"), passes, bytes, remove, args.has("v"), exact, args.has("z"));
    }

    private static void file(Io io, Job job, ShredPasses passes, String file) throws IOException {
        Sys sys = io.sys();
        String shown = io.quoteFile(file);
        int fd;
        try {
            fd = open(sys, job, file);
        } catch (SyscallException e) {
            io.warn(shown + ": failed to open for writing: " + e.errno().text());
            return;
        }
        boolean done;
        try {
            done = descriptor(io, job, passes, fd, shown);
        } finally {
            sys.close(fd);
        }
        if (done && job.remove() != null) {
            remove(io, job, file, shown);
        }
    }

    private static int open(Sys sys, Job job, String file) throws SyscallException {
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC;
        try {
            return sys.open(file, flags);
        } catch (SyscallException e) {
            if (!job.force() || e.errno() != Errno.EACCES) {
                throw e;
            }
            sys.chmod(file, OWNER_WRITES);
            return sys.open(file, flags);
        }
    }

    /** Writes over what is open; false where it cannot be, which was said. */
    private static boolean descriptor(Io io, Job job, ShredPasses passes, int fd, String shown) throws IOException {
        Sys sys = io.sys();
        Stat stat = sys.fstat(fd);
        if (fd == 1 && (sys.fdFlags(fd) & OpenFlags.O_APPEND) != 0) {
            io.warn(shown + ": cannot shred append-only file descriptor");
            return false;
        }
        boolean regular = Modes.isRegular(stat.mode());
        if (!regular && (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFIFO
                || (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFSOCK) {
            io.warn(shown + ": invalid file type");
            return false;
        }
        long size = job.size() >= 0 ? job.size() : stat.size();
        if (!job.exact() && regular && size % BLOCK != 0) {
            size += BLOCK - size % BLOCK;
        }
        if (size > 0 && !passes.all(fd, shown, size, job.passes(), job.zero(), job.verbose())) {
            return false;
        }
        if (job.remove() != null && regular) {
            sys.truncate(fd, 0);
        }
        return true;
    }

    /** Gives a file the first name of that length that is free; null where there is none. */
    private static @Nullable String renamed(Sys sys, String file, String name, int length) throws SyscallException {
        char[] letters = "0".repeat(length).toCharArray();
        while (true) {
            String next = new String(letters);
            String path = file.indexOf('/') < 0 ? next : Paths.join(Paths.directory(file), next);
            try {
                sys.renameAt(AtFlags.AT_FDCWD, name, AtFlags.AT_FDCWD, path, AtFlags.RENAME_NOREPLACE);
                return path;
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST || !increment(letters)) {
                    return null;
                }
            }
            sys.schedYield();
        }
    }

    private static boolean increment(char[] letters) {
        for (int i = letters.length - 1; i >= 0; i--) {
            int next = LETTERS.indexOf(letters[i]) + 1;
            letters[i] = LETTERS.charAt(next % LETTERS.length());
            if (next < LETTERS.length()) {
                return true;
            }
        }
        return false;
    }

    private static void remove(Io io, Job job, String file, String shown) throws IOException {
        Sys sys = io.sys();
        if (job.verbose()) {
            io.note(io.name() + ": " + shown + ": removing\n");
        }
        String name = file;
        if (!"unlink".equals(job.remove())) {
            for (int length = Paths.base(file).length(); length > 0; length--) {
                String path = renamed(sys, file, name, length);
                if (path == null) {
                    continue;
                }
                if (job.verbose()) {
                    io.note(io.name() + ": " + io.quoteFile(name) + ": renamed to " + io.quoteFile(path) + "\n");
                }
                name = path;
            }
        }
        try {
            sys.unlink(name);
        } catch (SyscallException e) {
            io.warn(shown + ": failed to remove: " + e.errno().text());
            return;
        }
        if (job.verbose()) {
            io.note(io.name() + ": " + shown + ": removed\n");
        }
    }
}
