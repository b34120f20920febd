package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Writes the lines of files from the last to the first. */
public final class Tac extends Command {
    public Tac() {
        super(Usage.of("""
                        Usage: tac [OPTION]... [FILE]...
                        Write each FILE with its last line first.

                        With no FILE, or where FILE is -, read standard input.

                          -b, --before             the separator stands before a line, not behind it
                          -r, --regex              the separator is a basic regular expression
                          -s, --separator=STRING   the separator, instead of a newline
                              --help               show this text and exit
                              --version            show the version and exit
                        """).closedInput("-"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        byte[] separator = Text.encode(args.value("s", "\n"));
        boolean before = args.has("b");
        if (args.has("r") && separator.length == 0) {
            throw io.failure("separator cannot be empty");
        }
        TacSeparator finder = args.has("r")
                ? TacSeparator.regex(io, args.value("s", "\n"))
                : TacSeparator.bytes(separator.length == 0 ? new byte[1] : separator);
        for (String name : args.operands().isEmpty() ? List.of("-") : args.operands()) {
            one(io, name, finder, before);
        }
        return 0;
    }

    private static void one(Io io, String name, TacSeparator finder, boolean before) throws IOException {
        int fd;
        try {
            fd = io.open(name);
        } catch (SyscallException e) {
            io.warn("failed to open " + io.quoteAlways(name) + " for reading: "
                    + e.errno().text());
            return;
        }
        try {
            byte[] all = FdInput.readAll(io.sys(), fd);
            write(io, all, finder, before);
        } catch (SyscallException e) {
            String shown = io.quoteFile(name.equals("-") ? "standard input" : name);
            io.warn(shown + ": read error: " + e.errno().text());
        } finally {
            io.close(fd);
        }
    }

    private static void write(Io io, byte[] all, TacSeparator finder, boolean before) throws IOException {
        Out out = io.out();
        int end = all.length;
        int limit = end;
        while (limit > 0 && finder.findLast(all, limit)) {
            if (before) {
                out.write(all, finder.start(), end - finder.start());
                end = finder.start();
            } else if (finder.end() < end || end < all.length) {
                out.write(all, finder.end(), end - finder.end());
                end = finder.end();
            }
            limit = finder.start();
        }
        out.write(all, 0, end);
    }
}
