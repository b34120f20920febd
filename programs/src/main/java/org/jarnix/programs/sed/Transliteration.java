package org.jarnix.programs.sed;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The command {@code y}: a table of bytes, and where characters of several bytes are in it, a map of characters. */
final class Transliteration {
    private final byte[] bytes = new byte[256];
    private final @Nullable Map<Integer, Integer> characters;

    /** Both lists have the same length. */
    Transliteration(int[] from, int[] to) {
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        boolean wide = false;
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i < from.length; i++) {
            wide |= from[i] > 255 || to[i] > 255;
            map.put(from[i], to[i]);
        }
        characters = wide ? map : null;
        if (!wide) {
            map.forEach((key, value) -> bytes[key] = value.byteValue());
        }
    }

    /** Translates the space; {@code spare} is used for it where its length may change. */
    void apply(Space space, Space spare) throws IOException {
        Map<Integer, Integer> map = characters;
        byte[] buf = space.bytes();
        if (map == null) {
            for (int i = space.start(); i < space.end(); i++) {
                buf[i] = bytes[buf[i] & 0xff];
            }
            return;
        }
        spare.clear();
        for (int i = space.start(); i < space.end(); ) {
            int size = Text.sequence(buf, i, space.end());
            int c = size == 1 ? buf[i] & 0xff : Text.codePoint(buf, i, size) + WIDE;
            Integer other = map.get(c);
            if (other == null) {
                spare.append(buf, i, size);
            } else if (other < 256) {
                spare.append(other.byteValue());
            } else {
                byte[] encoded = Text.encode(Character.toString(other - WIDE));
                spare.append(encoded, 0, encoded.length);
            }
            i += size;
        }
        space.set(spare);
    }

    /** Added to characters of several bytes, so that they differ from single bytes. */
    static final int WIDE = 256;
}
