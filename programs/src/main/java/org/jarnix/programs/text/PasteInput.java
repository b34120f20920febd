package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;

/** One of the files that are pasted side by side. */
final class PasteInput {
    private final String name;
    private final Lines lines;
    private boolean ended;

    PasteInput(String name, Lines lines) {
        this.name = name;
        this.lines = lines;
    }

    /** Moves to the next line; false at the end, and, after a warning, where reading failed. */
    boolean next(Io io) throws IOException {
        if (ended) {
            return false;
        }
        try {
            ended = !lines.next();
        } catch (SyscallException e) {
            io.warn(name, e);
            ended = true;
        }
        return !ended;
    }

    boolean ended() {
        return ended;
    }

    Lines lines() {
        return lines;
    }
}
