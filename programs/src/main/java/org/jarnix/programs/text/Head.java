package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;

/** Writes the first lines or bytes of files, or all but the last. */
public final class Head extends Command {
    private static final long DEFAULT = 10;

    public Head() {
        super(Usage.of("""
            Usage: head [OPTION]... [FILE]...
            Write the first 10 lines of each FILE; of several, each behind a line with its name.

            With no FILE, or where FILE is -, read standard input.

              -c, --bytes=[-]NUM       write the first NUM bytes; with a - all but the last NUM
              -n, --lines=[-]NUM       write the first NUM lines; with a - all but the last NUM
              -q, --quiet, --silent    never write the names
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
        return Obsolete.head(words);
    }

    @Override
    protected String earlyWriteError(String reason) {
        return "error writing 'standard output': " + reason;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean lines = true;
        boolean butLast = false;
        long count = DEFAULT;
        boolean quiet = false;
        boolean verbose = false;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "bytes", "lines" -> {
                    lines = given.key().equals("lines");
                    String number = Objects.requireNonNull(given.value());
                    butLast = number.startsWith("-");
                    count = Sizes.parse(
                            io,
                            butLast ? number.substring(1) : number,
                            Sizes.COMMON,
                            0,
                            Long.MAX_VALUE,
                            "invalid number of " + given.key());
                }
                case "quiet" -> {
                    quiet = true;
                    verbose = false;
                }
                case "verbose" -> {
                    verbose = true;
                    quiet = false;
                }
                default -> {}
            }
        }
        byte delimiter = (byte) (args.has("z") ? 0 : '\n');
        HeadCopy copy = new HeadCopy(io, delimiter);
        Headers headers =
                new Headers(io.out(), verbose || !quiet && args.operands().size() > 1);
        for (String name : args.operands().isEmpty() ? List.of("-") : args.operands()) {
            one(io, name, headers, copy, lines, butLast, count);
        }
        return 0;
    }

    private static void one(
            Io io, String name, Headers headers, HeadCopy copy, boolean lines, boolean butLast, long count)
            throws IOException {
        int fd;
        try {
            fd = io.open(name);
        } catch (SyscallException e) {
            io.warn("cannot open " + io.quoteAlways(name) + " for reading: "
                    + e.errno().text());
            return;
        }
        headers.write(name);
        try {
            copy.copy(fd, lines, butLast, count);
        } catch (SyscallException e) {
            io.warn("error reading " + io.quoteAlways(name.equals("-") ? "standard input" : name) + ": "
                    + e.errno().text());
        } finally {
            io.close(fd);
        }
    }
}
