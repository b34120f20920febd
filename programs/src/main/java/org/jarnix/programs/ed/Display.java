package org.jarnix.programs.ed;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.lib.Io;

/** Shows lines: as they are, with numbers, or without ambiguity. */
final class Display {
    private static final int WIDTH = 72;

    /** Where a line begins behind its number and a tab. */
    private static final int NUMBERED = 8;

    private final Io io;
    private final Buffer buffer;

    Display(Io io, Buffer buffer) {
        this.io = io;
        this.buffer = buffer;
    }

    void show(int first, int last, String how) throws IOException, EdException {
        if (first < 1) {
            throw new EdException("Invalid address");
        }
        for (int i = first; i <= last; i++) {
            byte[] text = buffer.line(i).text;
            if (how.indexOf('n') >= 0) {
                io.out().print(i + "\t");
            }
            if (how.indexOf('l') >= 0) {
                unambiguous(text, how.indexOf('n') >= 0 ? NUMBERED : 0);
            } else {
                io.out().write(text);
                io.out().write('\n');
            }
            io.sys().schedYield();
        }
    }

    /** Writes a line that begins at a column. */
    private void unambiguous(byte[] text, int from) throws IOException {
        StringBuilder out = new StringBuilder();
        int column = from;
        for (byte b : text) {
            String shown = shown(b & 0xFF);
            if (column + shown.length() > WIDTH) {
                out.append("\\\n");
                column = 0;
            }
            out.append(shown);
            column += shown.length();
        }
        io.out().println(out.append('$').toString());
    }

    private static String shown(int c) {
        int letter = "\u0007\b\f\n\r\t\u000b".indexOf(c);
        if (letter >= 0) {
            return "\\" + "abfnrtv".charAt(letter);
        }
        if (c == '\\' || c == '$') {
            return "\\" + (char) c;
        }
        return c >= ' ' && c < 0x7F ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\%03o", c);
    }
}
