package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Out;

/** A piece that is being written. */
final class SplitPiece {
    private final Sys sys;
    private final int fd;
    private final Out out;

    SplitPiece(Sys sys, int fd) {
        this.sys = sys;
        this.fd = fd;
        this.out = new Out(sys, fd);
    }

    Out out() {
        return out;
    }

    void finish() throws IOException {
        out.flush();
        sys.close(fd);
    }
}
