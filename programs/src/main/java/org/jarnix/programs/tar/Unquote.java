package org.jarnix.programs.tar;

import java.io.ByteArrayOutputStream;
import org.jarnix.api.lib.Text;

/** Names with C's escapes as they are meant. */
final class Unquote {
    private static final String LETTERS = "abfnrtv\\?";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\\u007f";

    private Unquote() {}

    static String of(String name) {
        if (name.indexOf('\\') < 0) {
            return name;
        }
        byte[] bytes = Text.encode(name);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\\' || i + 1 == bytes.length) {
                out.write(bytes[i]);
                continue;
            }
            int next = bytes[++i];
            int letter = LETTERS.indexOf(next);
            if (letter >= 0) {
                out.write(MEANT.charAt(letter));
            } else if (next >= '0' && next <= '7') {
                int value = next - '0';
                for (int n = 0; n < 2 && i + 1 < bytes.length && bytes[i + 1] >= '0' && bytes[i + 1] <= '7'; n++) {
                    value = value * 8 + bytes[++i] - '0';
                }
                out.write(value);
            } else {
                out.write('\\');
                out.write(next);
            }
        }
        return Text.decode(out.toByteArray());
    }
}
