package org.jarnix.kernel.tty;

import java.io.IOException;
import java.io.OutputStream;
import org.jarnix.api.Termios;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.Turn;

/** Where a terminal's output goes: one writer at a time, lines ended as the far side wants them. */
final class Screen {
    private final OutputStream output;
    private final boolean cooked;
    private final Turn turn = new Turn();

    Screen(OutputStream output, boolean cooked) {
        this.output = output;
        this.cooked = cooked;
    }

    /** Writes and flushes bytes, with a carriage return before each newline where the settings ask for it. */
    void write(Task task, int oflag, byte[] buf, int off, int len) throws IOException {
        int both = Termios.OPOST | Termios.ONLCR;
        boolean translated = !cooked && (oflag & both) == both;
        turn.take(task);
        try {
            if (translated) {
                writeLines(buf, off, off + len);
            } else {
                output.write(buf, off, len);
            }
            output.flush();
        } finally {
            turn.leave();
        }
    }

    private void writeLines(byte[] buf, int off, int end) throws IOException {
        int newlines = 0;
        for (int i = off; i < end; i++) {
            newlines += buf[i] == '\n' ? 1 : 0;
        }
        if (newlines == 0) {
            output.write(buf, off, end - off);
            return;
        }
        byte[] out = new byte[end - off + newlines];
        int n = 0;
        for (int i = off; i < end; i++) {
            if (buf[i] == '\n') {
                out[n++] = '\r';
            }
            out[n++] = buf[i];
        }
        output.write(out, 0, n);
    }
}
