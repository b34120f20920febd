package org.jarnix.api.lib;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/**
 * A walk through a directory and all below it, step by step (fts(3)).
 *
 * <p>Every directory is opened from its parent's descriptor without following links, so no renaming meanwhile leads the
 * walk elsewhere, paths may grow beyond what a call takes, and the depth is bounded by memory alone.
 */
public final class Trees {
    private static final int BATCH = 512;
    private static final int MOST_OPEN = 100;

    private final Sys sys;
    private final Follow follow;
    private final boolean crossing;
    private final List<Level> levels = new ArrayList<>();
    private @Nullable Comparator<String> order;

    private int dir = AT_FDCWD;
    private String name = "";
    private String path = "";
    private int depth;
    private int type;
    private @Nullable Stat stat;
    private @Nullable SyscallException error;
    private boolean fresh;
    private boolean descend;
    private boolean leaves;
    private long device;
    private String loop = "";

    /** Which symbolic links stand for what they point to. */
    public enum Follow {
        NEVER,
        TOP,
        ALWAYS
    }

    /** What a step found. */
    public enum Event {
        /** A directory, before what is in it. */
        ENTER,
        /** A directory, after what is in it; also one that was skipped or could not be read. */
        LEAVE,
        /** Anything else. */
        FILE,
        /** A directory that could not be read; {@link Event#LEAVE} comes next. */
        UNREADABLE,
        /** Something that could not be looked at. */
        GONE,
        /** A directory that is one of its own parents, by a symbolic link. */
        LOOP
    }

    private static final class Level {
        final String name;
        final String path;
        final int type;
        final @Nullable Stat stat;
        final List<DirEntry> entries;
        int fd;
        int at;
        long dev;
        long ino;

        Level(String name, String path, int type, @Nullable Stat stat, int fd, List<DirEntry> entries) {
            this.name = name;
            this.path = path;
            this.type = type;
            this.stat = stat;
            this.fd = fd;
            this.entries = entries;
        }
    }

    /**
     * A walk to come.
     *
     * @param crossing whether directories of other file systems are entered
     */
    public Trees(Sys sys, Follow follow, boolean crossing) {
        this.sys = sys;
        this.follow = follow;
        this.crossing = crossing;
    }

    /** The order of the names in each directory, where it is not the file system's own. */
    public Trees sorted(Comparator<String> by) {
        this.order = by;
        return this;
    }

    /** Starts at a path, which is the first that {@link #next} finds. */
    public void start(String top) {
        dir = AT_FDCWD;
        name = top;
        path = top;
        depth = 0;
        fresh = true;
        descend = false;
        leaves = false;
    }

    /** The next step; null at the end. */
    public @Nullable Event next() throws SyscallException {
        sys.schedYield();
        if (fresh) {
            fresh = false;
            return look(0);
        }
        if (descend) {
            descend = false;
            SyscallException failure = descend();
            if (failure != null) {
                error = failure;
                leaves = true;
                return Event.UNREADABLE;
            }
        } else if (leaves) {
            leaves = false;
            return Event.LEAVE;
        }
        if (levels.isEmpty()) {
            return null;
        }
        Level level = levels.getLast();
        if (level.at == level.entries.size()) {
            return leave(level);
        }
        DirEntry entry = level.entries.get(level.at++);
        dir = level.fd;
        name = entry.name();
        path = Paths.join(level.path, name);
        depth = levels.size();
        return look(entry.type());
    }

    private Event look(int known) {
        stat = null;
        error = null;
        type = known;
        boolean follows = follow == Follow.ALWAYS || follow == Follow.TOP && depth == 0;
        boolean checked = follow == Follow.ALWAYS && known == FileMode.S_IFDIR;
        if (known == 0 || follows && known == FileMode.S_IFLNK || depth == 0 || checked) {
            try {
                type = stat().mode() & FileMode.S_IFMT;
            } catch (SyscallException e) {
                error = e;
                return Event.GONE;
            }
        }
        if (type != FileMode.S_IFDIR) {
            return Event.FILE;
        }
        if (follow == Follow.ALWAYS && isAbove()) {
            return Event.LOOP;
        }
        if (depth == 0 && !crossing && stat != null) {
            device = stat.dev();
        }
        descend = true;
        return Event.ENTER;
    }

    /** Whether the directory just met is one that the walk is in. */
    private boolean isAbove() {
        Stat found = stat;
        for (Level above : levels) {
            if (found != null && above.ino == found.ino() && above.dev == found.dev()) {
                loop = above.path;
                return true;
            }
        }
        return false;
    }

    /** The directory that {@link Event#LOOP} found again. */
    public String loop() {
        return loop;
    }

