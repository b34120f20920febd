package org.jarnix.kernel.trace;

import java.nio.ByteBuffer;
import org.jarnix.api.SpawnSpec;
import org.jspecify.annotations.Nullable;

/** Arguments and answers of system calls as short text. */
final class Rendering {
    private static final int LONGEST = 256;

    private Rendering() {}

    static String of(@Nullable Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof byte[] bytes) {
            return "[" + bytes.length + " bytes]";
        }
        if (value instanceof ByteBuffer buffer) {
            return "[" + buffer.remaining() + " bytes]";
        }
        if (value instanceof SpawnSpec spec) {
            String what = spec.image() instanceof SpawnSpec.Image.File(String path) ? quoted(path) : "body";
            return what + " " + cut(spec.argv().toString());
        }
        if (value instanceof Object[] several) {
            return "[" + several.length + "]";
        }
        return cut(String.valueOf(value));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format("\\%03o", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(text.length() > LONGEST ? "\"..." : "\"").toString();
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
