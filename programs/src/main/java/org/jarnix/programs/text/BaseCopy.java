package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;

/** Writes an input encoded, or decoded, by a {@link BaseEncoding}. */
final class BaseCopy {
    /** How many bytes are decoded at once: more than there are in a line of 76 letters. */
    private static final int GROUPS = 3 * 1024;

    private final Io io;
    private final BaseEncoding encoding;

    BaseCopy(Io io, BaseEncoding encoding) {
        this.io = io;
        this.encoding = encoding;
    }

    /** What runs over an open input. */
    @FunctionalInterface
    interface Work {
        void run(int fd, long wrap) throws IOException;
    }

    /** Opens the one operand and does the work that the options ask for. */
    static void run(Io io, Args args, Work encode, Work decode) throws IOException {
        io.atMost(1, args.operands());
        long wrap =
                args.has("w") ? Sizes.parse(io, args.value("w", ""), "", 0, Long.MAX_VALUE, "invalid wrap size") : 76;
        String file = args.operands().isEmpty() ? "-" : args.operands().getFirst();
        int fd;
        try {
            fd = io.open(file);
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(file) + ": " + e.errno().text());
        }
        try {
            (args.has("d") ? decode : encode).run(fd, wrap);
        } catch (SyscallException e) {
            throw io.failure("read error: " + e.errno().text());
        } finally {
            io.close(fd);
        }
    }

    void encode(int fd, long wrap) throws IOException {
        byte[] in = new byte[Inputs.SIZE / 15 * 15];
        byte[] text = new byte[in.length / encoding.group() * encoding.letters()];
        long column = 0;
        int n;
        while ((n = fill(io, fd, in)) > 0) {
            column = write(io, text, encoding.encode(in, n, text), wrap, column);
            io.sys().schedYield();
            if (n < in.length) {
                break;
            }
        }
        if (wrap > 0 && column > 0) {
            io.out().write('\n');
        }
    }

    /** Reads until a buffer is full or the input at its end. */
    static int fill(Io io, int fd, byte[] into) throws IOException {
        int n = 0;
        int got;
        while (n < into.length && (got = io.sys().read(fd, into, n, into.length - n)) > 0) {
            n += got;
        }
        return n;
    }

    /** Writes letters in lines; answers the column that they end in. */
    static long write(Io io, byte[] text, int length, long wrap, long column) throws IOException {
        if (wrap == 0) {
            io.out().write(text, 0, length);
            return 0;
        }
        long place = column;
        for (int at = 0; at < length; ) {
            int part = (int) Math.min(wrap - place, length - at);
            io.out().write(text, at, part);
            at += part;
            place += part;
            if (place == wrap) {
                io.out().write('\n');
                place = 0;
            }
        }
        return place;
    }

    void decode(int fd, boolean ignoresGarbage) throws IOException {
        byte[] in = new byte[Inputs.SIZE];
        byte[] held = new byte[encoding.letters()];
        byte[] out = new byte[encoding.group()];
        byte[] groups = new byte[GROUPS];
        int count = 0;
        int n;
        while ((n = io.sys().read(fd, in, 0, in.length)) > 0) {
            for (int i = 0; i < n; i++) {
                int whole = count == 0 ? encoding.decodeGroups(in, i, n, groups) : 0;
                if (whole > 0) {
                    io.out().write(groups, 0, whole * encoding.group());
                    i += whole * encoding.letters() - 1;
                    continue;
                }
                byte c = in[i];
                if (c == '\n' || !encoding.knows(c) && ignoresGarbage) {
                    continue;
                }
                boolean known = encoding.knows(c);
                if (known) {
                    held[count++] = c;
                }
                if (!known || count == held.length) {
                    io.out().write(out, 0, encoding.decode(held, count, out));
                    if (!known || !encoding.isWhole(held)) {
                        throw io.failure("invalid input");
                    }
                    count = 0;
                }
            }
            io.sys().schedYield();
        }
        if (count > 0) {
            io.out().write(out, 0, encoding.decode(held, count, out));
            throw io.failure("invalid input");
        }
    }
}
