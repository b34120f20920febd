package org.jarnix.programs.sed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.lib.Text;

/** Reads what stands behind a {@code y}. */
final class TransliterationParser {
    private final ScriptText in;
    private final Dialect dialect;

    TransliterationParser(ScriptText in, Dialect dialect) {
        this.in = in;
        this.dialect = dialect;
    }

    Transliteration parse() throws IOException {
        int delimiter = Delimited.sign(in, dialect);
        byte[] left = new Delimited(in, delimiter, false).read();
        byte[] right = left == null ? null : new Delimited(in, delimiter, false).read();
        if (left == null || right == null) {
            throw in.error("unterminated `y' command");
        }
        int[] from = characters(left);
        int[] to = characters(right);
        if (from.length != to.length) {
            throw in.error("strings for `y' command are different lengths");
        }
        return new Transliteration(from, to);
    }

    private int[] characters(byte[] raw) {
        byte[] text = unescape(Escapes.resolve(raw, true));
        int[] characters = new int[text.length];
        int n = 0;
        for (int i = 0; i < text.length; ) {
            int size = dialect.utf8() ? Text.sequence(text, i, text.length) : 1;
            characters[n++] = size == 1 ? text[i] & 0xff : Text.codePoint(text, i, size) + Transliteration.WIDE;
            i += size;
        }
        return Arrays.copyOf(characters, n);
    }

    private static byte[] unescape(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\\' && i + 1 < text.length) {
                i++;
                out.write(text[i] == 'n' ? '\n' : text[i]);
            } else {
                out.write(text[i]);
            }
        }
        return out.toByteArray();
    }
}
