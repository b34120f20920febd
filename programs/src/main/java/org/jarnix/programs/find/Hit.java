package org.jarnix.programs.find;

import java.io.IOException;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Trees;
import org.jarnix.api.lib.Users;

/** The file at hand, and what a run of {@code find} keeps. */
final class Hit {
    final Io io;
    final Sys sys;
    final Trees walk;
    final Users users;
    String start = "";
    boolean quit;
    boolean depthFirst;

    Hit(Io io, Trees walk) {
        this.io = io;
        this.sys = io.sys();
        this.walk = walk;
        this.users = new Users(sys);
    }

    String path() {
        return walk.path();
    }

    /** The last part of the path. */
    String base() {
        return walk.depth() > 0 ? walk.name() : Paths.base(walk.path());
    }

    Stat stat() throws SyscallException {
        return walk.stat();
    }

    int type() {
        return walk.type();
    }

    /** The letter of a type, {@code f} for a regular file. */
    static char letter(int mode) {
        return switch (mode & FileMode.S_IFMT) {
            case FileMode.S_IFREG -> 'f';
            case FileMode.S_IFDIR -> 'd';
            case FileMode.S_IFLNK -> 'l';
            case FileMode.S_IFCHR -> 'c';
            case FileMode.S_IFBLK -> 'b';
            case FileMode.S_IFIFO -> 'p';
            case FileMode.S_IFSOCK -> 's';
            default -> 'U';
        };
    }

    /** Says why something could not be done to the file at hand. */
    void warn(String path, String reason) throws IOException {
        io.warn(io.quote(path) + ": " + reason);
    }
}
