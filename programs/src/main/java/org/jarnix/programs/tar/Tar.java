package org.jarnix.programs.tar;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.programs.file.Ask;
import org.jarnix.programs.pack.Codec;
import org.jarnix.programs.pack.Feed;
import org.jarnix.programs.pack.PackException;
import org.jspecify.annotations.Nullable;

/** Makes, lists, extracts, compares and changes archives in tar's formats (GNU tar 1.34, POSIX.1-2024 pax formats). */
public final class Tar extends Command {
    static final int FATAL = 2;
    private static final int DIFFERS = 1;
    private static final String WITH_VALUE = "bCfFgHIKLNTVX";

    public Tar() {
        super(TarUsage.usage());
    }

    @Override
    protected String writeError(String reason) {
        return "stdout: write error";
    }

    @Override
    protected int writeErrorStatus() {
        return FATAL;
    }

    /** Letters without a dash, the values of which are the words behind: {@code tar cf x.tar file}. */
    @Override
    protected List<String> rewrite(List<String> words) throws CommandException {
        if (words.isEmpty()
                || words.getFirst().startsWith("-")
                || words.getFirst().isEmpty()) {
            return words;
        }
        List<String> rewritten = new ArrayList<>();
        int next = 1;
        for (char letter : words.getFirst().toCharArray()) {
            rewritten.add("-" + letter);
            if (WITH_VALUE.indexOf(letter) >= 0) {
                if (next == words.size()) {
                    throw CommandException.usage(FATAL, "Old option '" + letter + "' requires an argument.");
                }
                rewritten.add(words.get(next++));
            }
        }
        rewritten.addAll(words.subList(next, words.size()));
        return rewritten;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        TarOptions options = new OptionReader(io, args).read();
        if (options.verbose > 0) {
            for (String date : options.dates) {
                io.note(io.name() + ": " + date + "\n");
            }
        }
        int status = switch (options.action) {
            case 'c' -> create(io, options);
            case 'r', 'u', 'A', 'D' -> change(io, options);
            case 'l' -> label(io, options);
            default -> read(io, options);
        };
        if (io.status() >= FATAL) {
            io.note(io.name() + ": Exiting with failure status due to previous errors\n");
        }
        return status;
    }

    private static int change(Io io, TarOptions options) throws IOException {
        new Change(new Session(io, options, false)).run();
        return 0;
    }

