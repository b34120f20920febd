package org.jarnix.programs.pack;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Trees;
import org.jarnix.programs.file.Ask;
import org.jspecify.annotations.Nullable;

/** What gzip does to one file after another. */
final class GzipRun {
    private static final int WARNING = 2;
    private static final long NANOS = 1_000_000_000L;

    private final Io io;
    private final Sys sys;
    private final GzipOptions options;
    private final GzipList list;
    private boolean broken;
    private boolean warned;

    GzipRun(Io io, GzipOptions options) {
        this.io = io;
        this.sys = io.sys();
        this.options = options;
        this.list = new GzipList(io, options.verbose(), !options.quiet());
    }

    /** Ends the work and answers the status: 1 for failures, 2 for warnings alone. */
    int end() throws IOException {
        if (options.lists()) {
            list.totals();
        }
        return broken ? 1 : warned && io.status() == 0 ? WARNING : 0;
    }

    /** From standard input to standard output. */
    void standardInput() throws IOException {
        Feed in = new Feed(sys, 0);
        if (!options.unpacks()) {
            Stat stat = sys.fstat(0);
            boolean dated = options.named() && Modes.isRegular(stat.mode());
            long[] sizes = pack(in, io.out(), dated ? stat.mtimeNanos() / NANOS : 0, null);
            if (options.verbose()) {
                io.note(GzipList.ratio(sizes[0] - sizes[1], sizes[0]) + "\n");
            }
            return;
        }
        unpack(in, "stdin", io.out(), sys.fstat(0));
        if (options.tests() && options.verbose()) {
            io.note(" OK\n");
        }
    }

    /** A file, and with {@code -r} all files of a folder. */
    void file(String operand) throws IOException {
        String first = operand;
        SyscallException reason = null;
        for (String path : options.unpacks() ? options.names().candidates(operand) : List.of(operand)) {
            int fd;
            try {
                fd = open(path);
            } catch (SyscallException e) {
                if (reason == null || first.equals(operand)) {
                    reason = e;
                    first = path;
                }
                if (e.errno() != Errno.ENOENT) {
                    break;
                }
                continue;
            }
            try {
                opened(path, fd);
            } finally {
                sys.close(fd);
            }
            return;
        }
        if (reason != null) {
            io.warn((first.isEmpty() ? "" : first + ": ") + reason.errno().text());
        }
    }

