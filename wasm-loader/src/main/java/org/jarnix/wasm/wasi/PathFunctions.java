package org.jarnix.wasm.wasi;

import static org.jarnix.api.AtFlags.AT_REMOVEDIR;
import static org.jarnix.api.AtFlags.AT_SYMLINK_FOLLOW;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_NOCTTY;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.nio.ByteBuffer;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.wasi.Calls.Arguments;

/** The calls that take a path from a directory. */
final class PathFunctions {
    private static final int FOLLOW = 1;
    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCLUSIVE = 4;
    private static final int TRUNCATE = 8;
    private static final int NEW_FILE = 0666;
    private static final int NEW_DIRECTORY = 0777;

    private final Sys sys;
    private final GuestFiles files;

    PathFunctions(Sys sys, GuestFiles files) {
        this.sys = sys;
        this.files = files;
    }

    void addTo(Calls calls) {
        calls.add("path_open", "iiiiiIIii", this::open);
        calls.add("path_create_directory", "iii", (memory, a) -> {
            GuestFile from = files.directory(a.i32(0), Rights.PATH_CREATE_DIRECTORY);
            act(from, path(memory, a, 1), false, true, place -> {
                sys.mkdirAt(place.fd(), place.path(), NEW_DIRECTORY);
            });
        });
        calls.add("path_filestat_get", "iiiii", this::state);
        calls.add("path_filestat_set_times", "iiiiIIi", this::setTimes);
        calls.add("path_link", "iiiiiii", this::link);
        calls.add("path_readlink", "iiiiii", this::readLink);
        calls.add("path_remove_directory", "iii", (memory, a) -> {
            GuestFile from = files.directory(a.i32(0), Rights.PATH_REMOVE_DIRECTORY);
            remove(from, path(memory, a, 1), AT_REMOVEDIR);
        });
        calls.add("path_unlink_file", "iii", (memory, a) -> {
            GuestFile from = files.directory(a.i32(0), Rights.PATH_UNLINK_FILE);
            remove(from, path(memory, a, 1), 0);
        });
        calls.add("path_rename", "iiiiii", this::rename);
        calls.add("path_symlink", "iiiii", this::symlink);
    }

    private <T> T ask(GuestFile from, String path, boolean follow, boolean creates, PathWalk.Question<T> question)
            throws SyscallException {
        return PathWalk.ask(sys, from, path, follow, creates, question);
    }

    private void act(GuestFile from, String path, boolean follow, boolean creates, PathWalk.Action action)
            throws SyscallException {
        PathWalk.act(sys, from, path, follow, creates, action);
    }

    /** The path whose address and length are the arguments from {@code index} on. */
    private static String path(GuestMemory memory, Arguments a, int index) throws SyscallException {
        ByteBuffer bytes = memory.view(a.u32(index), a.u32(index + 1));
        if (bytes.remaining() > 4096) {
            throw new SyscallException(Errno.ENAMETOOLONG);
        }
        byte[] path = new byte[bytes.remaining()];
        bytes.get(path);
        for (byte b : path) {
            if (b == 0) {
                throw new SyscallException(Errno.EINVAL);
            }
        }
        return Text.decode(path);
    }

