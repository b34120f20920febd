package org.jarnix.programs.hexdump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;

/** Shows bytes as numbers and characters, by format strings. */
public final class Hexdump extends Command {
    private static final int SIZE = 64 * 1024;
    private static final String END = "\"%07.7_Ax\\n\"";
    private static final String LINE = "\"%07.7_ax \" ";

    private final boolean canonical;

    private Hexdump(boolean canonical) {
        super(Usage.of("""
            Usage: hexdump [OPTION]... [FILE]...
            Show the bytes of all FILEs, or of standard input, two by two in hexadecimal.

              -b, --one-byte-octal     bytes in octal
              -c, --one-byte-char      characters
              -C, --canonical          bytes in hexadecimal, and as characters
              -d, --two-bytes-decimal  two bytes in decimal
              -o, --two-bytes-octal    two bytes in octal
              -x, --two-bytes-hex      two bytes in hexadecimal
              -e, --format=FORMAT      by FORMAT: [TIMES][/BYTES] "FORMAT of printf" ...
              -f, --format-file=FILE   by the formats in the lines of FILE
              -n, --length=LENGTH      no more than LENGTH bytes
              -s, --skip=OFFSET        not the first OFFSET bytes
              -v, --no-squeezing       lines that are as the one before, too
              -h, --help               show this text and exit
              -V, --version            show the version and exit
            """));
        this.canonical = canonical;
    }

    /** {@code hexdump}. */
    public static Hexdump plain() {
        return new Hexdump(false);
    }

    /** {@code hd}, which is {@code hexdump -C}. */
    public static Hexdump canonical() {
        return new Hexdump(true);
    }

    @Override
    protected boolean tolerates(String writeError) {
        return writeError.equals(Errno.EBADF.text());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<List<Unit>> formats = formats(io, args);
        long length = args.has("n") ? size(io, "length", args.value("n", "")) : Long.MAX_VALUE;
        long skip = args.has("s") ? size(io, "offset", args.value("s", "")) : 0;
        List<String> files = args.operands().isEmpty() ? List.of("-") : args.operands();
        Input input = new Input(io, files.iterator(), length);
        long start = input.skip(skip);
        new Dump(io, formats, !args.has("v")).run(input::fill, start);
        if (input.failed == args.operands().size() && input.failed > 0) {
            throw io.failure("all input file arguments failed");
        }
        return 0;
    }

    private List<List<Unit>> formats(Io io, Args args) throws IOException {
        List<List<Unit>> formats = new ArrayList<>();
        if (canonical) {
            addCanonical(formats);
        }
        for (Args.Given given : args.options()) {
            String value = given.value() == null ? "" : given.value();
            switch (given.key()) {
                case "one-byte-octal" -> add(formats, "16/1 \"%03o \" \"\\n\"");
                case "one-byte-char" -> add(formats, "16/1 \"%3_c \" \"\\n\"");
                case "two-bytes-decimal" -> add(formats, "8/2 \"  %05u \" \"\\n\"");
                case "two-bytes-octal" -> add(formats, "8/2 \" %06o \" \"\\n\"");
                case "two-bytes-hex" -> add(formats, "8/2 \"   %04x \" \"\\n\"");
                case "canonical" -> addCanonical(formats);
                case "format" -> formats.add(FormatParser.parse(value));
                case "format-file" -> file(io, formats, value);
                default -> {}
            }
        }
        if (formats.isEmpty()) {
            add(formats, "8/2 \"%04x \" \"\\n\"");
        }
        return formats;
    }

    private static void add(List<List<Unit>> formats, String data) throws CommandException {
        formats.add(FormatParser.parse(END));
        formats.add(FormatParser.parse(LINE + data));
    }

    private static void addCanonical(List<List<Unit>> formats) throws CommandException {
        formats.add(FormatParser.parse("\"%08.8_Ax\\n\""));
        formats.add(FormatParser.parse("\"%08.8_ax  \" 8/1 \"%02x \" \"  \" 8/1 \"%02x \" "));
        formats.add(FormatParser.parse("\"  |\" 16/1 \"%_p\" \"|\\n\""));
    }

    private static void file(Io io, List<List<Unit>> formats, String name) throws IOException {
        int fd;
        try {
            fd = io.open(name);
        } catch (SyscallException e) {
            throw io.failure("can't read " + name + ": " + e.errno().text());
        }
        Lines lines = io.lines(fd);
        while (lines.next()) {
            String line = lines.text().strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                formats.add(FormatParser.parse(line));
            }
        }
        io.close(fd);
    }

    private static long size(Io io, String what, String text) throws CommandException {
        try {
            if (text.startsWith("0x") || text.startsWith("0X")) {
                return Long.parseLong(text.substring(2), 16);
            }
        } catch (NumberFormatException e) {
            throw io.failure("failed to parse " + what + ": '" + text + "': Invalid argument");
        }
        Sizes.Parsed parsed = Sizes.parse(text, Sizes.COMMON);
        if (parsed.problem() != Sizes.Problem.NONE || !Character.isDigit(text.charAt(0))) {
            throw io.failure("failed to parse " + what + ": '" + text + "': Invalid argument");
        }
        return parsed.value();
    }

    /** All files as one stream of bytes, up to a limit. */
    private static final class Input {
        private final Io io;
        private final Iterator<String> files;
        private final byte[] buf = new byte[SIZE];
        private long left;
        private int fd = -1;
        private String name = "";
        private int at;
        private int filled;
        private int failed;

        Input(Io io, Iterator<String> files, long limit) {
            this.io = io;
            this.files = files;
            this.left = limit;
        }

        /** Passes the first bytes; answers how many there were. */
        long skip(long count) throws IOException {
            long limit = left;
            left = Long.MAX_VALUE;
            long passed = 0;
            while (passed < count && more()) {
                int part = (int) Math.min(count - passed, filled - at);
                at += part;
                passed += part;
            }
            left = limit;
            return passed;
        }

        private boolean more() throws IOException {
            while (at == filled) {
                if (fd < 0 && !open()) {
                    return false;
                }
                at = 0;
                filled = 0;
                try {
                    filled = io.sys().read(fd, buf, 0, (int) Math.min(left, buf.length));
                } catch (SyscallException e) {
                    io.note(io.name() + ": " + name + ": " + e.errno().text() + "\n");
                }
                if (filled == 0) {
                    io.close(fd);
                    fd = -1;
                }
            }
            return true;
        }

        private boolean open() throws IOException {
            while (files.hasNext()) {
                name = files.next();
                try {
                    fd = io.open(name);
                    return true;
                } catch (SyscallException e) {
                    failed++;
                    io.warn(name + ": " + e.errno().text());
                }
            }
            return false;
        }

        int fill(byte[] into) throws IOException {
            int wanted = (int) Math.min(into.length, left);
            int n = 0;
            while (n < wanted && more()) {
                int part = Math.min(wanted - n, filled - at);
                System.arraycopy(buf, at, into, n, part);
                at += part;
                n += part;
            }
            left -= n;
            return n;
        }
    }
}