    private static int create(Io io, TarOptions options) throws IOException {
        boolean toOutput = options.archive.equals("-");
        Session session = new Session(io, options, toOutput);
        if (toOutput && Ask.isTerminal(io.sys(), 1)) {
            io.note("tar: Refusing to write archive contents to terminal (missing -f option?)\n");
            throw CommandException.failure(FATAL, "Error is not recoverable: exiting now");
        }
        int fd = 1;
        if (!toOutput) {
            if (options.backup != null) {
                session.backUp(options.backup, options.archive);
            }
            try {
                fd = io.sys().open(options.archive, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
            } catch (SyscallException e) {
                throw session.fatal(session.quoted(options.archive) + ": Cannot open: "
                        + e.errno().text());
            }
        }
        Stat archive = io.sys().fstat(fd);
        Out plain = new Out(io.sys(), fd);
        plain.buffering(Out.Buffering.FULL);
        long began = io.sys().clock(TimeCalls.Clock.MONOTONIC);
        tellVain(session, options);
        OutputStream packed = options.codec == null ? plain : options.codec.encoder(plain, -1);
        TarOutput out = new TarOutput(packed, options.checkpoints.writing(session));
        try {
            new Create(session, out, org.jarnix.api.lib.Modes.isRegular(archive.mode()) ? archive : null).all();
            out.end(0, options.blocking);
            plain.flush();
        } catch (Out.WriteException e) {
            String reason = e.getCause() instanceof SyscallException cause
                    ? cause.errno().text()
                    : "";
            throw session.fatal(session.quoted(options.archive) + ": Cannot write: " + reason);
        }
        if (options.verify && !toOutput) {
            verify(session, options);
        }
        if (options.totals) {
            totals(io, "written", out.count(), began);
        }
        return 0;
    }

    private static void totals(Io io, String what, long bytes, long began) throws IOException {
        long took = io.sys().clock(TimeCalls.Clock.MONOTONIC) - began;
        String rate = took <= 0 ? "?" : HumanSize.binary((long) (bytes * 1e9 / took)) + unit(bytes * 1e9 / took);
        io.note("Total bytes " + what + ": " + bytes + " (" + HumanSize.binary(bytes) + unit(bytes) + ", " + rate
                + "/s)\n");
    }

    private static void verify(Session session, TarOptions options) throws IOException {
        options.action = 'd';
        options.operands.removeIf(TarOptions.Operand.Name.class::isInstance);
        read(session, input -> new Reading(session, input).run() ? DIFFERS : 0);
    }

    /** Tells of options that stand too far behind to hold for anything. */
    private static void tellVain(Session session, TarOptions options) throws IOException {
        for (int i = 0; i < options.vain.size(); i++) {
            if (i == 0) {
                session.error(
                        "The following options were used after any non-optional arguments in archive create or update"
                                + " mode.  These options are positional and affect only arguments that follow them.  Please,"
                                + " rearrange them properly.");
            }
            session.error(options.vain.get(i) + " has no effect");
        }
    }

    private static String unit(double bytes) {
        return bytes < 1024 ? "B" : "iB";
    }

    private static int read(Io io, TarOptions options) throws IOException {
        Session session = new Session(io, options, false);
        return read(session, input -> new Reading(session, input).run() ? DIFFERS : 0);
    }

    /** Says an archive's label, or whether it is one of the names. */
    private static int label(Io io, TarOptions options) throws IOException {
        Session session = new Session(io, options, false);
        return read(session, input -> {
            Entry first = new HeaderReader(input, false).next();
            input.drain();
            if (first == null || first.type != Entry.VOLUME) {
                return 0;
            }
            Selection selection = new Selection(options.operands);
            if (selection.isAll() || options.verbose > 0) {
                session.listing().line(first.name);
            }
            return selection.isAll() || selection.firstMatch(first.name) != null ? 0 : DIFFERS;
        });
    }

    /** What is done with an archive that is read. */
    @FunctionalInterface
    private interface Work {
        int run(TarInput input) throws IOException;
    }

    private static int read(Session session, Work work) throws IOException {
        Io io = session.io();
        TarOptions options = session.options();
        int fd = 0;
        if (options.archive.equals("-")) {
            if (Ask.isTerminal(io.sys(), 0)) {
                io.note("tar: Refusing to read archive contents from terminal (missing -f option?)\n");
                throw CommandException.failure(FATAL, "Error is not recoverable: exiting now");
            }
        } else {
            try {
                fd = io.sys().open(options.archive, O_RDONLY | O_CLOEXEC);
            } catch (SyscallException e) {
                throw session.fatal(session.quoted(options.archive) + ": Cannot open: "
                        + e.errno().text());
            }
        }
        Feed feed = new Feed(io.sys(), fd);
        Codec codec = codec(session, feed);
        InputStream in = codec == null ? feed : codec.decoder(feed);
        try {
            long began = io.sys().clock(TimeCalls.Clock.MONOTONIC);
            TarInput input = new TarInput(io.sys(), in, options.checkpoints.reading(session));
            int status = work.run(input);
            if (options.totals) {
                totals(io, "read", input.position(), began);
            }
            return status;
        } catch (PackException e) {
            throw broken(session, codec, e);
        } catch (SyscallException e) {
            throw session.fatal(session.quoted(options.archive) + ": Cannot read: "
                    + e.errno().text());
        }
    }

    private static @Nullable Codec codec(Session session, Feed feed) throws IOException {
        TarOptions options = session.options();
        Codec found;
        try {
            found = Codec.of(feed);
        } catch (SyscallException e) {
            session.warn(session.quoted(options.archive) + ": Cannot read: "
                    + e.errno().text());
            session.warn("At beginning of tape, quitting now");
            throw CommandException.failure(FATAL, "Error is not recoverable: exiting now");
        }
        if (options.codec != null && !options.codecByName) {
            return options.codec;
        }
        if (found != null && options.archive.equals("-")) {
            throw session.fatal("Archive is compressed. Use " + option(found) + " option");
        }
        return found;
    }

    private static String option(Codec codec) {
        return switch (codec) {
            case GZIP -> "-z";
            case BZIP2 -> "-j";
            case XZ -> "-J";
            case LZMA -> "--lzma";
            case ZSTD -> "--zstd";
        };
    }

    private static IOException broken(Session session, @Nullable Codec codec, PackException e) throws IOException {
        String program = codec == null ? "gzip" : codec.program();
        Io io = session.io();
        switch (program) {
            case "gzip" ->
                io.note("\ngzip: stdin: "
                        + switch (e.problem()) {
                            case MAGIC -> "not in gzip format";
                            case END -> "unexpected end of file";
                            case CHECKSUM -> "invalid compressed data--crc error";
                            case LENGTH -> "invalid compressed data--length error";
                            default -> "invalid compressed data--format violated";
                        }
                        + "\n");
            case "bzip2" ->
                io.note(
                        e.problem() == PackException.Problem.MAGIC
                                ? "bzip2: (stdin) is not a bzip2 file.\n"
                                : "bzip2: Compressed file ends unexpectedly;\n");
            case "zstd" -> io.note("zstd: /*stdin*\\: unsupported format \n");
            default ->
                io.note("xz: (stdin): "
                        + (e.problem() == PackException.Problem.MAGIC
                                ? "File format not recognized"
                                : e.problem() == PackException.Problem.END
                                        ? "Unexpected end of input"
                                        : "Compressed data is corrupt")
                        + "\n");
        }
        if (e.problem() == PackException.Problem.END) {
            return session.fatal("Unexpected EOF in archive");
        }
        session.warn("Child returned status " + (program.equals("bzip2") ? 2 : 1));
        return CommandException.failure(FATAL, "Error is not recoverable: exiting now");
    }
}
