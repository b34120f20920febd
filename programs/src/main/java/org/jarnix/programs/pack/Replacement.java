package org.jarnix.programs.pack;

import static org.jarnix.api.AtFlags.AT_EMPTY_PATH;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Out;

/** A new file that takes another one's place: private while it is made, then with the other's mode, times and owner. */
final class Replacement {
    private final Sys sys;
    private final String path;
    private final int fd;
    private final Out out;

    /** Makes the file; EEXIST where there is one already. */
    Replacement(Sys sys, String path) throws SyscallException {
        this.sys = sys;
        this.path = path;
        fd = sys.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        out = new Out(sys, fd);
        out.buffering(Out.Buffering.FULL);
    }

    String path() {
        return path;
    }

    Out out() {
        return out;
    }

    /** Ends it with what the other file had; the owner only where that is allowed. */
    void finish(Stat like, long mtimeNanos) throws IOException {
        out.flush();
        int mode = like.mode() & FileMode.PERMISSIONS;
        try {
            sys.chownAt(fd, "", like.uid(), like.gid(), AT_EMPTY_PATH);
        } catch (SyscallException e) {
            mode &= 0777;
        }
        sys.chmodAt(fd, "", mode & 0777, AT_EMPTY_PATH);
        sys.setTimesAt(fd, "", like.atimeNanos(), mtimeNanos, AT_EMPTY_PATH);
        sys.close(fd);
    }

    /** Removes what there is of it. */
    void abandon() throws SyscallException {
        out.discard();
        sys.close(fd);
        sys.unlink(path);
    }
}
