package org.jarnix.programs.user;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;

/** Home directories: made from a skeleton, given to other ids, removed. Symbolic links are never followed. */
final class Homes {
    private Homes() {}

    static void make(Io io, String home, String skeleton, int uid, int gid) throws IOException {
        try {
            io.sys().mkdir(home, 0755);
        } catch (SyscallException e) {
            if (e.errno() == Errno.EEXIST) {
                io.note(io.name() + ": warning: the home directory " + home + " already exists.\n");
                io.note(io.name() + ": Not copying any file from skel directory into it.\n");
                return;
            }
            throw io.failure(
                    "cannot create directory " + home + ": " + e.errno().text());
        }
        for (String name : names(io.sys(), skeleton)) {
            copy(io.sys(), skeleton + "/" + name, home + "/" + name, uid, gid);
        }
        io.sys().chown(home, uid, gid);
    }

    private static List<String> names(Sys sys, String folder) {
        List<String> names = new ArrayList<>();
        try {
            int fd = sys.open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            try {
                for (List<DirEntry> some = sys.readDir(fd, 100); !some.isEmpty(); some = sys.readDir(fd, 100)) {
                    some.forEach(entry -> names.add(entry.name()));
                }
            } finally {
                sys.close(fd);
            }
        } catch (SyscallException e) {
            return List.of();
        }
        names.removeAll(List.of(".", ".."));
        return names;
    }

    private static int type(Stat stat) {
        return stat.mode() & FileMode.S_IFMT;
    }

    private static void copy(Sys sys, String from, String to, int uid, int gid) throws IOException {
        Stat stat = sys.lstat(from);
        if (type(stat) == FileMode.S_IFDIR) {
            sys.mkdir(to, stat.mode() & 0777);
            for (String name : names(sys, from)) {
                copy(sys, from + "/" + name, to + "/" + name, uid, gid);
            }
        } else if (type(stat) == FileMode.S_IFLNK) {
            sys.symlink(sys.readlink(from), to);
        } else if (type(stat) == FileMode.S_IFREG) {
            int in = sys.open(from, O_RDONLY | O_CLOEXEC);
            int out = sys.open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, stat.mode() & 0777);
            while (sys.transfer(in, out, Long.MAX_VALUE) > 0) {
                sys.schedYield();
            }
            sys.close(in);
            sys.close(out);
        }
        sys.chownAt(AT_FDCWD, to, uid, gid, AT_SYMLINK_NOFOLLOW);
    }

    /** Gives what belongs to one user below a directory to another. */
    static void give(Sys sys, String path, int from, int to) throws IOException {
        Stat stat = sys.lstat(path);
        if (stat.uid() == from) {
            sys.chownAt(AT_FDCWD, path, to, -1, AT_SYMLINK_NOFOLLOW);
        }
        if (type(stat) == FileMode.S_IFDIR) {
            for (String name : names(sys, path)) {
                give(sys, path + "/" + name, from, to);
            }
        }
    }

    /** Removes a directory and all in it. */
    static void remove(Sys sys, String path) throws IOException {
        if (type(sys.lstat(path)) != FileMode.S_IFDIR) {
            sys.unlink(path);
            return;
        }
        for (String name : names(sys, path)) {
            remove(sys, path + "/" + name);
        }
        sys.rmdir(path);
    }
}
