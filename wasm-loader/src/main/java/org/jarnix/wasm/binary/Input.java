package org.jarnix.wasm.binary;

import java.nio.charset.StandardCharsets;

/** A cursor over a module's bytes, which believes nothing that it reads. */
final class Input {
    final byte[] bytes;
    int at;
    final int end;

    Input(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    boolean more() {
        return at < end;
    }

    ModuleException bad(String what) {
        return new ModuleException("malformed module: " + what + " at offset " + at);
    }

    int u8() throws ModuleException {
        if (at >= end) {
            throw bad("unexpected end");
        }
        return bytes[at++] & 0xFF;
    }

    /** An unsigned LEB128 number of up to 32 bits, as the int that has these bits. */
    int u32() throws ModuleException {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = u8();
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                if (value > 0xFFFFFFFFL) {
                    throw bad("number too large");
                }
                return (int) value;
            }
            if (shift >= 28) {
                throw bad("number too long");
            }
        }
    }

    /** A signed LEB128 number of 32 bits. */
    int s32() throws ModuleException {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int b = u8();
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                int unused = 57 - shift;
                return (int) (value << unused >> unused);
            }
        }
        throw bad("number too long");
    }

    /** An unsigned number of up to 64 bits, as limits of a 64-bit memory have. */
    long u64() throws ModuleException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int b = u8();
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw bad("number too long");
    }

    /** A number of things that each take a byte at least. */
    int count() throws ModuleException {
        int count = u32();
        if (count < 0 || count > end - at) {
            throw bad("more things than bytes");
        }
        return count;
    }

    void skipNumber() throws ModuleException {
        for (int length = 1; u8() >= 0x80; length++) {
            if (length == 10) {
                throw bad("number too long");
            }
        }
    }

    void skip(int length) throws ModuleException {
        if (length < 0 || length > end - at) {
            throw bad("unexpected end");
        }
        at += length;
    }

    String name() throws ModuleException {
        int length = count();
        String name = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return name;
    }

    /** The next {@code length} bytes as a cursor of their own; this one is behind them. */
    Input part(int length) throws ModuleException {
        int from = at;
        skip(length);
        return new Input(bytes, from, at);
    }
}
