package org.jarnix.programs.pack;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.programs.file.Ask;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** What xz does to one file after another. */
final class XzRun {
    private static final String UNRECOGNIZED = "File format not recognized";
    private static final String[][] XZ_SUFFIXES = {
        {".xz", ""}, {".txz", ".tar"}, {".lzma", ""}, {".tlz", ".tar"}, {".lz", ""}
    };

    private final Io io;
    private final Sys sys;
    private final XzOptions options;
    private boolean warned;

    XzRun(Io io, XzOptions options) {
        this.io = io;
        this.sys = io.sys();
        this.options = options;
    }

    /** Whether a file was skipped. */
    boolean warned() {
        return warned;
    }

    private boolean packs() {
        return options.mode() == XzOptions.Mode.PACK;
    }

    private boolean lzma() {
        return options.format().equals("lzma");
    }

    void file(String path) throws IOException {
        if (path.equals("-")) {
            standardInput();
            return;
        }
        if (path.isEmpty()) {
            io.note(io.name() + ": Empty filename, skipping\n");
            io.fail(1);
            return;
        }
        boolean replaces = !options.toOutput() && options.mode() != XzOptions.Mode.TEST;
        int fd;
        try {
            int follow = replaces && !options.force() ? O_NOFOLLOW : 0;
            fd = sys.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | follow);
        } catch (SyscallException e) {
            if (e.errno() == Errno.ELOOP) {
                skip(path, "Is a symbolic link, skipping");
            } else {
                error(path, e.errno().text());
            }
            return;
        }
        try {
            Stat stat = sys.fstat(fd);
            if (Modes.isDirectory(stat.mode())) {
                skip(path, "Is a directory, skipping");
            } else if (!replaces) {
                work(path, new Feed(sys, fd), output());
            } else if (isFit(path, stat)) {
                replace(path, fd, stat);
            }
        } finally {
            sys.close(fd);
        }
    }

    private OutputStream output() {
        return options.mode() == XzOptions.Mode.TEST ? OutputStream.nullOutputStream() : io.out();
    }

    private void standardInput() throws IOException {
        if (!options.force() && Ask.isTerminal(sys, packs() ? 1 : 0)) {
            io.warn(
                    packs()
                            ? "Compressed data cannot be written to a terminal"
                            : "Compressed data cannot be read from a terminal");
            throw io.usage("");
        }
        work("(stdin)", new Feed(sys, 0), output());
    }

    private boolean isFit(String path, Stat stat) throws IOException {
        if (!Modes.isRegular(stat.mode())) {
            return skip(path, "Not a regular file, skipping");
        }
        if (options.force()) {
            return true;
        }
        if ((stat.mode() & (FileMode.S_ISUID | FileMode.S_ISGID)) != 0) {
            return skip(path, "File has setuid or setgid bit set, skipping");
        }
        if ((stat.mode() & FileMode.S_ISVTX) != 0) {
            return skip(path, "File has sticky bit set, skipping");
        }
        return stat.nlink() < 2 || skip(path, "Input file has more than one hard link, skipping");
    }

    private boolean skip(String path, String reason) throws IOException {
        if (options.quiet() == 0) {
            io.note(io.name() + ": " + path + ": " + reason + "\n");
        }
        warned = true;
        return false;
    }

    private void error(String path, String reason) throws IOException {
        if (options.quiet() < 2) {
            io.note(io.name() + ": " + path + ": " + reason + "\n");
        }
        io.fail(1);
    }

    private void replace(String path, int fd, Stat stat) throws IOException {
        String target = packs() ? packed(path) : unpacked(path, fd);
        if (target == null) {
            return;
        }
        Replacement made;
        try {
            if (options.force()) {
                remove(target);
            }
            made = new Replacement(sys, target);
        } catch (SyscallException e) {
            error(target, e.errno().text());
            return;
        }
        boolean good = false;
        try {
            good = work(path, new Feed(sys, fd), made.out());
        } finally {
            if (!good) {
                made.abandon();
            }
        }
        if (good) {
            made.finish(stat, stat.mtimeNanos());
            if (!options.keep()) {
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

    private @Nullable String packed(String path) throws IOException {
        String own = lzma() ? ".lzma" : ".xz";
        String tar = lzma() ? ".tlz" : ".txz";
        for (String suffix : new String[] {own, tar, options.suffix()}) {
            if (!suffix.isEmpty() && path.endsWith(suffix) && path.length() > suffix.length()) {
                skip(path, "File already has `" + suffix + "' suffix, skipping");
                return null;
            }
        }
        return path + (options.suffix().isEmpty() ? own : options.suffix());
    }

    private @Nullable String unpacked(String path, int fd) throws IOException {
        String suffix = options.suffix();
        if (!suffix.isEmpty() && path.endsWith(suffix) && path.length() > suffix.length()) {
            return path.substring(0, path.length() - suffix.length());
        }
        for (String[] known : XZ_SUFFIXES) {
            boolean applies = !lzma() || known[0].equals(".lzma") || known[0].equals(".tlz");
            if (applies && path.endsWith(known[0]) && path.length() > known[0].length()) {
                return path.substring(0, path.length() - known[0].length()) + known[1];
            }
        }
        if (isRecognized(fd)) {
            skip(path, "Filename has an unknown suffix, skipping");
        } else {
            error(path, UNRECOGNIZED);
        }
        return null;
    }

    /** Packs or unpacks; false, after a message, where the data is wrong. */
    /** Whether the content is packed at all, which is looked at before the name is. */
    private boolean isRecognized(int fd) throws IOException {
        try {
            unpack(new Feed(sys, fd), OutputStream.nullOutputStream());
            return true;
        } catch (PackException e) {
            return e.problem() != PackException.Problem.MAGIC;
        }
    }

    private boolean work(String name, Feed in, OutputStream out) throws IOException {
        try {
            if (packs()) {
                pack(in, out);
            } else {
                unpack(in, out);
            }
            out.flush();
            return true;
        } catch (PackException e) {
            out.flush();
            error(
                    name,
                    switch (e.problem()) {
                        case MAGIC -> UNRECOGNIZED;
                        case END -> "Unexpected end of input";
                        case UNSUPPORTED -> "Unsupported options";
                        default -> "Compressed data is corrupt";
                    });
            return false;
        } catch (Out.WriteException e) {
            io.out().discard();
            String reason = e.getCause() instanceof SyscallException cause
                    ? cause.errno().text()
                    : "";
            error("(stdout)", "Write error: " + reason);
            throw io.failure("");
        }
    }

    private void pack(Feed in, OutputStream out) throws IOException {
        if (lzma()) {
            LZMAOutputStream encoder = new LZMAOutputStream(out, Codec.options(options.level()), -1);
            Copying.all(sys, in, encoder);
            encoder.finish();
        } else {
            XZOutputStream encoder = new XZOutputStream(out, Codec.options(options.level()), options.check());
            Copying.all(sys, in, encoder);
            encoder.finish();
        }
    }

    private void unpack(Feed in, OutputStream out) throws IOException {
        boolean auto = options.format().equals("auto");
        boolean isXz = XzDecoder.isXz(in);
        boolean lzma = lzma() || auto && !isXz && XzDecoder.isLzma(in);
        if (!isXz && !lzma && options.force() && options.toOutput()) {
            Copying.all(sys, in, out);
            return;
        }
        boolean cut = !lzma && in.peek() == 0xFD && in.peek(12).length < 12;
        InputStream decoder = new XzDecoder(in, options.single(), lzma);
        if (cut) {
            throw new PackException(PackException.Problem.END);
        }
        Copying.all(sys, decoder, out);
    }
}
