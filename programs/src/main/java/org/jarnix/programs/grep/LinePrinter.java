package org.jarnix.programs.grep;

import java.io.IOException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.ByteSearch;
import org.jspecify.annotations.Nullable;

/** Writes lines with what the options put before them, whole or only the parts that match, plain or in colours. */
final class LinePrinter {
    private static final byte[] NOTHING = {};

    private final Out out;
    private final Settings settings;
    private final @Nullable LineMatcher matcher;
    private final @Nullable Colors colors;
    private final byte endOfLine;
    private final boolean checksEncoding;
    private int numberWidth;
    private byte[] name = NOTHING;
    private byte[] buf = NOTHING;
    private long base;
    private long lines;
    private int counted;
    private boolean used;
    private boolean encodingError;

    LinePrinter(Io io, Settings settings, @Nullable LineMatcher matcher) {
        this.out = io.out();
        this.settings = settings;
        this.matcher = matcher;
        this.colors = settings.colors();
        this.endOfLine = settings.endOfLine();
        this.checksEncoding =
                settings.binary() != Settings.Binary.TEXT && io.ctype().utf8();
    }

    /** @param width how many columns a number takes with an initial tab */
    void startFile(String file, int width) {
        name = Text.encode(file);
        numberWidth = width;
        lines = 0;
        counted = 0;
        encodingError = false;
    }

    /** A line was not written because it is not valid in the locale's encoding. */
    boolean sawEncodingError() {
        return encodingError;
    }

    /** The buffer that places are in, and the offset in the file at which it begins. */
    void place(byte[] buffer, long offset) {
        buf = buffer;
        base = offset;
    }

    /** The first bytes of the buffer will be dropped. */
    void forget(byte[] buffer, int bytes) {
        if (settings.numbers()) {
            buf = buffer;
            count(bytes);
            counted -= bytes;
        }
    }

    private void count(int to) {
        if (to > counted) {
            lines += ByteSearch.count(buf, counted, to, endOfLine);
            counted = to;
        }
    }

    /** Sets groups of lines apart, unless the next line follows the last one that was written. */
    void separate(boolean adjacent) throws IOException {
        String separator = settings.groupSeparator();
        if (used && !adjacent && settings.groups() && separator != null) {
            colored(colors == null ? "" : colors.separator(), Text.encode(separator));
            out.write('\n');
        }
    }

    private void colored(String color, byte[] text) throws IOException {
        if (colors != null) {
            colors.start(out, color);
        }
        out.write(text);
        if (colors != null) {
            colors.end(out, color);
        }
    }

    /** The name of the file, for a count or a list. */
    void nameOnly(boolean wanted, boolean list) throws IOException {
        if (!wanted) {
            return;
        }
        colored(colors == null ? "" : colors.fileName(), name);
        if (settings.nulNames()) {
            out.write(0);
        } else if (list) {
            out.write('\n');
        } else {
            separator(':');
        }
    }

    private void separator(char sign) throws IOException {
        colored(colors == null ? "" : colors.separator(), new byte[] {(byte) sign});
    }

    /** A line was selected that is not written; later ones are set apart from it all the same. */
    void pass() {
        used = true;
    }

    /**
     * Writes a line, [{@code from}, {@code to}) with its end; context is a line that was not selected.
     *
     * @return false where the line is not text, and nothing of it was written
     */
    boolean line(int from, int to, boolean selected) throws IOException {
        boolean ended = buf[to - 1] == endOfLine;
        int end = ended ? to - 1 : to;
        char sign = selected ? ':' : '-';
        boolean matching = selected != settings.invert();
        if (settings.onlyMatching()) {
            used = true;
            return !matching || parts(from, end, sign, selected);
        }
        if (!head(from, from, end, sign)) {
            return false;
        }
        used = true;
        if (colors == null) {
            out.write(buf, from, to - from);
        } else {
            colorLine(from, end, matching, selected, colors);
            if (ended) {
                out.write(endOfLine);
            }
        }
        if (!ended) {
            out.write(endOfLine);
        }
        return true;
    }

    private boolean parts(int from, int end, char sign, boolean selected) throws IOException {
        String color = colors == null ? "" : colors.match(selected);
        int at = from;
        while (matcher != null && at <= end && matcher.find(buf, at, from, end)) {
            int start = matcher.start();
            int stop = matcher.end();
            if (stop == start) {
                at = stop + 1;
                continue;
            }
            if (!head(start, start, stop, sign)) {
                return false;
            }
            if (colors != null) {
                colors.start(out, color);
            }
            out.write(buf, start, stop - start);
            if (colors != null) {
                colors.end(out, color);
            }
            out.write(endOfLine);
            at = stop;
        }
        return true;
    }

    private void colorLine(int from, int end, boolean matching, boolean selected, Colors palette) throws IOException {
        String lineColor = palette.line(selected, settings.invert());
        String matchColor = palette.match(selected);
        int done = from;
        int at = from;
        while (matching && !matchColor.isEmpty() && matcher != null && at < end && matcher.find(buf, at, from, end)) {
            int start = matcher.start();
            int stop = matcher.end();
            if (stop == start) {
                at = stop + 1;
                continue;
            }
            palette.start(out, lineColor);
            out.write(buf, done, start - done);
            stretch(start, stop, matchColor, palette);
            done = stop;
            at = stop;
        }
        stretch(done, end, lineColor, palette);
    }

    private void stretch(int from, int to, String color, Colors palette) throws IOException {
        if (from < to) {
            palette.start(out, color);
            out.write(buf, from, to - from);
            palette.end(out, color);
        }
    }

    /** What stands before a line; false where the line is not text, and nothing of it is written. */
    private boolean head(int at, int from, int end, char sign) throws IOException {
        if (checksEncoding && !isValid(from, end)) {
            encodingError = true;
            return false;
        }
        if (settings.names()) {
            colored(colors == null ? "" : colors.fileName(), name);
            if (settings.nulNames()) {
                out.write(0);
            } else {
                separator(sign);
            }
        }
        if (settings.numbers()) {
            count(at);
            number(lines + 1, colors == null ? "" : colors.number(), sign);
        }
        if (settings.offsets()) {
            number(base + at, colors == null ? "" : colors.offset(), sign);
        }
        boolean any = settings.names() || settings.numbers() || settings.offsets();
        if (settings.initialTab() && any && end > from) {
            out.write('\t');
        }
        return true;
    }

    private void number(long value, String color, char sign) throws IOException {
        String digits = Long.toString(value);
        if (colors != null) {
            colors.start(out, color);
        }
        out.print(" ".repeat(Math.max(0, numberWidth - digits.length()))).print(digits);
        if (colors != null) {
            colors.end(out, color);
        }
        separator(sign);
    }

    private boolean isValid(int from, int end) {
        for (int i = from; i < end; i++) {
            if (buf[i] < 0) {
                if (Text.isStray(buf, i, end)) {
                    return false;
                }
                i += Text.sequence(buf, i, end) - 1;
            }
        }
        return true;
    }
}