    private int open(String path) throws SyscallException {
        boolean follows = options.force() || options.toOutput() || options.tests() || options.lists();
        return sys.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (follows ? 0 : O_NOFOLLOW));
    }

    private void opened(String path, int fd) throws IOException {
        Stat stat = sys.fstat(fd);
        if (Modes.isDirectory(stat.mode())) {
            if (options.recursive()) {
                folder(path);
            } else {
                warn(path + " is a directory -- ignored");
            }
            return;
        }
        boolean replaces = !options.toOutput() && !options.tests() && !options.lists();
        if (replaces && !isFit(path, stat)) {
            return;
        }
        String suffix = options.names().suffixOf(path);
        if (options.unpacks()) {
            if (replaces && suffix == null) {
                if (options.recursive() && !options.verbose()) {
                    return;
                }
                warn(path + ": unknown suffix -- ignored");
                return;
            }
        } else if (suffix != null && !options.toOutput() && !options.force()) {
            if (options.verbose() || !options.recursive() && !options.quiet()) {
                io.note("gzip: " + path + " already has " + suffix + " suffix -- unchanged\n");
            }
            return;
        }
        if (replaces) {
            replace(path, fd, stat, suffix);
        } else {
            show(path, fd, stat);
        }
    }

    private boolean isFit(String path, Stat stat) throws IOException {
        if (!Modes.isRegular(stat.mode())) {
            warn(path + " is not a directory or a regular file - ignored");
            return false;
        }
        if (options.force()) {
            return true;
        }
        String which = (stat.mode() & FileMode.S_ISUID) != 0
                ? "set-user-ID"
                : (stat.mode() & FileMode.S_ISGID) != 0 ? "set-group-ID" : null;
        if (which != null) {
            warn(path + " is " + which + " on execution - ignored");
            return false;
        }
        if ((stat.mode() & FileMode.S_ISVTX) != 0) {
            warn(path + " has the sticky bit set - file ignored");
            return false;
        }
        if (stat.nlink() > 1 && !options.keep()) {
            warn(path + " has " + (stat.nlink() - 1) + " other link" + (stat.nlink() > 2 ? "s" : "")
                    + " -- file ignored");
            return false;
        }
        return true;
    }

    private void folder(String path) throws IOException {
        Trees tree = new Trees(sys, Trees.Follow.TOP, true).sorted(java.util.Comparator.naturalOrder());
        tree.start(path);
        for (Trees.Event event = tree.next(); event != null; event = tree.next()) {
            switch (event) {
                case FILE -> file(tree.path());
                case UNREADABLE, GONE ->
                    io.warn(tree.path() + ": " + tree.error().text());
                default -> {}
            }
        }
    }

    private void show(String path, int fd, Stat stat) throws IOException {
        if (options.verbose() && !options.lists()) {
            io.note(path + ":\t");
        }
        Feed in = new Feed(sys, fd);
        if (!options.unpacks()) {
            long[] sizes = pack(in, io.out(), options.named() ? stat.mtimeNanos() / NANOS : 0, stored(path));
            tell(GzipList.ratio(sizes[0] - sizes[1], sizes[0]), "stdout", true);
            return;
        }
        long[] sizes = unpack(in, path, io.out(), stat);
        if (sizes != null && !options.lists()) {
            if (options.tests()) {
                if (options.verbose()) {
                    io.note(" OK\n");
                }
            } else {
                tell(GzipList.ratio(sizes[0] - sizes[1], sizes[0]), "stdout", true);
            }
        }
    }

    private @Nullable String stored(String path) {
        return options.named() ? Paths.base(path) : null;
    }

    private void tell(String ratio, String name, boolean replaced) throws IOException {
        if (options.verbose()) {
            io.note(ratio + " -- " + (replaced ? "replaced with " : "created ") + name + "\n");
        }
    }

    private void replace(String path, int fd, Stat stat, @Nullable String suffix) throws IOException {
        Feed in = new Feed(sys, fd);
        long mtime = stat.mtimeNanos();
        String target;
        GzipDecoder decoder = null;
        if (options.unpacks()) {
            target = GzipNames.unpacked(path, suffix == null ? "" : suffix);
            decoder = new GzipDecoder(in);
            try {
                GzipHeader header = decoder.header();
                if (options.named()) {
                    mtime = header.mtime() == 0 ? mtime : header.mtime() * NANOS;
                    target = header.name() == null ? target : beside(path, header.name());
                }
            } catch (PackException e) {
                complain(path, e);
                return;
            }
        } else {
            target = path + options.names().suffix();
        }
        if (options.verbose()) {
            io.note(path + ":\t");
        }
        Replacement made = create(target);
        if (made != null) {
            fill(path, in, stat, mtime, decoder, made);
        }
    }

    private static String beside(String path, String name) {
        return path.substring(0, path.lastIndexOf('/') + 1) + Paths.base(name.isEmpty() ? "." : name);
    }

    private void fill(String path, Feed in, Stat stat, long mtime, @Nullable GzipDecoder decoder, Replacement made)
            throws IOException {
        long[] sizes;
        try {
            sizes = options.unpacks()
                    ? unpack(in, decoder == null ? new GzipDecoder(in) : decoder, path, made.out())
                    : pack(in, made.out(), options.named() ? mtime / NANOS : 0, stored(path));
            if (sizes == null) {
                made.abandon();
                return;
            }
        } catch (Out.WriteException e) {
            made.abandon();
            throw e;
        }
        made.finish(stat, mtime);
        if (!options.keep()) {
            try {
                sys.unlink(path);
            } catch (SyscallException e) {
                io.warn(path + ": " + e.errno().text());
            }
        }
        tell(GzipList.ratio(sizes[0] - sizes[1], sizes[0]), made.path(), !options.keep());
    }

    /** Makes the new file; null, after a message, where that cannot be or is not wanted. */
    private @Nullable Replacement create(String target) throws IOException {
        while (true) {
            try {
                return new Replacement(sys, target);
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST) {
                    io.warn(target + ": " + e.errno().text());
                    return null;
                }
                if (!overwrites(target)) {
                    return null;
                }
                sys.unlink(target);
            }
        }
    }

    private boolean overwrites(String target) throws IOException {
        if (options.force()) {
            return true;
        }
        boolean asks = Ask.isTerminal(sys, 0);
        io.note("gzip: " + target + " already exists;" + (asks ? " do you wish to overwrite (y or n)? " : ""));
        if (asks && Ask.answer(sys)) {
            return true;
        }
        io.note("\tnot overwritten\n");
        warned = true;
        return false;
    }

    /** Packs; answers how many bytes went in and how many bytes of data came out. */
    private long[] pack(Feed in, OutputStream out, long mtime, @Nullable String name) throws IOException {
        Counted counted = new Counted(out);
        long read;
        try {
            GzipEncoder encoder = new GzipEncoder(counted, options.level(), mtime, name);
            read = Copying.all(sys, in, encoder);
            encoder.close();
        } catch (Out.WriteException e) {
            throw writeFailure(e);
        }
        int header = GzipHeader.bytes(mtime, name, options.level()).length + 8;
        return new long[] {read, counted.count() - header};
    }

    private IOException writeFailure(Out.WriteException e) throws IOException {
        io.out().discard();
        String reason =
                e.getCause() instanceof SyscallException cause ? cause.errno().text() : "";
        io.note("\ngzip: stdout: " + reason + "\n");
        return io.failure("");
    }

    private long @Nullable [] unpack(Feed in, String name, OutputStream out, Stat stat) throws IOException {
        GzipDecoder decoder = new GzipDecoder(in);
        if (options.lists()) {
            return listed(in, decoder, name, stat);
        }
        boolean passes = options.force() && options.toOutput() && !options.tests() && !in.startsWith(0x1F, 0x8B);
        if (passes) {
            long all = Copying.all(sys, in, out);
            return new long[] {all, all};
        }
        return unpack(in, decoder, name, options.tests() ? OutputStream.nullOutputStream() : out);
    }

    /** Unpacks; answers as {@link #pack}, or null after a message where the data is wrong. */
    private long @Nullable [] unpack(Feed in, GzipDecoder decoder, String name, OutputStream out) throws IOException {
        try {
            long written = Copying.all(sys, decoder, out);
            out.flush();
            if (decoder.hasGarbage()) {
                garbage(name);
            }
            return new long[] {written, in.position() + in.available() - decoder.overhead()};
        } catch (PackException e) {
            out.flush();
            complain(name, e);
            return null;
        } catch (Out.WriteException e) {
            throw writeFailure(e);
        } finally {
            decoder.close();
        }
    }

    private void garbage(String name) throws IOException {
        if (!options.quiet()) {
            io.note("\ngzip: " + name + ": decompression OK, trailing garbage ignored\n");
        }
        warned = true;
    }

    private long @Nullable [] listed(Feed in, GzipDecoder decoder, String name, Stat stat) throws IOException {
        try {
            GzipHeader header = decoder.header();
            long unpacked = Copying.all(sys, decoder, OutputStream.nullOutputStream());
            String suffix = options.names().suffixOf(name);
            String shown = suffix == null ? name : GzipNames.unpacked(name, suffix);
            if (options.named() && header.name() != null) {
                shown = beside(name, header.name());
            }
            list.line(
                    name.equals("stdin") ? "stdout" : shown,
                    in.position(),
                    unpacked,
                    decoder.overhead(),
                    decoder.checksum(),
                    header.mtime() != 0 ? header.mtime() : stat.mtimeNanos() / NANOS);
            return new long[] {unpacked, in.position()};
        } catch (PackException e) {
            complain(name, e);
            return null;
        }
    }

    private void complain(String name, PackException e) throws IOException {
        String what = switch (e.problem()) {
            case MAGIC -> "\ngzip: " + name + ": not in gzip format\n";
            case END -> "\ngzip: " + name + ": unexpected end of file\n";
            case CHECKSUM -> "\ngzip: " + name + ": invalid compressed data--crc error\n";
            case LENGTH -> "\ngzip: " + name + ": invalid compressed data--length error\n";
            case FORMAT -> "\ngzip: " + name + ": invalid compressed data--format violated\n";
            case UNSUPPORTED -> "gzip: " + name + e.getMessage() + "\n";
        };
        io.note(what);
        broken = true;
    }

    private void warn(String message) throws IOException {
        if (!options.quiet()) {
            io.note("gzip: " + message + "\n");
        }
        warned = true;
    }
}
