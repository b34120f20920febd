package org.jarnix.programs.text;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** Waits for what is added to files, by descriptor or by name. */
final class TailFollow {
    private final Io io;
    private final Sys sys;
    private final Headers headers;
    private final boolean byName;
    private final boolean retry;
    private final int pid;
    private final Duration pause;
    private final List<Followed> files = new ArrayList<>();
    private final byte[] buf = new byte[Inputs.SIZE];
    private @Nullable Followed last;

    /** A file that is followed; its descriptor is below zero while it cannot be opened. */
    private static final class Followed {
        private final String name;
        private int fd;
        private long size;
        private long dev;
        private long ino;

        Followed(String name, int fd) {
            this.name = name;
            this.fd = fd;
        }
    }

    TailFollow(Io io, Headers headers, boolean byName, boolean retry, int pid, Duration pause) {
        this.io = io;
        this.sys = io.sys();
        this.headers = headers;
        this.byName = byName;
        this.retry = retry;
        this.pid = pid;
        this.pause = pause;
    }

    /** Takes an open file on; false where nothing can be added to it, as to a pipe. */
    boolean add(String name, int fd) throws IOException {
        Stat stat = sys.fstat(fd);
        if (name.equals("-") && (stat.mode() & FileMode.S_IFMT) != FileMode.S_IFREG) {
            return false;
        }
        Followed file = new Followed(name, fd);
        remember(file, stat);
        files.add(file);
        last = file;
        return true;
    }

    /** A file that is not there yet, or no more. */
    void missing(String name) {
        if (retry) {
            files.add(new Followed(name, -1));
        }
    }

    private static void remember(Followed file, Stat stat) {
        file.size = stat.size();
        file.dev = stat.dev();
        file.ino = stat.ino();
    }

    void run() throws IOException {
        boolean ends = false;
        while (!files.isEmpty()) {
            boolean any = false;
            for (Followed file : new ArrayList<>(files)) {
                any |= byName && !file.name.equals("-") && reopen(file);
                any |= file.fd >= 0 && copy(file);
            }
            io.out().flush();
            if (files.stream().noneMatch(file -> file.fd >= 0) && !retry) {
                io.warn("no files remaining");
                return;
            }
            if (ends) {
                return;
            }
            if (!any) {
                ends = pid > 0 && hasEnded();
                if (!ends) {
                    sys.sleep(pause);
                }
            }
        }
        if (!byName && !retry && io.status() != 0) {
            io.note(io.name() + ": no files remaining\n");
        }
    }

    /** Whether the process is gone, or waits only to be asked for its status. */
    private boolean hasEnded() {
        try {
            sys.kill(pid, null);
        } catch (SyscallException e) {
            return e.errno() == Errno.ESRCH;
        }
        try {
            int fd = sys.open("/proc/" + pid + "/stat", OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            byte[] stat = new byte[512];
            int n = sys.read(fd, stat, 0, stat.length);
            sys.close(fd);
            int name = Bytes.lastIndexOf(stat, 0, n, (byte) ')');
            return name >= 0 && name + 2 < n && stat[name + 2] == 'Z';
        } catch (SyscallException e) {
            return e.errno() == Errno.ENOENT;
        }
    }

    /** Looks whether the name stands for another file by now. */
    private boolean reopen(Followed file) throws IOException {
        Stat stat;
        try {
            stat = sys.stat(file.name);
        } catch (SyscallException e) {
            if (file.fd >= 0) {
                io.note(io.name() + ": " + io.quoteAlways(file.name) + " has become inaccessible: "
                        + e.errno().text() + "\n");
                sys.close(file.fd);
                file.fd = -1;
                if (!retry) {
                    files.remove(file);
                }
            }
            return false;
        }
        if (file.fd >= 0 && stat.dev() == file.dev && stat.ino() == file.ino) {
            return false;
        }
        int fd;
        try {
            fd = sys.open(file.name, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            return false;
        }
        String how = file.fd >= 0 ? " has been replaced;  following new file" : " has appeared;  following new file";
        io.note(io.name() + ": " + io.quoteAlways(file.name) + how + "\n");
        if (file.fd >= 0) {
            sys.close(file.fd);
        }
        file.fd = fd;
        remember(file, sys.fstat(fd));
        file.size = 0;
        return true;
    }

    private boolean copy(Followed file) throws IOException {
        Stat stat = sys.fstat(file.fd);
        boolean regular = (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFREG;
        if (regular && stat.size() < file.size) {
            io.note(io.name() + ": " + io.quoteFile(file.name) + ": file truncated\n");
            sys.seek(file.fd, 0, Whence.SET);
        }
        file.size = stat.size();
        boolean any = false;
        int n;
        while ((n = sys.read(file.fd, buf, 0, buf.length)) > 0) {
            if (last != file) {
                headers.write(file.name);
                last = file;
            }
            io.out().write(buf, 0, n);
            any = true;
            if (!regular) {
                io.out().flush();
            }
        }
        return any;
    }
}
