package org.jarnix.kernel.tty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelTerminal;

/** A keyboard to type on and a screen to look at. */
public final class FakeTerminal {
    private final PipedOutputStream keys = new PipedOutputStream();
    private final PipedInputStream keyboard;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    public FakeTerminal() throws IOException {
        keyboard = new PipedInputStream(keys, 65536);
    }

    /** It, as a terminal of this kernel. */
    public KernelTerminal of(Kernel kernel) {
        KernelTerminal terminal = kernel.terminal(new WinSize(24, 80), screen);
        terminal.typeFrom(keyboard);
        return terminal;
    }

    public FakeTerminal type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return this;
    }

    public String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    /** Waits until the screen ends so. */
    public void awaitScreen(String end) {
        while (!screen().endsWith(end)) {
            Thread.onSpinWait();
        }
    }
}
