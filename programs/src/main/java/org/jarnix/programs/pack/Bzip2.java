package org.jarnix.programs.pack;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.file.Ask;
import org.jarnix.programs.pack.PackException.Problem;

/** Packs and unpacks files in bzip2's format: {@code bzip2}, {@code bunzip2} and {@code bzcat}. */
public final class Bzip2 extends Command {
    private static final String[][] SUFFIXES = {{".bz2", ""}, {".bz", ""}, {".tbz2", ".tar"}, {".tbz", ".tar"}};
    private static final int MIN_WIDTH = 7;
    private static final String RECOVER = """

        You can use the `bzip2recover' program to attempt to recover
        data from undamaged sections of corrupted files.

        """;

    private final boolean unpacks;
    private final boolean toOutput;

    /** How it was told to work. */
    private record How(
            boolean unpacks,
            boolean tests,
            boolean toOutput,
            boolean keep,
            boolean force,
            boolean quiet,
            boolean verbose,
            int level) {}

    private Bzip2(String name, boolean unpacks, boolean toOutput) {
        super(usage(name));
        this.unpacks = unpacks;
        this.toOutput = toOutput;
    }

    public static Bzip2 bzip2() {
        return new Bzip2("bzip2", false, false);
    }

    public static Bzip2 bunzip2() {
        return new Bzip2("bunzip2", true, false);
    }

    public static Bzip2 bzcat() {
        return new Bzip2("bzcat", true, true);
    }

    private static Usage usage(String name) {
        return Usage.of("""
            Usage: %s [OPTION]... [FILE]...
            Pack or unpack FILEs in place: each is replaced by one with .bz2 behind its name, or without.

              -h, --help               show this text and exit
              -d, --decompress         unpack
              -z, --compress           pack
              -k, --keep               keep the files
              -f, --force              overwrite, follow links, pass on what is not packed (with -cd)
              -t, --test               test whether packed files are whole
              -c, --stdout             write to standard output and keep the files
              -q, --quiet              fewer warnings
              -v, --verbose            say what is done, and how much smaller it got
              -V, -L, --version, --license  show the version and exit
              -s, --small              blocks of 200,000 bytes
              -1, --fast               blocks of 100,000 bytes; -2 to -8 lie between
              -9, --best               blocks of 900,000 bytes, as without an option

            Without FILE standard input is packed to standard output.
            """.formatted(name))
                .hidden(
                        "-2",
                        "-3",
                        "-4",
                        "-5",
                        "-6",
                        "-7",
                        "-8",
                        "--repetitive-fast",
                        "--repetitive-best",
                        "--exponential")
                .pointer("For help, type: `%s --help'.");
    }

