package org.jarnix.programs.file;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;

/** Makes files shorter or longer. */
public final class Truncate extends Command {
    public Truncate() {
        super(Usage.of("""
                        Usage: truncate OPTION... FILE...
                        Make each FILE as long as SIZE says; what is added reads as zero bytes.

                          -c, --no-create          make no file
                          -o, --io-blocks          SIZE counts blocks of input and output, not bytes
                          -r, --reference=RFILE    as long as RFILE
                          -s, --size=SIZE          as long as SIZE
                              --help               show this text and exit
                              --version            show the version and exit

                        SIZE may have a suffix such as K, MB or G. Before it: + longer by, - shorter by, < at most,
                        > at least, / down to a multiple of, % up to a multiple of.
                        """));
    }

    /** A size and what it is relative to; {@code =} for nothing. */
    private record Wanted(char relation, long size) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        String text = args.value("size");
        String reference = args.value("reference");
        if (text == null && reference == null) {
            throw io.usage("you must specify either " + io.quote("--size") + " or " + io.quote("--reference"));
        }
        Wanted wanted = text == null ? new Wanted('=', 0) : parse(io, text);
        if (reference != null && text != null && wanted.relation() == '=') {
            throw io.usage("you must specify a relative " + io.quote("--size") + " with " + io.quote("--reference"));
        }
        if (args.has("o") && text == null) {
            throw io.usage(io.quote("--io-blocks") + " was specified but " + io.quote("--size") + " was not");
        }
        List<String> files = args.operands();
        if (files.isEmpty()) {
            throw io.usage("missing file operand");
        }
        long base = -1;
        if (reference != null) {
            try {
                base = io.sys().stat(reference).size();
            } catch (SyscallException e) {
                throw Tell.failure(io, "cannot stat", reference, e);
            }
        }
        for (String file : files) {
            truncate(io, args, file, wanted, base);
        }
        return 0;
    }

    private static Wanted parse(Io io, String given) throws CommandException {
        String text = given.strip();
        char first = text.isEmpty() ? '?' : text.charAt(0);
        char relation = "<>/%".indexOf(first) >= 0 ? first : '=';
        String number = relation == '=' ? text : text.substring(1);
        char sign = number.isEmpty() ? '?' : number.charAt(0);
        if (sign == '+' || sign == '-') {
            if (relation != '=') {
                throw io.usage("multiple relative modifiers specified");
            }
            relation = sign;
            number = number.substring(1);
        }
        Sizes.Parsed parsed = Sizes.parse(number, "EgGkKmMPtTYZ0");
        boolean wrong = number.isEmpty() || !Character.isDigit(number.charAt(0));
        if (wrong || parsed.problem() == Sizes.Problem.INVALID || parsed.problem() == Sizes.Problem.SUFFIX) {
            throw io.failure("Invalid number: " + io.quote(given));
        }
        if (parsed.problem() == Sizes.Problem.OVERFLOW) {
            throw io.failure("Invalid number: " + io.quote(given) + ": Value too large for defined data type");
        }
        if ((relation == '/' || relation == '%') && parsed.value() == 0) {
            throw io.failure("division by zero");
        }
        return new Wanted(relation, parsed.value());
    }

    private static void truncate(Io io, Args args, String file, Wanted wanted, long base) throws IOException {
        Sys sys = io.sys();
        int fd;
        try {
            int flags = OpenFlags.O_WRONLY | OpenFlags.O_NONBLOCK | OpenFlags.O_CLOEXEC;
            fd = sys.open(file, flags | (args.has("c") ? 0 : OpenFlags.O_CREAT), 0666);
        } catch (SyscallException e) {
            if (!args.has("c") || e.errno() != Errno.ENOENT) {
                io.warn("cannot open " + Tell.name(io, file) + " for writing: "
                        + e.errno().text());
            }
            return;
        }
        try {
            Stat stat = sys.fstat(fd);
            long unit = args.has("o") ? stat.blksize() : 1;
            long current = base >= 0 ? base : stat.size();
            long size = base >= 0 && args.value("size") == null ? base : size(wanted, wanted.size() * unit, current);
            try {
                sys.truncate(fd, Math.max(0, size));
            } catch (SyscallException e) {
                io.warn("failed to truncate " + Tell.name(io, file) + " at " + size + " bytes: "
                        + e.errno().text());
            }
        } finally {
            sys.close(fd);
        }
    }

    private static long size(Wanted wanted, long size, long current) {
        return switch (wanted.relation()) {
            case '+' -> current + size;
            case '-' -> current - size;
            case '<' -> Math.min(current, size);
            case '>' -> Math.max(current, size);
            case '/' -> current / size * size;
            case '%' -> (current + size - 1) / size * size;
            default -> size;
        };
    }
}
