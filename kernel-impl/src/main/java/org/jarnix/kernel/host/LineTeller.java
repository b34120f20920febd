package org.jarnix.kernel.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Tells the application of output, a line at a time; whoever calls it takes turns. */
final class LineTeller {
    private final Consumer<String> lines;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    LineTeller(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * Tells of the lines that end in some bytes.
     *
     * @throws IOException where the application's code throws
     */
    void write(byte[] buf, int off, int len) throws IOException {
        int from = off;
        for (int i = off; i < off + len; i++) {
            if (buf[i] == '\n') {
                begun.write(buf, from, i - from);
                from = i + 1;
                tell();
            }
        }
        begun.write(buf, from, off + len - from);
    }

    /** Tells of a line that has no newline, where there is one. */
    void end() {
        try {
            if (begun.size() > 0) {
                tell();
            }
        } catch (IOException e) {
            // nobody writes any more
            begun.reset();
        }
    }

    @SuppressWarnings(
            "CatchingUnchecked") // the application's code must not end the guest by anything but a closed pipe
    private void tell() throws IOException {
        String line = begun.toString(StandardCharsets.UTF_8);
        begun.reset();
        try {
            lines.accept(line);
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }
}