    @Override
    protected List<String> rewrite(List<String> words) throws CommandException {
        for (String word : words) {
            if (word.equals("--")) {
                break;
            }
            boolean known = word.length() < 2 || word.charAt(0) != '-';
            if (!known && word.startsWith("--")) {
                known = usage().names().contains(word.substring(2));
            } else if (!known) {
                known = word.substring(1).chars().allMatch(c -> usage().names().contains(String.valueOf((char) c)));
            }
            if (!known) {
                throw CommandException.usage(1, "Bad flag `" + word + "'");
            }
        }
        return words;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean decodes = unpacks;
        boolean tests = false;
        int level = 9;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "compress" -> decodes = false;
                case "decompress" -> decodes = true;
                case "test" -> tests = true;
                case "fast" -> level = 1;
                case "best" -> level = 9;
                case "small" -> level = 2;
                default ->
                    level = Character.isDigit(given.key().charAt(0))
                            ? given.key().charAt(0) - '0'
                            : level;
            }
        }
        How how = new How(
                decodes || tests,
                tests,
                toOutput || args.has("c"),
                args.has("k"),
                args.has("f"),
                args.has("q"),
                args.has("v"),
                level);
        int widest = MIN_WIDTH;
        for (String file : args.operands()) {
            widest = Math.max(widest, file.length());
        }
        Run run = new Run(io, how, widest);
        if (args.operands().isEmpty()) {
            run.standardInput();
        }
        for (String file : args.operands()) {
            run.file(file);
        }
        if (run.damaged && how.tests()) {
            io.note(RECOVER);
        }
        return run.status;
    }

    /** The work on one file after another. */
    private static final class Run {
        private final Io io;
        private final Sys sys;
        private final How how;
        private final int widest;
        private int status;
        private boolean damaged;

        Run(Io io, How how, int widest) {
            this.widest = widest;
            this.io = io;
            this.sys = io.sys();
            this.how = how;
        }

        void standardInput() throws IOException {
            int terminal = how.unpacks() ? 0 : 1;
            if (!how.tests() && Ask.isTerminal(sys, terminal) || how.tests() && Ask.isTerminal(sys, 0)) {
                String verb = how.unpacks() ? "read compressed data from" : "write compressed data to";
                io.note(io.name() + ": I won't " + verb + " a terminal.\n" + io.name() + ": For help, type: `"
                        + io.name() + " --help'.\n");
                throw io.failure("");
            }
            work("(stdin)", "(stdout)", new Feed(sys, 0), how.tests() ? OutputStream.nullOutputStream() : io.out());
        }

        void file(String path) throws IOException {
            if (how.verbose()) {
                io.note("  " + path + ": " + " ".repeat(widest - path.length()));
            }
            boolean replaces = !how.toOutput() && !how.tests();
            Stat stat;
            try {
                stat = sys.statAt(AT_FDCWD, path, 0);
            } catch (SyscallException e) {
                refuse("Can't open input file " + path + ": " + e.errno().text() + ".");
                return;
            }
            if (Modes.isDirectory(stat.mode())) {
                refuse("Input file " + path + " is a directory.");
                return;
            }
            if (!how.unpacks() && hasSuffix(path)) {
                return;
            }
            if (replaces && !how.force() && !isFit(path, stat)) {
                return;
            }
            int fd;
            try {
                fd = sys.open(path, O_RDONLY | O_CLOEXEC);
            } catch (SyscallException e) {
                refuse("Can't open input file " + path + ": " + e.errno().text() + ".");
                return;
            }
            try {
                if (replaces) {
                    replace(path, fd, stat);
                } else {
                    OutputStream out = how.tests() ? OutputStream.nullOutputStream() : io.out();
                    work(path, "(stdout)", new Feed(sys, fd), out);
                }
            } finally {
                sys.close(fd);
            }
        }

        private boolean hasSuffix(String path) throws IOException {
            for (String[] suffix : SUFFIXES) {
                if (path.endsWith(suffix[0])) {
                    refuse("Input file " + path + " already has " + suffix[0] + " suffix.");
                    return true;
                }
            }
            return false;
        }

        private boolean isFit(String path, Stat stat) throws IOException {
            Stat itself = sys.statAt(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW);
            if (!Modes.isRegular(itself.mode())) {
                refuse("Input file " + path + " is not a normal file.");
                return false;
            }
            if (stat.nlink() > 1) {
                int others = stat.nlink() - 1;
                refuse("Input file " + path + " has " + others + " other link" + (others > 1 ? "s." : "."));
                return false;
            }
            return true;
        }

        private void refuse(String message) throws IOException {
            io.note(io.name() + ": " + message + "\n");
            status = Math.max(status, 1);
        }

        private void replace(String path, int fd, Stat stat) throws IOException {
            String target = target(path);
            Replacement made;
            try {
                if (how.force()) {
                    remove(target);
                }
                made = new Replacement(sys, target);
            } catch (SyscallException e) {
                refuse(
                        e.errno() == Errno.EEXIST
                                ? "Output file " + target + " already exists."
                                : "Can't create output file " + target + ": "
                                        + e.errno().text() + ".");
                return;
            }
            boolean good;
            try {
                good = work(path, target, new Feed(sys, fd), made.out());
            } catch (CommandException e) {
                made.abandon();
                throw e;
            }
            if (!good) {
                made.abandon();
                return;
            }
            made.finish(stat, stat.mtimeNanos());
            if (!how.keep()) {
                sys.unlink(path);
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

        private String target(String path) throws IOException {
            if (!how.unpacks()) {
                return path + ".bz2";
            }
            for (String[] suffix : SUFFIXES) {
                if (path.endsWith(suffix[0])) {
                    return path.substring(0, path.length() - suffix[0].length()) + suffix[1];
                }
            }
            if (!how.quiet()) {
                io.note(io.name() + ": Can't guess original name for " + path + " -- using " + path + ".out\n");
            }
            return path + ".out";
        }

        /** Packs or unpacks; false, after a message, where the data is wrong. */
        private boolean work(String name, String target, Feed in, OutputStream out) throws IOException {
            try {
                if (how.unpacks()) {
                    unpack(name, in, out);
                } else {
                    pack(in, out);
                }
                out.flush();
                return true;
            } catch (PackException e) {
                out.flush();
                complain(name, target, e.problem());
                return false;
            } catch (Out.WriteException e) {
                io.out().discard();
                String reason = e.getCause() instanceof SyscallException cause
                        ? cause.errno().text()
                        : "";
                io.note("\n" + io.name() + ": I/O or other error, bailing out.  Possible reason follows.\n" + io.name()
                        + ": " + reason + "\n" + files(name, target));
                throw io.failure("");
            }
        }

        private void unpack(String name, Feed in, OutputStream out) throws IOException {
            if (how.force() && how.toOutput() && !how.tests() && !in.startsWith('B', 'Z', 'h')) {
                Copying.all(sys, in, out);
                return;
            }
            Bzip2Decoder decoder = new Bzip2Decoder(in);
            Copying.all(sys, decoder, out);
            if (decoder.hasGarbage() && !how.quiet()) {
                io.note((how.verbose() ? "" : "\n") + io.name() + ": " + name
                        + ": trailing garbage after EOF ignored\n");
            }
            if (how.verbose()) {
                io.note(how.tests() ? "ok\n" : "done\n");
            }
        }

        private void pack(InputStream in, OutputStream out) throws IOException {
            Counted counted = new Counted(out);
            BZip2CompressorOutputStream encoder = new BZip2CompressorOutputStream(counted, how.level());
            long read = Copying.all(sys, in, encoder);
            encoder.finish();
            if (!how.verbose()) {
                return;
            }
            if (read == 0) {
                io.note(" no data compressed.\n");
                return;
            }
            double size = counted.count();
            io.note(String.format(
                    Locale.ROOT,
                    "%6.3f:1, %6.3f bits/byte, %5.2f%% saved, %d in, %d out.\n",
                    read / size,
                    size * 8 / read,
                    100 * (1 - size / read),
                    read,
                    counted.count()));
        }

        private static String files(String name, String target) {
            return "\tInput file = " + name + ", output file = " + target + "\n";
        }

        private void complain(String name, String target, Problem problem) throws IOException {
            damaged = true;
            status = 2;
            if (how.tests()) {
                String what = switch (problem) {
                    case MAGIC -> "bad magic number (file not created by bzip2)";
                    case END -> "file ends unexpectedly";
                    default -> "data integrity (CRC) error in data";
                };
                io.note((how.verbose() ? "" : io.name() + ": " + name + ": ") + what + "\n");
            } else if (problem == Problem.MAGIC) {
                io.note(io.name() + ": " + name + " is not a bzip2 file.\n");
            } else {
                collapse(name, target, problem);
            }
        }

        private void collapse(String name, String target, Problem problem) throws IOException {
            String self = io.name();
            String reason = target.equals("(stdout)") ? "Inappropriate ioctl for device" : "No such file or directory";
            String first = problem == Problem.END
                    ? ": Compressed file ends unexpectedly;\n\tperhaps it is corrupted?  *Possible* reason follows.\n"
                            + self + ": " + reason + "\n"
                    : ": Data integrity error when decompressing.\n";
            String last =
                    target.equals("(stdout)") ? "" : self + ": Deleting output file " + target + ", if it exists.\n";
            io.note("\n" + self + first + files(name, target) + """

                It is possible that the compressed file(s) have become corrupted.
                You can use the -tvv option to test integrity of such files.
                """ + RECOVER + last);
        }
    }
}
