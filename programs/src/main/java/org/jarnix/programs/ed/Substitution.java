package org.jarnix.programs.ed;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A replacement of what matches.
 *
 * @param nth which match of a line, 0 for all
 * @param print the letters of how the last line is shown, or none
 */
record Substitution(Matcher matcher, byte[] replacement, int nth, String print) {
    /** The lines that one becomes; null where nothing matches. */
    @Nullable
    List<byte[]> apply(byte[] line) throws EdException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(line.length + 16);
        int at = 0;
        int copied = 0;
        int number = 0;
        boolean any = false;
        while (at <= line.length && matcher.find(line, at, 0, line.length)) {
            int start = matcher.start();
            int end = matcher.end();
            boolean empty = start == end;
            if (empty && nth == 0) {
                throw new EdException("Infinite substitution loop");
            }
            if (!(empty && start == copied && number > 0)) {
                number++;
                if (nth == 0 || number == nth) {
                    any = true;
                    out.write(line, copied, start - copied);
                    expand(line, out);
                    copied = end;
                }
            }
            at = empty ? end + 1 : end;
            if (nth > 0 && number >= nth) {
                break;
            }
        }
        if (!any) {
            return null;
        }
        out.write(line, copied, line.length - copied);
        return lines(out.toByteArray());
    }

    private static List<byte[]> lines(byte[] text) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '\n') {
                lines.add(java.util.Arrays.copyOfRange(text, from, i));
                from = i + 1;
            }
        }
        return lines;
    }

    private void expand(byte[] line, ByteArrayOutputStream out) throws EdException {
        for (int i = 0; i < replacement.length; i++) {
            int c = replacement[i];
            int group = -1;
            if (c == '&') {
                group = 0;
            } else if (c == '\\' && i + 1 < replacement.length) {
                c = replacement[++i];
                group = c >= '1' && c <= '9' ? c - '0' : -1;
            }
            if (group < 0) {
                out.write(c);
            } else if (group > matcher.groupCount()) {
                throw new EdException("Invalid back reference");
            } else if (matcher.start(group) >= 0) {
                out.write(line, matcher.start(group), matcher.end(group) - matcher.start(group));
            }
        }
    }

    static byte[] bytes(String replacement) {
        return Text.encode(replacement);
    }
}
