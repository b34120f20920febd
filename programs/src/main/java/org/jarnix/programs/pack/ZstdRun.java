package org.jarnix.programs.pack;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Trees;
import org.jarnix.programs.file.Ask;
import org.jspecify.annotations.Nullable;

/** What zstd does to one file after another. */
final class ZstdRun {
    private static final int WRITE_ERROR = 70;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private final Io io;
    private final Sys sys;
    private final How how;
    private int status;

    /** How it was told to work; {@code output} is the file of {@code -o}. */
    record How(
            boolean unpacks,
            boolean tests,
            boolean toOutput,
            boolean force,
            boolean removes,
            boolean recursive,
            int quiet,
            @Nullable String output,
            int operands) {}

    ZstdRun(Io io, How how) {
        this.io = io;
        this.sys = io.sys();
        this.how = how;
    }

    /** Works on operands and answers the status. */
    int files(List<String> operands) throws IOException {
        if (operands.isEmpty()) {
            standardInput();
        }
        for (String operand : operands) {
            if (operand.equals("-")) {
                standardInput();
            } else {
                file(operand, how.recursive());
            }
        }
        return status;
    }

    private void standardInput() throws IOException {
        if (!how.force() && Ask.isTerminal(sys, 0)) {
            io.note("stdin is a console, aborting\n");
            throw io.failure("");
        }
        OutputStream out = how.tests() ? OutputStream.nullOutputStream() : io.out();
        if (how.output() != null && !how.tests()) {
            replace("/*stdin*\\", 0, sys.fstat(0), how.output());
        } else {
            work("/*stdin*\\", new Feed(sys, 0), out);
        }
    }

    private void say(int level, String text) throws IOException {
        if (how.quiet() < level) {
            io.note(text);
        }
    }

    private void failed(String message) throws IOException {
        say(2, "zstd: " + message + " \n");
        status = 1;
    }

    private void file(String path, boolean recursive) throws IOException {
        boolean replaces = !how.tests() && !how.toOutput();
        String target = replaces && how.output() == null && how.unpacks() ? target(path) : path + ".zst";
        if (target == null) {
            return;
        }
        Stat stat;
        try {
            stat = sys.lstat(path);
            boolean link = Modes.isLink(stat.mode());
            if (link && !how.force() && replaces) {
                say(1, "Warning : " + path + " is a symbolic link, ignoring \n");
                status = 1;
                return;
            }
            stat = link ? sys.stat(path) : stat;
        } catch (SyscallException e) {
            failed("can't stat " + path + " : " + e.errno().text() + " -- ignored");
            return;
        }
        if (Modes.isDirectory(stat.mode())) {
            if (recursive) {
                folder(path);
            } else {
                failed(path + " is a directory -- ignored");
            }
            return;
        }
        int fd;
        try {
            fd = sys.open(path, O_RDONLY | O_CLOEXEC);
        } catch (SyscallException e) {
            failed(path + ": " + e.errno().text());
            return;
        }
        try {
            if (replaces) {
                replace(path, fd, stat, how.output() != null ? how.output() : target);
            } else {
                work(path, new Feed(sys, fd), how.tests() ? OutputStream.nullOutputStream() : io.out());
            }
        } finally {
            sys.close(fd);
        }
    }

    private void folder(String path) throws IOException {
        Trees tree = new Trees(sys, Trees.Follow.TOP, true).sorted(Comparator.naturalOrder());
        tree.start(path);
        for (Trees.Event event = tree.next(); event != null; event = tree.next()) {
            if (event == Trees.Event.FILE) {
                file(tree.path(), false);
            }
        }
    }

    private @Nullable String target(String path) throws IOException {
        if (path.endsWith(".zst")) {
            return path.substring(0, path.length() - 4);
        }
        for (String[] known : new String[][] {
            {".tzst", ".tar"}, {".gz", ""}, {".tgz", ".tar"}, {".xz", ""}, {".txz", ".tar"}, {".lzma", ""}
        }) {
            if (path.endsWith(known[0])) {
                return path.substring(0, path.length() - known[0].length()) + known[1];
            }
        }
        say(
                2,
                "zstd: " + path + ": unknown suffix (.zst/.tzst/.gz/.tgz/.lzma/.xz/.txz/.lz4/.tlz4 expected). "
                        + "Can't derive the output file name. Specify it with -o dstFileName. Ignoring.\n");
        status = 1;
        return null;
    }

