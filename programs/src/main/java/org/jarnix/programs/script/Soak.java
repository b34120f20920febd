package org.jarnix.programs.script;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Io;

/** All that a descriptor has to give, kept in memory up to a bound and beyond it in a file without a name. */
final class Soak {
    private static final int MEMORY = 1 << 20;
    private static final int BLOCK = 64 * 1024;

    private final Io io;
    private byte[] kept = new byte[BLOCK];
    private int used;
    private int file = -1;

    Soak(Io io) {
        this.io = io;
    }

    /** Reads up to the end of the input. */
    void read(int fd) throws IOException {
        while (true) {
            makeRoom();
            int n = io.sys().read(fd, kept, used, kept.length - used);
            if (n == 0) {
                return;
            }
            used += n;
        }
    }

    private void makeRoom() throws IOException {
        if (used < kept.length) {
            return;
        }
        if (kept.length < MEMORY) {
            kept = Arrays.copyOf(kept, kept.length * 2);
            return;
        }
        if (file < 0) {
            file = nameless();
        }
        spill();
    }

    private int nameless() throws IOException {
        String folder = io.env("TMPDIR");
        String name = (folder == null || folder.isEmpty() ? "/tmp" : folder) + "/soak."
                + io.sys().getpid();
        int flags = OpenFlags.O_RDWR | OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_CLOEXEC;
        int fd = io.sys().open(name, flags, 0600);
        io.sys().unlink(name);
        return fd;
    }

    private void spill() throws IOException {
        for (int done = 0; done < used; ) {
            done += io.sys().write(file, kept, done, used - done);
        }
        used = 0;
    }

    /** Writes all of it. */
    void copyTo(OutputStream out) throws IOException {
        Sys sys = io.sys();
        if (file >= 0) {
            sys.seek(file, 0, Whence.SET);
            byte[] block = new byte[BLOCK];
            for (int n = sys.read(file, block, 0, BLOCK); n > 0; n = sys.read(file, block, 0, BLOCK)) {
                out.write(block, 0, n);
            }
        }
        out.write(kept, 0, used);
    }

    /** A descriptor at the beginning of all of it, for a child to read; the caller closes it. */
    int open() throws IOException {
        if (file < 0) {
            file = nameless();
        }
        if (used > 0) {
            io.sys().seek(file, 0, Whence.END);
            spill();
        }
        io.sys().seek(file, 0, Whence.SET);
        return io.sys().dup(file, 0, OpenFlags.O_CLOEXEC);
    }

    /** Gives back what it holds. */
    void close() throws IOException {
        if (file >= 0) {
            io.sys().close(file);
        }
    }
}
