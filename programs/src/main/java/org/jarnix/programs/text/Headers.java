package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.lib.Out;

/** The lines with a file's name that {@code head} and {@code tail} write before each of several files. */
final class Headers {
    private final Out out;
    private final boolean wanted;
    private boolean first = true;

    Headers(Out out, boolean wanted) {
        this.out = out;
        this.wanted = wanted;
    }

    /** Writes the line of a file. */
    void write(String name) throws IOException {
        if (wanted) {
            out.println((first ? "" : "\n") + "==> " + (name.equals("-") ? "standard input" : name) + " <==");
            first = false;
        }
    }
}
