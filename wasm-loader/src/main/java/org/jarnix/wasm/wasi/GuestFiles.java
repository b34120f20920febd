package org.jarnix.wasm.wasi;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_PATH;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/**
 * A guest's descriptors: 0 to 2 are the process's, then come the directories that are opened for it, then what it opens
 * itself. What a process inherits beyond 2 is not the guest's.
 */
public final class GuestFiles {
    private static final int STANDARD = 3;

    private final Sys sys;
    private final List<@Nullable GuestFile> files = new ArrayList<>();
    private final List<GuestFile> roots = new ArrayList<>();

    /** The standard descriptors of a process. */
    public GuestFiles(Sys sys) {
        this.sys = sys;
        for (int fd = 0; fd < STANDARD; fd++) {
            files.add(standard(fd));
        }
    }

    private @Nullable GuestFile standard(int fd) {
        try {
            GuestFile file = new GuestFile(fd, sys.fstat(fd).mode(), null, false, -1);
            all(file);
            return file;
        } catch (SyscallException e) {
            return null; // closed, and so it is for the guest
        }
    }

    private void all(GuestFile file) {
        file.rights = Rights.of(file.mode, isTerminal(file.fd, file.mode));
        file.inheriting = file.isDirectory() ? Rights.DIRECTORY | Rights.FILE | Rights.SOCKET : 0;
    }

    private boolean isTerminal(int fd, int mode) {
        if ((mode & FileMode.S_IFMT) != FileMode.S_IFCHR) {
            return false;
        }
        try {
            sys.tcgetattr(fd);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** Opens a directory for the guest, out of which no path leads. */
    public void preopen(String path, String name) throws SyscallException {
        add(opened(path, name, true, -1));
    }

    /**
     * Gives the guest all that its process sees: the root as {@code /}, and the current directory as {@code .}, from
     * where paths lead everywhere. As the usual libraries drop the slash that an absolute path begins with, what does not
     * begin in the current directory is looked for in the root.
     *
     * <p>The current directory is there twice, as guests differ in where they look for it: Zig's library takes the first
     * directory for it, C's the last.
     */
    public void preopenAll() throws SyscallException {
        GuestFile root = opened("/", "/", false, -1);
        add(opened(".", ".", false, root.fd));
        add(root);
        add(opened(".", ".", false, root.fd));
    }

    /** The directories that were opened for the guest, as the tree of whole paths. */
    public GuestPaths paths() {
        return new GuestPaths(sys, List.copyOf(roots));
    }

    private GuestFile opened(String path, String name, boolean confined, int fallback) throws SyscallException {
        int fd;
        try {
            fd = sys.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        } catch (SyscallException e) {
            if (e.errno() != Errno.EACCES) {
                throw e;
            }
            fd = sys.open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
        }
        GuestFile file = new GuestFile(fd, sys.fstat(fd).mode(), name, confined, fallback);
        all(file);
        roots.add(file);
        return file;
    }

    private int add(GuestFile file) {
        int free = files.indexOf(null);
        if (free < 0) {
            files.add(file);
            return files.size() - 1;
        }
        files.set(free, file);
        return free;
    }

    /** A new descriptor of the guest for one of the process, with all rights that make sense. */
    public int adopt(int fd) throws SyscallException {
        GuestFile file = new GuestFile(fd, sys.fstat(fd).mode(), null, false, -1);
        all(file);
        return add(file);
    }

    /** A new descriptor for what was opened in {@code directory}, with no more rights than that passes on. */
    int adopt(int fd, GuestFile directory, long rights, long inheriting) throws SyscallException {
        Stat stat = sys.fstat(fd);
        GuestFile file = new GuestFile(fd, stat.mode(), null, directory.confined, -1);
        long sensible = Rights.of(stat.mode(), isTerminal(fd, stat.mode()));
        file.rights = rights & sensible;
        file.inheriting = file.isDirectory() ? inheriting : 0;
        return add(file);
    }

    /** The process's descriptor behind one of the guest: EBADF where it is not open. */
    public int kernelFd(int guestFd) throws SyscallException {
        return get(guestFd).fd;
    }

    /** What a descriptor stands for: EBADF where it is not open. */
    GuestFile get(int guestFd) throws SyscallException {
        GuestFile file = guestFd < 0 || guestFd >= files.size() ? null : files.get(guestFd);
        if (file == null) {
            throw new SyscallException(Errno.EBADF);
        }
        return file;
    }

    /** {@link #get(int)} with rights: {@link NotCapable} where one is missing. */
    GuestFile get(int guestFd, long rights) throws SyscallException {
        GuestFile file = get(guestFd);
        if ((file.rights & rights) != rights) {
            throw NotCapable.INSTANCE;
        }
        return file;
    }

    /** {@link #get(int, long)} of a directory. */
    GuestFile directory(int guestFd, long rights) throws SyscallException {
        GuestFile file = get(guestFd);
        if (!file.isDirectory()) {
            throw new SyscallException(Errno.ENOTDIR);
        }
        return get(guestFd, rights);
    }

    /** Closes a descriptor. */
    public void close(int guestFd) throws SyscallException {
        GuestFile file = get(guestFd);
        files.set(guestFd, null);
        sys.close(file.fd);
    }

    /** Makes {@code to}, which is open, what {@code from} is, and frees that. */
    void renumber(int from, int to) throws SyscallException {
        GuestFile moved = get(from);
        GuestFile replaced = get(to);
        if (from == to) {
            return;
        }
        files.set(to, moved);
        files.set(from, null);
        sys.close(replaced.fd);
    }

    /** Makes {@code to} a copy of {@code from}, closing what it was (dup2(2)). */
    public void dup2(int from, int to) throws SyscallException {
        GuestFile file = get(from);
        if (to < 0 || to >= 1 << 20) {
            throw new SyscallException(Errno.EBADF);
        }
        if (from == to) {
            return;
        }
        GuestFile copy = new GuestFile(sys.dup(file.fd, STANDARD, O_CLOEXEC), file.mode, null, file.confined, -1);
        copy.rights = file.rights;
        copy.inheriting = file.inheriting;
        while (files.size() <= to) {
            files.add(null);
        }
        GuestFile replaced = files.set(to, copy);
        if (replaced != null) {
            sys.close(replaced.fd);
        }
    }
}
