package org.jarnix.wasm.wasi;

import static org.jarnix.api.AtFlags.AT_EMPTY_PATH;
import static org.jarnix.api.AtFlags.UTIME_NOW;
import static org.jarnix.api.AtFlags.UTIME_OMIT;
import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;

import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.wasi.Calls.Arguments;

/** What concerns a descriptor itself: its state, its rights, the size and times of its file. */
final class FileFunctions {
    static final int APPEND = 1;
    static final int DSYNC = 2;
    static final int NONBLOCK = 4;
    static final int RSYNC = 8;
    static final int SYNC = 16;

    private static final int ATIM = 1;
    private static final int ATIM_NOW = 2;
    private static final int MTIM = 4;
    private static final int MTIM_NOW = 8;
    private static final int MOST_ADVICE = 5;

    private final Sys sys;
    private final GuestFiles files;

    FileFunctions(Sys sys, GuestFiles files) {
        this.sys = sys;
        this.files = files;
    }

    void addTo(Calls calls) {
        calls.add("fd_close", "i", (memory, a) -> files.close(a.i32(0)));
        calls.add("fd_renumber", "ii", (memory, a) -> files.renumber(a.i32(0), a.i32(1)));
        calls.add("fd_fdstat_get", "ii", this::state);
        calls.add("fd_fdstat_set_flags", "ii", this::setFlags);
        calls.add("fd_fdstat_set_rights", "iII", this::setRights);
        calls.add("fd_filestat_get", "ii", (memory, a) -> {
            GuestFile file = files.get(a.i32(0), Rights.FD_FILESTAT_GET);
            store(memory, a.u32(1), sys.fstat(file.fd));
        });
        calls.add("fd_filestat_set_size", "iI", (memory, a) -> setSize(a));
        calls.add("fd_filestat_set_times", "iIIi", (memory, a) -> {
            GuestFile file = files.get(a.i32(0), Rights.FD_FILESTAT_SET_TIMES);
            int flags = a.i32(3);
            sys.setTimesAt(file.fd, "", atime(a.i64(1), flags), mtime(a.i64(2), flags), AT_EMPTY_PATH);
        });
        calls.add("fd_advise", "iIIi", (memory, a) -> advise(a));
        calls.add("fd_allocate", "iII", (memory, a) -> allocate(a));
    }

    private void state(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile file = files.get(a.i32(0));
        long at = a.u32(1);
        int open = sys.fdFlags(file.fd);
        int flags = file.syncFlags | ((open & O_APPEND) != 0 ? APPEND : 0) | ((open & O_NONBLOCK) != 0 ? NONBLOCK : 0);
        memory.view(at, 24);
        memory.store64(at, GuestFile.type(file.mode) | (long) flags << 16);
        memory.store64(at + 8, file.rights);
        memory.store64(at + 16, file.inheriting);
    }

    private void setFlags(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile file = files.get(a.i32(0), Rights.FD_FDSTAT_SET_FLAGS);
        int flags = a.i32(1);
        if ((flags & ~31) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        int open = sys.fdFlags(file.fd) & ~(O_APPEND | O_NONBLOCK);
        sys.setFdFlags(
                file.fd, open | ((flags & APPEND) != 0 ? O_APPEND : 0) | ((flags & NONBLOCK) != 0 ? O_NONBLOCK : 0));
        file.syncFlags = flags & (DSYNC | RSYNC | SYNC);
    }

    private void setRights(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile file = files.get(a.i32(0));
        long rights = a.i64(1);
        long inheriting = a.i64(2);
        if ((rights & ~file.rights) != 0 || (inheriting & ~file.inheriting) != 0) {
            throw NotCapable.INSTANCE;
        }
        file.rights = rights;
        file.inheriting = inheriting;
    }

    private void setSize(Arguments a) throws SyscallException {
        GuestFile file = files.get(a.i32(0), Rights.FD_FILESTAT_SET_SIZE);
        if (a.i64(1) < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        sys.truncate(file.fd, a.i64(1));
    }

    /** The time of access that flags ask for, as {@link Sys#setTimesAt} takes it: EINVAL for both at once. */
    static long atime(long nanos, int flags) throws SyscallException {
        return time(nanos, (flags & ATIM) != 0, (flags & ATIM_NOW) != 0, flags);
    }

    /** The time of change that flags ask for. */
    static long mtime(long nanos, int flags) throws SyscallException {
        return time(nanos, (flags & MTIM) != 0, (flags & MTIM_NOW) != 0, flags);
    }

    private static long time(long nanos, boolean given, boolean now, int flags) throws SyscallException {
        if (given && now || (flags & ~(ATIM | ATIM_NOW | MTIM | MTIM_NOW)) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (now) {
            return UTIME_NOW;
        }
        return given ? nanos : UTIME_OMIT;
    }

    private void advise(Arguments a) throws SyscallException {
        GuestFile file = files.get(a.i32(0));
        if (file.isDirectory()) {
            throw new SyscallException(Errno.EBADF);
        }
        if ((file.rights & Rights.FD_ADVISE) == 0) {
            throw NotCapable.INSTANCE;
        }
        if (a.i32(3) < 0 || a.i32(3) > MOST_ADVICE || a.i64(1) < 0 || a.i64(2) < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        int type = file.mode & FileMode.S_IFMT;
        if (type == FileMode.S_IFIFO || type == FileMode.S_IFSOCK) {
            throw new SyscallException(Errno.ESPIPE);
        }
    }

    private void allocate(Arguments a) throws SyscallException {
        GuestFile file = files.get(a.i32(0));
        if (file.isDirectory()) {
            throw new SyscallException(Errno.EBADF);
        }
        if ((file.rights & Rights.FD_ALLOCATE) == 0) {
            throw NotCapable.INSTANCE;
        }
        long offset = a.i64(1);
        long length = a.i64(2);
        if (offset < 0 || length <= 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (!file.isRegular()) {
            throw new SyscallException(Errno.ENODEV);
        }
        if (offset + length < 0) {
            throw new SyscallException(Errno.EFBIG);
        }
        if (sys.fstat(file.fd).size() < offset + length) {
            sys.truncate(file.fd, offset + length);
        }
    }

    /** Writes what is known of a file in WASI's form of 64 bytes. */
    static void store(GuestMemory memory, long at, Stat stat) {
        memory.view(at, 64);
        memory.store64(at, stat.dev());
        memory.store64(at + 8, stat.ino());
        memory.store64(at + 16, GuestFile.type(stat.mode()));
        memory.store64(at + 24, stat.nlink());
        memory.store64(at + 32, stat.size());
        memory.store64(at + 40, stat.atimeNanos());
        memory.store64(at + 48, stat.mtimeNanos());
        memory.store64(at + 56, stat.ctimeNanos());
    }
}