    private void open(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile from = files.directory(a.i32(0), Rights.PATH_OPEN);
        String path = path(memory, a, 2);
        memory.view(a.u32(8), 4);
        int how = a.i32(4);
        long rights = a.i64(5);
        long inheriting = a.i64(6);
        int fdFlags = a.i32(7);
        if ((how & ~15) != 0 || (fdFlags & ~31) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        needs(from, (how & CREATE) != 0, Rights.PATH_CREATE_FILE);
        needs(from, (how & TRUNCATE) != 0, Rights.PATH_FILESTAT_SET_SIZE);
        boolean follow = (a.i32(1) & FOLLOW) != 0;
        int flags = flags(how, rights, fdFlags);
        int fd = ask(from, path, follow, (how & CREATE) != 0, place -> {
            int last = place.free() && follow ? 0 : O_NOFOLLOW;
            return sys.openAt(place.fd(), place.path(), flags | last, NEW_FILE);
        });
        int guestFd = files.adopt(fd, from, rights & from.inheriting, inheriting & from.inheriting);
        files.get(guestFd).syncFlags = fdFlags & (FileFunctions.DSYNC | FileFunctions.RSYNC | FileFunctions.SYNC);
        memory.store32(a.u32(8), guestFd);
    }

    private static void needs(GuestFile from, boolean asked, long right) {
        if (asked && (from.rights & right) == 0) {
            throw NotCapable.INSTANCE;
        }
    }

    private static int flags(int how, long rights, int fdFlags) {
        int flags = O_CLOEXEC | O_NOCTTY;
        boolean write = (rights & (Rights.FD_WRITE | Rights.FD_ALLOCATE | Rights.FD_FILESTAT_SET_SIZE)) != 0;
        boolean read = (rights & (Rights.FD_READ | Rights.FD_READDIR)) != 0;
        if ((how & DIRECTORY) != 0) {
            flags |= O_DIRECTORY | (write && (rights & Rights.FD_WRITE) != 0 ? O_RDWR : O_RDONLY);
        } else if (write) {
            flags |= read ? O_RDWR : O_WRONLY;
        } else {
            flags |= O_RDONLY;
        }
        flags |= (how & CREATE) != 0 ? O_CREAT : 0;
        flags |= (how & EXCLUSIVE) != 0 ? O_EXCL : 0;
        flags |= (how & TRUNCATE) != 0 ? O_TRUNC : 0;
        flags |= (fdFlags & FileFunctions.APPEND) != 0 ? O_APPEND : 0;
        return flags | ((fdFlags & FileFunctions.NONBLOCK) != 0 ? O_NONBLOCK : 0);
    }

    private static int follow(Place place, boolean asked) {
        return place.free() && asked ? 0 : AT_SYMLINK_NOFOLLOW;
    }

    private void state(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile from = files.directory(a.i32(0), Rights.PATH_FILESTAT_GET);
        boolean follow = (a.i32(1) & FOLLOW) != 0;
        Stat stat = ask(
                from,
                path(memory, a, 2),
                follow,
                false,
                place -> sys.statAt(place.fd(), place.path(), follow(place, follow)));
        FileFunctions.store(memory, a.u32(4), stat);
    }

    private void setTimes(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile from = files.directory(a.i32(0), Rights.PATH_FILESTAT_SET_TIMES);
        boolean follow = (a.i32(1) & FOLLOW) != 0;
        long atime = FileFunctions.atime(a.i64(4), a.i32(6));
        long mtime = FileFunctions.mtime(a.i64(5), a.i32(6));
        act(from, path(memory, a, 2), follow, false, place -> {
            sys.setTimesAt(place.fd(), place.path(), atime, mtime, follow(place, follow));
        });
    }

    private void link(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile oldFrom = files.directory(a.i32(0), Rights.PATH_LINK_SOURCE);
        GuestFile newFrom = files.directory(a.i32(4), Rights.PATH_LINK_TARGET);
        boolean follow = (a.i32(1) & FOLLOW) != 0;
        String old = path(memory, a, 2);
        String fresh = path(memory, a, 5);
        act(
                oldFrom,
                old,
                follow,
                false,
                source -> act(newFrom, fresh, false, true, target -> {
                    int flags = source.free() && follow ? AT_SYMLINK_FOLLOW : 0;
                    sys.linkAt(source.fd(), source.path(), target.fd(), target.path(), flags);
                }));
    }

    private void readLink(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile from = files.directory(a.i32(0), Rights.PATH_READLINK);
        ByteBuffer out = memory.view(a.u32(3), a.u32(4));
        memory.view(a.u32(5), 4);
        byte[] target = Text.encode(
                ask(from, path(memory, a, 1), false, false, place -> sys.readlinkAt(place.fd(), place.path())));
        int length = Math.min(out.remaining(), target.length);
        out.put(target, 0, length);
        memory.store32(a.u32(5), length);
    }

    private void remove(GuestFile from, String path, int flags) throws SyscallException {
        PathWalk.remove(sys, from, path, place -> sys.unlinkAt(place.fd(), place.path(), flags));
    }

    private void rename(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile oldFrom = files.directory(a.i32(0), Rights.PATH_RENAME_SOURCE);
        GuestFile newFrom = files.directory(a.i32(3), Rights.PATH_RENAME_TARGET);
        String old = path(memory, a, 1);
        String fresh = path(memory, a, 4);
        PathWalk.remove(
                sys,
                oldFrom,
                old,
                source -> act(newFrom, fresh, false, true, target -> {
                    sys.renameAt(source.fd(), source.path(), target.fd(), target.path(), 0);
                }));
    }

    private void symlink(GuestMemory memory, Arguments a) throws SyscallException {
        String target = path(memory, a, 0);
        GuestFile from = files.directory(a.i32(2), Rights.PATH_SYMLINK);
        if (from.confined && target.startsWith("/")) {
            throw new SyscallException(Errno.EPERM);
        }
        act(from, path(memory, a, 3), false, true, place -> {
            sys.symlinkAt(target, place.fd(), place.path());
        });
    }
}
