package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;

/** Shows bytes in hexadecimal, and makes bytes of what it showed. */
public final class Xxd extends Command {
    private static final int WRITE_ERROR = 3;

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("-ps", "-p"),
            Map.entry("-plain", "-p"),
            Map.entry("-postscript", "-p"),
            Map.entry("-len", "-l"),
            Map.entry("-length", "-l"),
            Map.entry("-cols", "-c"),
            Map.entry("-groupsize", "-g"),
            Map.entry("-seek", "-s"),
            Map.entry("-skip", "-s"),
            Map.entry("-name", "-n"),
            Map.entry("-offset", "-o"),
            Map.entry("-revert", "-r"),
            Map.entry("-include", "-i"),
            Map.entry("-bits", "-b"),
            Map.entry("-autoskip", "-a"),
            Map.entry("-uppercase", "-u"),
            Map.entry("-capitalize", "-C"));
    private static final int NO_FILE = 2;
    private static final int NO_OUTPUT = 3;

    public Xxd() {
        super(Usage.of("""
            Usage: xxd [OPTION]... [FILE [OUTPUT]]
              or:  xxd -r [-s OFFSET] [-c COLS] [-p] [FILE [OUTPUT]]
            Write the bytes of FILE, or of standard input, in hexadecimal; with -r write the
            bytes that such text stands for.

              -a                       a line * for lines of zeros
              -b                       digits of bits
              -c COLS                  so many bytes a line: 16, with -i 12, with -p 30, with -b 6
              -C                       names in capitals with -i
              -d                       offsets in decimal
              -e                       groups as little-endian numbers
              -E                       show characters of EBCDIC
              -g BYTES                 so many bytes a group: 2, with -e 4, with -b 1
              -i                       as an array in C
              -l LENGTH                so many bytes at most
              -n NAME                  the name of the array
              -o OFFSET                add OFFSET to what is shown as place
              -p                       nothing but digits; -ps is the same
              -r                       make bytes of the text
              -s [+][-]PLACE           begin at PLACE, with - from the end
              -u                       capital digits
              -h, --help               show this text and exit
              -v, --version            show the version and exit
            """));
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> result = new ArrayList<>(words.size());
        for (String word : words) {
            result.add(WORDS.getOrDefault(word, word));
        }
        return result;
    }

    @Override
    protected String writeError(String reason) {
        return reason;
    }

    @Override
    protected int writeErrorStatus() {
        return WRITE_ERROR;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        XxdSettings settings = new XxdSettings(io, args);
        List<String> files = args.operands();
        if (files.size() > 2) {
            throw io.usage("too many files");
        }
        String file = files.isEmpty() ? "-" : files.getFirst();
        int in;
        try {
            in = io.open(file);
        } catch (SyscallException e) {
            throw CommandException.failure(NO_FILE, file + ": " + e.errno().text());
        }
        int out = 1;
        if (files.size() == 2 && !files.get(1).equals("-")) {
            try {
                int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC;
                out = io.sys().open(files.get(1), settings.reverts ? how : how | OpenFlags.O_TRUNC, 0666);
            } catch (SyscallException e) {
                throw CommandException.failure(
                        NO_OUTPUT, files.get(1) + ": " + e.errno().text());
            }
        }
        Out writer = out == 1 ? io.out() : new Out(io.sys(), out);
        if (settings.reverts) {
            new XxdRevert(io.sys(), settings, in, out, writer).run();
        } else if (skip(io, in, settings)) {
            new XxdDump(io.sys(), settings, writer, file).run(in);
        }
        writer.flush();
        return 0;
    }

    /** Goes to the place where the dump begins. */
    private static boolean skip(Io io, int fd, XxdSettings settings) throws IOException {
        if (settings.seek == 0) {
            return true;
        }
        try {
            long end = io.sys().seek(fd, 0, Whence.END);
            long place = settings.seek < 0 ? end + settings.seek : settings.seek;
            if (place < 0) {
                throw CommandException.failure(4, "Sorry, cannot seek.");
            }
            io.sys().seek(fd, place, Whence.SET);
            settings.seek = place;
            return true;
        } catch (SyscallException e) {
            if (settings.seek < 0) {
                throw CommandException.failure(4, "Sorry, cannot seek.");
            }
            byte[] buf = new byte[Inputs.SIZE];
            long left = settings.seek;
            while (left > 0) {
                int n = io.sys().read(fd, buf, 0, (int) Math.min(left, buf.length));
                if (n == 0) {
                    throw CommandException.failure(4, "Sorry, cannot seek.");
                }
                left -= n;
            }
            return true;
        }
    }
}
