package org.jarnix.wasm.binary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a module that is being written. */
final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output u8(int value) {
        bytes.write(value);
        return this;
    }

    /** An unsigned LEB128 number; the int's bits count. */
    Output u32(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
        return this;
    }

    /** A signed LEB128 number. */
    Output s64(long value) {
        long rest = value;
        while (true) {
            int low = (int) (rest & 0x7F);
            rest >>= 7;
            if (rest == 0 && (low & 0x40) == 0 || rest == -1 && (low & 0x40) != 0) {
                bytes.write(low);
                return this;
            }
            bytes.write(low | 0x80);
        }
    }

    Output name(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        u32(text.length);
        bytes.writeBytes(text);
        return this;
    }

    Output copy(Input in, int from, int to) {
        bytes.write(in.bytes, from, to - from);
        return this;
    }

    Output append(Output content) {
        bytes.writeBytes(content.bytes.toByteArray());
        return this;
    }

    /** These bytes with their length before them. */
    Output sized(Output content) {
        u32(content.bytes.size());
        bytes.writeBytes(content.bytes.toByteArray());
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