    private void replace(String path, int fd, Stat stat, String target) throws IOException {
        Replacement made;
        try {
            if (how.force()) {
                remove(target);
            }
            made = new Replacement(sys, target);
        } catch (SyscallException e) {
            if (e.errno() == Errno.EEXIST) {
                say(2, "zstd: " + target + " already exists; not overwritten  \n");
                status = 1;
            } else {
                failed(target + ": " + e.errno().text());
            }
            return;
        }
        boolean good = false;
        long[] sizes;
        try {
            sizes = work(path, new Feed(sys, fd), made.out());
            good = sizes != null;
        } finally {
            if (!good) {
                made.abandon();
            }
        }
        if (sizes != null) {
            made.finish(stat, stat.mtimeNanos());
            report(path, target, sizes);
            if (how.removes()) {
                sys.unlink(path);
            }
        }
    }

    private void remove(String target) throws SyscallException {
        try {
            sys.unlink(target);
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }

    private void report(String path, String target, long[] sizes) throws IOException {
        if (how.operands() > 1) {
            return;
        }
        if (how.unpacks()) {
            say(1, String.format(Locale.ROOT, "%-20s: %d bytes \n", path, sizes[1]));
        } else {
            String share = sizes[0] == 0
                    ? "           "
                    : String.format(Locale.ROOT, "%6.2f%%   ", 100.0 * sizes[1] / sizes[0]);
            say(
                    1,
                    String.format(
                            Locale.ROOT,
                            "%-20s :%s(%6s => %6s, %s) \n",
                            path,
                            share,
                            size(sizes[0]),
                            size(sizes[1]),
                            target));
        }
    }

    private static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        int decimals = unit == 0 || value >= 1000 ? 0 : value >= 100 ? 1 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%" + (unit == 0 ? "6.0f" : "6." + decimals + "f"), value)
                + " "
                + UNITS[unit];
    }

    /** Packs or unpacks; answers the bytes in and out, null after a message where the data is wrong. */
    private long @Nullable [] work(String name, Feed in, OutputStream out) throws IOException {
        try {
            long[] sizes = how.unpacks() ? unpack(in, out) : pack(in, out);
            out.flush();
            if (how.tests() && how.operands() == 1) {
                report(name, name, sizes);
            }
            return sizes;
        } catch (PackException e) {
            out.flush();
            switch (e.problem()) {
                case MAGIC -> failed(name + ": unsupported format");
                case END -> {
                    if (in.position() == 0) {
                        failed(name + ": unexpected end of file");
                    } else {
                        say(2, name + " : Read error (39) : premature end \n");
                        status = 1;
                    }
                }
                default -> {
                    say(2, name + " : Decoding error (36) : Data corruption detected \n");
                    status = 1;
                }
            }
            return null;
        } catch (Out.WriteException e) {
            io.out().discard();
            String reason = e.getCause() instanceof SyscallException cause
                    ? cause.errno().text()
                    : "";
            io.note("zstd: error 70 : Write error : cannot write block : " + reason + " \n");
            throw org.jarnix.api.lib.CommandException.failure(WRITE_ERROR, "");
        }
    }

    private long[] pack(Feed in, OutputStream out) throws IOException {
        Counted counted = new Counted(out);
        ZstdOutputStream encoder = new ZstdOutputStream(counted);
        long read = Copying.all(sys, in, encoder);
        encoder.close();
        return new long[] {read, counted.count()};
    }

    private long[] unpack(Feed in, OutputStream out) throws IOException {
        Codec codec = Codec.of(in);
        if (codec == null && how.force() && how.toOutput() && in.peek() >= 0) {
            long all = Copying.all(sys, in, out);
            return new long[] {all, all};
        }
        long written = Copying.all(sys, (codec == null ? Codec.ZSTD : codec).decoder(in), out);
        return new long[] {in.position(), written};
    }
}
