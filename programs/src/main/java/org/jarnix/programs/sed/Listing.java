package org.jarnix.programs.sed;

import java.io.IOException;
import org.jarnix.api.Sys;

/** The command {@code l}: text in a form that shows every byte, in lines of a stated length. */
final class Listing {
    private static final String CONTROLS = "\7\b\f\n\r\t\13";
    private static final String LETTERS = "abfnrtv";

    private final Space out;
    private int column;

    Listing(Sys sys) {
        out = new Space(sys);
    }

    /** Writes a space; a length of 0 means that lines are not broken. */
    void write(Space space, int length, byte delimiter, Sink sink) throws IOException {
        out.clear();
        column = 0;
        byte[] buf = space.bytes();
        for (int i = space.start(); i < space.end(); i++) {
            add(buf[i], length, delimiter);
        }
        out.append((byte) '$');
        out.append(delimiter);
        sink.text(out.bytes(), out.start(), out.length());
    }

    private void add(byte b, int length, byte delimiter) throws IOException {
        int control = CONTROLS.indexOf(b);
        int width = b == '\\' || control >= 0 ? 2 : b >= 32 && b < 127 ? 1 : 4;
        if (length > 0 && column + width > length - 1) {
            out.append((byte) '\\');
            out.append(delimiter);
            column = 0;
        }
        column += width;
        if (width == 1) {
            out.append(b);
            return;
        }
        out.append((byte) '\\');
        if (width == 2) {
            out.append((byte) (control >= 0 ? LETTERS.charAt(control) : '\\'));
            return;
        }
        for (int shift = 6; shift >= 0; shift -= 3) {
            out.append((byte) ('0' + (b >> shift & (shift == 6 ? 3 : 7))));
        }
    }
}
