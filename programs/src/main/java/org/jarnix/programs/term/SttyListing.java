package org.jarnix.programs.term;

import java.io.IOException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.api.lib.Out;

/** Prints a terminal's settings: all of them, what is unusual, or a word that sets them again. */
final class SttyListing {
    /** How many control characters Linux' settings have room for. */
    private static final int CONTROLS = 32;

    private final Out out;
    private final Termios termios;
    private final int width;
    private int column;

    SttyListing(Out out, Termios termios, int width) {
        this.out = out;
        this.termios = termios;
        this.width = width;
    }

    /** {@code stty -g}. */
    void saved() throws IOException {
        StringBuilder word = new StringBuilder();
        word.append(Integer.toHexString(termios.iflag())).append(':');
        word.append(Integer.toHexString(termios.oflag())).append(':');
        word.append(Integer.toHexString(termios.cflag())).append(':');
        word.append(Integer.toHexString(termios.lflag()));
        for (int i = 0; i < CONTROLS; i++) {
            word.append(':').append(Integer.toHexString(termios.control(i)));
        }
        out.println(word.toString());
    }

    /** {@code stty -a}. */
    void all(WinSize size) throws IOException {
        speed();
        wrap("rows " + size.rows() + "; columns " + size.columns() + ";");
        wrap("line = 0;");
        newline();
        for (SttyControl control : SttyControl.ALL) {
            wrap(control.name() + " = " + control.shown(termios) + ";");
        }
        wrap(timing());
        newline();
        SttyMode.Word word = SttyMode.Word.CONTROL;
        for (SttyMode mode : SttyMode.ALL) {
            if (mode.word() != word) {
                newline();
                word = mode.word();
            }
            boolean on = mode.isIn(termios);
            if (!mode.alias() && (on || mode.negatable())) {
                wrap(on ? mode.name() : "-" + mode.name());
            }
        }
        newline();
    }

    /** {@code stty} alone. */
    void changed() throws IOException {
        speed();
        wrap("line = 0;");
        newline();
        for (SttyControl control : SttyControl.ALL) {
            if (termios.control(control.index()) != control.sane()) {
                wrap(control.name() + " = " + control.shown(termios) + ";");
            }
        }
        if ((termios.lflag() & Termios.ICANON) == 0) {
            wrap(timing());
        }
        endLine();
        SttyMode.Word word = SttyMode.Word.CONTROL;
        for (SttyMode mode : SttyMode.ALL) {
            if (mode.word() != word) {
                endLine();
                word = mode.word();
            }
            boolean on = mode.isIn(termios);
            if (on && mode.sane() < 0 || !on && mode.sane() > 0 && mode.negatable()) {
                wrap(on ? mode.name() : "-" + mode.name());
            }
        }
        endLine();
    }

    private void endLine() throws IOException {
        if (column > 0) {
            newline();
        }
    }

    private String timing() {
        return "min = " + termios.control(Termios.VMIN) + "; time = " + termios.control(Termios.VTIME) + ";";
    }

    private void speed() throws IOException {
        wrap("speed " + SttySpeed.of(termios) + " baud;");
    }

    private void wrap(String text) throws IOException {
        if (column > 0 && column + 1 + text.length() > width) {
            newline();
        }
        if (column > 0) {
            out.print(" ");
            column++;
        }
        out.print(text);
        column += text.length();
    }

    private void newline() throws IOException {
        out.println("");
        column = 0;
    }
}
