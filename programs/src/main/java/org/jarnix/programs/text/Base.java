package org.jarnix.programs.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;

/** Encodes bytes as letters, and back: {@code base64} and {@code base32}. */
public final class Base extends Command {
    private static final String LETTERS_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String LETTERS_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final int bits;
    private final int group;
    private final int letters;
    private final byte[] alphabet;
    private final byte[] values = new byte[256];

    public Base(String name) {
        super(Usage.of("""
                        Usage: %s [OPTION]... [FILE]
                        Write FILE, or standard input, encoded as %s.

                          -d, --decode             write what was encoded
                          -i, --ignore-garbage     leave out what is no letter of the encoding
                          -w, --wrap=COLS          begin a new line after COLS letters, 76 where it is not
                                                   said; 0 for none
                              --help               show this text and exit
                              --version            show the version and exit
                        """.formatted(name, name)));
        boolean wide = name.equals("base64");
        bits = wide ? 6 : 5;
        group = wide ? 3 : 5;
        letters = wide ? 4 : 8;
        String all = wide ? LETTERS_64 : LETTERS_32;
        alphabet = all.getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < alphabet.length; i++) {
            values[alphabet[i]] = (byte) i;
        }
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().size() > 1) {
            throw io.usage("extra operand " + io.quote(args.operands().get(1)));
        }
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
            if (args.has("d")) {
                decode(io, fd, args.has("i"));
            } else {
                encode(io, fd, wrap);
            }
        } catch (SyscallException e) {
            throw io.failure("read error: " + e.errno().text());
        } finally {
            io.close(fd);
        }
        return 0;
    }

    private void encode(Io io, int fd, long wrap) throws IOException {
        byte[] in = new byte[Inputs.SIZE / 15 * 15];
        byte[] text = new byte[in.length / group * letters];
        long column = 0;
        int n;
        while ((n = fill(io, fd, in)) > 0) {
            int length = 0;
            for (int i = 0; i < n; i += group) {
                length = encodeGroup(in, i, Math.min(group, n - i), text, length);
            }
            column = write(io, text, length, wrap, column);
            io.sys().schedYield();
            if (n < in.length) {
                break;
            }
        }
        if (wrap > 0 && column > 0) {
            io.out().write('\n');
        }
    }

    private static int fill(Io io, int fd, byte[] into) throws IOException {
        int n = 0;
        int got;
        while (n < into.length && (got = io.sys().read(fd, into, n, into.length - n)) > 0) {
            n += got;
        }
        return n;
    }

    private int encodeGroup(byte[] in, int from, int count, byte[] text, int at) {
        long word = 0;
        for (int i = 0; i < group; i++) {
            word = word << 8 | (i < count ? in[from + i] & 0xFF : 0);
        }
        int used = (count * 8 + bits - 1) / bits;
        for (int i = 0; i < letters; i++) {
            text[at + i] =
                    i < used ? alphabet[(int) (word >>> (letters - 1 - i) * bits) & (1 << bits) - 1] : (byte) '=';
        }
        return at + letters;
    }

    private static long write(Io io, byte[] text, int length, long wrap, long column) throws IOException {
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

    private void decode(Io io, int fd, boolean ignoresGarbage) throws IOException {
        byte[] in = new byte[Inputs.SIZE];
        byte[] held = new byte[letters];
        int count = 0;
        int n;
        while ((n = io.sys().read(fd, in, 0, in.length)) > 0) {
            for (int i = 0; i < n; i++) {
                byte c = in[i];
                boolean known = values[c & 0xFF] >= 0 || c == '=';
                if (c == '\n' || !known && ignoresGarbage) {
                    continue;
                }
                if (!known) {
                    flush(io, held, count);
                    throw io.failure("invalid input");
                }
                held[count++] = c;
                if (count == letters) {
                    group(io, held);
                    count = 0;
                }
            }
            io.sys().schedYield();
        }
        if (count > 0) {
            flush(io, held, count);
            throw io.failure("invalid input");
        }
    }

    /** Writes whole bytes of a group that is not complete. */
    private void flush(Io io, byte[] held, int count) throws IOException {
        long word = 0;
        int used = 0;
        while (used < count && held[used] != '=') {
            word = word << bits | values[held[used++]];
        }
        for (int i = 1; i * 8 <= used * bits; i++) {
            io.out().write((int) (word >>> used * bits - i * 8));
        }
    }

    private void group(Io io, byte[] held) throws IOException {
        int used = 0;
        while (used < letters && held[used] != '=') {
            used++;
        }
        boolean wrong = used == 0 || used * bits % 8 >= bits;
        for (int i = used; i < letters; i++) {
            wrong |= held[i] != '=';
        }
        flush(io, held, used);
        if (wrong) {
            throw io.failure("invalid input");
        }
    }
}