    private Event leave(Level level) throws SyscallException {
        levels.removeLast();
        name = level.name;
        path = level.path;
        type = level.type;
        stat = level.stat;
        depth = levels.size();
        dir = AT_FDCWD;
        if (depth > 0) {
            Level parent = levels.getLast();
            if (parent.fd < 0) {
                reopen(parent, level.fd);
            }
            dir = parent.fd;
        }
        sys.close(level.fd);
        return Event.LEAVE;
    }

    private void reopen(Level parent, int child) throws SyscallException {
        int fd = sys.openAt(child, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
        Stat now = sys.fstat(fd);
        if (now.ino() != parent.ino || now.dev() != parent.dev) {
            sys.close(fd);
            throw new SyscallException(Errno.ESTALE);
        }
        parent.fd = fd;
    }

    private @Nullable SyscallException descend() {
        try {
            boolean follows = follow == Follow.ALWAYS || follow == Follow.TOP && depth == 0;
            if (!crossing && depth > 0 && stat().dev() != device) {
                leaves = true;
                return null;
            }
            int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (follows ? 0 : O_NOFOLLOW);
            int fd = sys.openAt(dir, name, flags, 0);
            try {
                Level level = new Level(name, path, type, stat, fd, entries(fd));
                if (follow == Follow.ALWAYS || levels.size() >= MOST_OPEN - 1) {
                    identify(level);
                }
                levels.add(level);
                bound();
            } catch (SyscallException e) {
                sys.close(fd);
                return e;
            }
            return null;
        } catch (SyscallException e) {
            return e;
        }
    }

    private void identify(Level level) throws SyscallException {
        Stat now = sys.fstat(level.fd);
        level.dev = now.dev();
        level.ino = now.ino();
    }

    /** Closes a directory far above, to be opened again on the way back. */
    private void bound() throws SyscallException {
        int far = levels.size() - MOST_OPEN;
        if (far >= 0 && levels.get(far).fd >= 0) {
            Level level = levels.get(far);
            Stat now = sys.fstat(level.fd);
            level.dev = now.dev();
            level.ino = now.ino();
            sys.close(level.fd);
            level.fd = -1;
        }
    }

    private List<DirEntry> entries(int fd) throws SyscallException {
        List<DirEntry> all = new ArrayList<>();
        while (true) {
            List<DirEntry> some = sys.readDir(fd, BATCH);
            if (some.isEmpty()) {
                break;
            }
            for (DirEntry entry : some) {
                if (!entry.name().equals(".") && !entry.name().equals("..")) {
                    all.add(entry);
                }
            }
        }
        Comparator<String> by = order;
        if (by != null) {
            all.sort((a, b) -> by.compare(a.name(), b.name()));
        }
        return all;
    }

    /** Does not enter the directory just met. */
    public void skip() {
        if (descend) {
            descend = false;
            leaves = true;
        }
    }

    /** Ends the walk before its end. */
    public void stop() throws SyscallException {
        while (!levels.isEmpty()) {
            int fd = levels.removeLast().fd;
            if (fd >= 0) {
                sys.close(fd);
            }
        }
        descend = false;
        leaves = false;
    }

    /** What it is, following a link where the walk does; a link to nothing is itself. */
    public Stat stat() throws SyscallException {
        Stat known = stat;
        if (known == null) {
            boolean follows = follow == Follow.ALWAYS || follow == Follow.TOP && depth == 0;
            known = follows ? followed() : sys.statAt(dir, name, AT_SYMLINK_NOFOLLOW);
            stat = known;
        }
        return known;
    }

    private Stat followed() throws SyscallException {
        try {
            return sys.statAt(dir, name, 0);
        } catch (SyscallException e) {
            try {
                Stat link = sys.statAt(dir, name, AT_SYMLINK_NOFOLLOW);
                if (Modes.isLink(link.mode()) && e.errno() != Errno.ELOOP) {
                    return link;
                }
            } catch (SyscallException none) {
                throw e;
            }
            throw e;
        }
    }

    /** Why the last step could not be done. */
    public Errno error() {
        return error == null ? Errno.EIO : error.errno();
    }

    /** The directory that {@link #name} is to be looked up in. */
    public int dir() {
        return dir;
    }

    /** The name for {@code ...At} calls; the path itself at the top. */
    public String name() {
        return name;
    }

    /** The path, as the start wrote it. */
    public String path() {
        return path;
    }

    /** How many directories it lies below the start. */
    public int depth() {
        return depth;
    }

    /** Its type, {@link FileMode#S_IFMT}'s bits. */
    public int type() {
        return type;
    }
}
