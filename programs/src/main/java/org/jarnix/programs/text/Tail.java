package org.jarnix.programs.text;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Writes the last lines or bytes of files, and what is added to them later. */
public final class Tail extends Command {
    private static final long DEFAULT = 10;
    private static final double LONGEST = 1e9;

    public Tail() {
        super(Usage.of("""
                        Usage: tail [OPTION]... [FILE]...
                        Write the last 10 lines of each FILE; of several, each behind a line with its name.

                        With no FILE, or where FILE is -, read standard input.

                          -c, --bytes=[+]NUM       write the last NUM bytes; with a + all from byte NUM on
                          -f                       go on writing what is added to the file
                              --follow[=HOW]       the same; HOW is name, or descriptor, which is -f
                          -F                       the same as --follow=name --retry
                          -n, --lines=[+]NUM       write the last NUM lines; with a + all from line NUM on
                              --max-unchanged-stats=N  accepted; a file followed by name is looked up each time
                              --pid=PID            with -f, end when process PID has ended
                          -q, --quiet, --silent    never write the names
                              --retry              keep trying to open a file that cannot be opened
                          -s, --sleep-interval=N   with -f, look every N seconds, 1 where it is not said
                          -v, --verbose            always write the names
                          -z, --zero-terminated    lines end in a zero byte
                              --help               show this text and exit
                              --version            show the version and exit

                        NUM may have a suffix: b 512, kB 1000, K 1024, MB 1000*1000, M 1024*1024, and so on
                        for G, T, P, E, Z, Y.
                        """).closedInput("-"));
    }

    @Override
    protected List<String> rewrite(List<String> words) throws CommandException {
        return Obsolete.tail(words);
    }

    @Override
    protected String earlyWriteError(String reason) {
        return "error writing 'standard output': " + reason;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean lines = true;
        boolean fromStart = false;
        long count = DEFAULT;
        boolean quiet = false;
        boolean verbose = false;
        boolean byName = false;
        boolean follows = false;
        for (Args.Given given : args.options()) {
            String value = given.value() == null ? "" : given.value();
            switch (given.key()) {
                case "bytes", "lines" -> {
                    lines = given.key().equals("lines");
                    fromStart = value.startsWith("+");
                    boolean sign = fromStart || value.startsWith("-");
                    String number = sign ? value.substring(1) : value;
                    count = Sizes.parse(
                            io, number, Sizes.COMMON, 0, Long.MAX_VALUE, "invalid number of " + given.key());
                }
                case "quiet" -> {
                    quiet = true;
                    verbose = false;
                }
                case "verbose" -> {
                    verbose = true;
                    quiet = false;
                }
                case "f" -> {
                    follows = true;
                    byName = false;
                }
                case "F" -> {
                    follows = true;
                    byName = true;
                }
                case "follow" -> {
                    follows = true;
                    byName = given.value() != null
                            && Choice.of(io, "--follow", value, "descriptor", "name")
                                    .equals("name");
                }
                case "max-unchanged-stats" ->
                    Sizes.parse(
                            io,
                            value,
                            "",
                            0,
                            Long.MAX_VALUE,
                            "invalid maximum number of unchanged stats between opens");
                default -> {}
            }
        }
        int pid = pid(io, args, follows);
        Duration pause = pause(io, args);
        boolean retry = args.has("retry") || args.has("F");
        if (args.has("retry") && !follows) {
            io.note(io.name() + ": warning: --retry ignored; --retry is useful only when following\n");
        }
        if (!follows && !fromStart && count == 0) {
            return 0;
        }
        List<String> files = args.operands().isEmpty() ? List.of("-") : args.operands();
        Headers headers = new Headers(io.out(), verbose || !quiet && files.size() > 1);
        TailCopy copy = new TailCopy(io, (byte) (args.has("z") ? 0 : '\n'), lines, fromStart, count);
        TailFollow follow = follows ? new TailFollow(io, headers, byName, retry, pid, pause) : null;
        for (String file : files) {
            one(io, file, headers, copy, follow);
        }
        if (follow != null) {
            io.out().flush();
            follow.run();
        }
        return 0;
    }

    private static int pid(Io io, Args args, boolean follows) throws IOException {
        String value = args.value("pid");
        if (value == null) {
            return 0;
        }
        int pid = (int) Sizes.parse(io, value, "", 0, Integer.MAX_VALUE, "invalid PID");
        if (!follows) {
            io.note(io.name() + ": warning: PID ignored; --pid=PID is useful only when following\n");
        }
        return pid;
    }

    private static Duration pause(Io io, Args args) throws CommandException {
        String value = args.value("s");
        if (value == null) {
            return Duration.ofSeconds(1);
        }
        try {
            double seconds = Double.parseDouble(value);
            if (seconds >= 0 && "0123456789.".indexOf(value.charAt(value.length() - 1)) >= 0) {
                return Duration.ofNanos((long) (Math.min(seconds, LONGEST) * 1e9));
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw io.failure("invalid number of seconds: " + io.quote(value));
    }

    private static void one(Io io, String file, Headers headers, TailCopy copy, @Nullable TailFollow follow)
            throws IOException {
        int fd;
        try {
            fd = io.open(file);
        } catch (SyscallException e) {
            io.warn("cannot open " + io.quoteAlways(file) + " for reading: "
                    + e.errno().text());
            if (follow != null) {
                follow.missing(file);
            }
            return;
        }
        headers.write(file);
        boolean kept = false;
        try {
            copy.copy(fd);
            kept = follow != null && follow.add(file, fd);
        } catch (SyscallException e) {
            io.warn((e.errno() == Errno.EBADF ? "cannot fstat " : "error reading ")
                    + io.quoteAlways(file.equals("-") ? "standard input" : file) + ": "
                    + e.errno().text());
            if (follow != null && e.errno() == Errno.EISDIR) {
                io.note(io.name() + ": " + file + ": cannot follow end of this type of file\n");
            }
        } finally {
            if (!kept) {
                io.close(fd);
            }
        }
    }
}
