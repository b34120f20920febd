package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Writes lines in random order. */
public final class Shuf extends Command {
    private static final long KEPT_WHOLE = 8L << 20;
    /** So many numbers may take four bytes each. */
    private static final long DENSE = 1 << 22;

    public Shuf() {
        super(Usage.of("""
                        Usage: shuf [OPTION]... [FILE]
                          or:  shuf -e [OPTION]... [ARG]...
                          or:  shuf -i LO-HI [OPTION]...
                        Write the lines of FILE, or of standard input, in random order.

                          -e, --echo               each ARG is a line
                          -i, --input-range=LO-HI  each number from LO to HI is a line
                          -n, --head-count=COUNT   write no more than COUNT lines
                          -o, --output=FILE        write to FILE
                              --random-source=FILE  take randomness from FILE
                          -r, --repeat             lines may be written again and again
                          -z, --zero-terminated    lines end in a zero byte
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        boolean echo = args.has("e");
        String range = args.value("i");
        if (echo && range != null) {
            throw io.usage("cannot combine -e and -i options");
        }
        if (!echo && operands.size() > (range != null ? 0 : 1)) {
            throw io.usage("extra operand " + io.quote(operands.get(range != null ? 0 : 1)));
        }
        long count = Long.MAX_VALUE;
        for (String value : args.values("n")) {
            count = Math.min(count, count(io, value));
        }
        byte end = (byte) (args.has("z") ? 0 : '\n');
        long first = 0;
        List<byte[]> lines = new ArrayList<>();
        long size = 0;
        if (range != null) {
            long[] ends = range(io, range);
            first = ends[0];
            size = ends[1] - ends[0] + 1;
        } else {
            lines = echo ? words(operands) : new ArrayList<>();
        }
        ShufSource random = ShufSource.open(io, args.value("random-source"));
        if (range == null && !echo) {
            String file = operands.isEmpty() ? "-" : operands.getFirst();
            long most = args.has("n") && !args.has("r") ? count : Long.MAX_VALUE;
            lines = read(io, file, end, most, random);
        }
        size = range == null ? lines.size() : size;
        Out out = output(io, args.value("o"));
        if (args.has("r")) {
            if (size == 0 && count > 0) {
                throw io.failure("no lines to repeat");
            }
            for (long i = 0; i < count; i++) {
                write(out, lines, first, random.below(size), end);
                io.sys().schedYield();
            }
        } else {
            shuffle(io, out, lines, first, size, count, random, end);
        }
        out.flush();
        return 0;
    }

    private static long count(Io io, String value) throws CommandException {
        Sizes.Parsed parsed = Sizes.parse(value, "");
        if (parsed.problem() == Sizes.Problem.NONE || parsed.problem() == Sizes.Problem.OVERFLOW) {
            return parsed.value();
        }
        throw io.failure("invalid line count: " + io.quote(value));
    }

    private static long[] range(Io io, String range) throws CommandException {
        int dash = range.indexOf('-', 1);
        Sizes.Parsed low = Sizes.parse(dash < 0 ? range : range.substring(0, dash), "");
        Sizes.Parsed high = Sizes.parse(dash < 0 ? "" : range.substring(dash + 1), "");
        boolean valid = low.problem() == Sizes.Problem.NONE
                && high.problem() == Sizes.Problem.NONE
                && low.value() <= high.value() + 1;
        if (!valid) {
            throw io.failure("invalid input range: " + io.quote(range));
        }
        return new long[] {low.value(), high.value()};
    }

    private static List<byte[]> words(List<String> words) {
        List<byte[]> lines = new ArrayList<>();
        for (String word : words) {
            lines.add(Text.encode(word));
        }
        return lines;
    }

    /** A file's lines; of many more than are wanted, of unknown number, a sample that is as large (A. Waterman's). */
    private static List<byte[]> read(Io io, String file, byte end, long most, ShufSource random) throws IOException {
        List<byte[]> found = new ArrayList<>();
        try {
            int fd = io.open(file);
            Lines lines = new Lines(io.sys(), fd, end);
            long kept = isLarge(io, fd) ? most : Long.MAX_VALUE;
            while (found.size() < kept && lines.next()) {
                found.add(lines.bytes());
            }
            for (long seen = found.size(); kept > 0 && seen >= kept; seen++) {
                long place = random.below(seen + 1);
                if (!lines.next()) {
                    break;
                }
                if (place < kept) {
                    found.set((int) place, lines.bytes());
                }
                io.sys().schedYield();
            }
            io.close(fd);
        } catch (SyscallException e) {
            throw io.failure(
                    e.errno() == Errno.EISDIR
                            ? "read error: " + e.errno().text()
                            : io.quoteFile(file) + ": " + e.errno().text());
        }
        return found;
    }

    /** Whether a file has so many bytes, or nobody knows how many, that it is not kept whole. */
    private static boolean isLarge(Io io, int fd) throws SyscallException {
        Stat stat = io.sys().fstat(fd);
        return (stat.mode() & FileMode.S_IFMT) != FileMode.S_IFREG || stat.size() > KEPT_WHOLE;
    }

    private static Out output(Io io, @Nullable String file) throws IOException {
        if (file == null) {
            return io.out();
        }
        try {
            int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
            return new Out(io.sys(), io.sys().open(file, how, 0666));
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(file) + ": " + e.errno().text());
        }
    }

    private static void write(Out out, List<byte[]> lines, long first, long index, byte end) throws IOException {
        if (lines.isEmpty()) {
            out.print(first + index);
        } else {
            out.write(lines.get((int) index));
        }
        out.write(end);
    }

    /** Draws without putting back; of a wide range only what was moved is kept. */
    private static void shuffle(
            Io io, Out out, List<byte[]> lines, long first, long size, long count, ShufSource random, byte end)
            throws IOException {
        long wanted = Math.min(size, count);
        if (size <= DENSE && wanted > size >> 4) {
            shuffleDense(io, out, lines, first, (int) size, (int) wanted, random, end);
            return;
        }
        Map<Long, Long> moved = new HashMap<>();
        for (long i = 0; i < wanted; i++) {
            long other = i + random.below(size - i);
            long chosen = moved.getOrDefault(other, other);
            Long here = moved.remove(i);
            if (other != i) {
                moved.put(other, here == null ? i : here);
            }
            write(out, lines, first, chosen, end);
            if ((i & 0xFF) == 0) {
                io.sys().schedYield();
            }
        }
    }

    /** The same choices over an array, which is ten times as fast as a map where most of it is wanted. */
    private static void shuffleDense(
            Io io, Out out, List<byte[]> lines, long first, int size, int wanted, ShufSource random, byte end)
            throws IOException {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        for (int i = 0; i < wanted; i++) {
            int other = i + (int) random.below(size - i);
            int chosen = order[other];
            order[other] = order[i];
            write(out, lines, first, chosen, end);
            if ((i & 0xFF) == 0) {
                io.sys().schedYield();
            }
        }
    }
}
