package org.jarnix.programs.hexdump;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.Conversion;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Shows blocks of bytes by format strings; blocks that are as the one before are a line with a star. */
final class Dump {
    private static final List<String> NAMES = List.of(
            "nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "lf", "vt", "ff", "cr", "so", "si",
            "dle", "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc", "fs", "gs", "rs", "us");

    private final Io io;
    private final Out out;
    private final List<List<Unit>> formats = new ArrayList<>();
    private final int block;
    private final boolean squeezes;
    private @Nullable Unit lastUnit;

    Dump(Io io, List<List<Unit>> given, boolean squeezes) {
        this.io = io;
        this.out = io.out();
        this.squeezes = squeezes;
        int largest = 0;
        for (List<Unit> format : given) {
            largest = Math.max(largest, size(format));
        }
        block = largest;
        for (List<Unit> format : given) {
            formats.add(fitted(format));
        }
    }

    private static int size(List<Unit> format) {
        return format.stream().mapToInt(unit -> unit.repeats() * unit.size()).sum();
    }

    /** Repeats the last unit of a format until it takes a block, and remembers the one that shows the end. */
    private List<Unit> fitted(List<Unit> format) {
        List<Unit> result = new ArrayList<>();
        for (Unit unit : format) {
            if (unit.isLast()) {
                lastUnit = unit;
            } else {
                result.add(unit);
            }
        }
        int missing = block - size(result);
        Unit last = result.isEmpty() ? null : result.getLast();
        if (last != null && missing > 0 && !last.fixed() && last.size() > 0) {
            result.set(result.size() - 1, new Unit(last.repeats() + missing / last.size(), false, last.pieces()));
        }
        return result;
    }

    /** A source of bytes: fills a buffer, with less only at the end. */
    @FunctionalInterface
    interface Source {
        int fill(byte[] into) throws IOException;
    }

    void run(Source source, long start) throws IOException {
        byte[] bytes = new byte[Math.max(1, block)];
        byte[] before = new byte[bytes.length];
        boolean any = false;
        boolean starred = false;
        long address = start;
        int n;
        while ((n = source.fill(bytes)) > 0) {
            if (any && squeezes && n == block && Arrays.equals(bytes, before)) {
                out.print(starred ? "" : "*\n");
                starred = true;
            } else {
                Arrays.fill(bytes, n, bytes.length, (byte) 0);
                show(bytes, n, address);
                starred = false;
            }
            any = true;
            address += n;
            System.arraycopy(bytes, 0, before, 0, bytes.length);
            io.sys().schedYield();
            if (n < block) {
                break;
            }
        }
        Unit end = lastUnit;
        if (end != null && address > 0) {
            for (Piece piece : end.pieces()) {
                piece(piece, bytes, 0, 0, address);
            }
        }
    }

    private void show(byte[] bytes, int n, long address) throws IOException {
        for (List<Unit> format : formats) {
            int at = 0;
            for (Unit unit : format) {
                for (int i = 1; i <= unit.repeats(); i++) {
                    List<Piece> pieces = i == unit.repeats() ? unit.lastPieces() : unit.pieces();
                    for (Piece piece : pieces) {
                        piece(piece, bytes, at, n, address + at);
                        at += piece.size();
                    }
                }
            }
        }
    }

    private void piece(Piece piece, byte[] bytes, int at, int n, long address) throws IOException {
        out.print(piece.before());
        Conversion how = piece.conversion();
        boolean beyond = at >= n && piece.size() > 0;
        switch (piece.kind()) {
            case TEXT -> {}
            case ADDRESS, LAST_ADDRESS -> out.print(how.letter() == 'd' ? how.signed(address) : how.unsigned(address));
            default -> {
                if (beyond) {
                    out.print(" ".repeat(how.width()));
                } else {
                    data(piece, bytes, at);
                }
            }
        }
        out.print(piece.behind());
    }

    private void data(Piece piece, byte[] bytes, int at) throws IOException {
        Conversion how = piece.conversion();
        int c = bytes[at] & 0xFF;
        boolean printable = c >= ' ' && c < 0x7F;
        switch (piece.kind()) {
            case ESCAPED -> out.print(how.padded(escaped(c), escaped(c).length()));
            case NAMED -> {
                String name = c < ' '
                        ? NAMES.get(c)
                        : c == 0x7F ? "del" : printable ? String.valueOf((char) c) : Integer.toHexString(c);
                out.print(how.padded(name, name.length()));
            }
            case PRINTABLE -> out.print(how.padded(printable ? String.valueOf((char) c) : ".", 1));
            case CHARACTER -> out.print(how.padded(Text.decode(bytes, at, 1), 1));
            case SIGNED -> out.print(how.signed(number(bytes, at, piece.size(), true)));
            case UNSIGNED -> out.print(how.unsigned(number(bytes, at, piece.size(), false)));
            case FLOATING -> {
                long bits = number(bytes, at, piece.size(), true);
                out.print(how.floating(
                        piece.size() == 8 ? Double.longBitsToDouble(bits) : Float.intBitsToFloat((int) bits)));
            }
            default -> string(how, bytes, at);
        }
    }

    /** A string goes up to a NUL or the end of the block, whatever it counts for. */
    private void string(Conversion how, byte[] bytes, int at) throws IOException {
        int end = at;
        while (end < bytes.length && bytes[end] != 0 && (how.precision() < 0 || end - at < how.precision())) {
            end++;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write(bytes, at, end - at);
        String shown = Text.decode(text.toByteArray());
        out.print(how.padded(shown, end - at));
    }

    private static String escaped(int c) {
        int letter = "\0\u0007\b\f\n\r\t\u000b".indexOf(c);
        if (letter >= 0) {
            return "\\" + "0abfnrtv".charAt(letter);
        }
        return c >= ' ' && c < 0x7F ? String.valueOf((char) c) : String.format(Locale.ROOT, "%03o", c);
    }

    private static long number(byte[] bytes, int at, int size, boolean signed) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        int shift = Long.SIZE - size * 8;
        return signed ? value << shift >> shift : value;
    }
}
