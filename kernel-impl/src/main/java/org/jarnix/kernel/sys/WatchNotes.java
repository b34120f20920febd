package org.jarnix.kernel.sys;

import org.jarnix.api.AtFlags;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WatchEvent;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.ipc.Watches;
import org.jarnix.kernel.ipc.Watches.Place;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.vfs.AttributeCalls;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.Opening;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who watch files what a process has done to them. It looks places up again by their paths, after the fact
 * and only while something is watched; what has changed again meanwhile is not told.
 */
final class WatchNotes {
    private static final int MOST_LINKS = 40;

    private final Process process;
    private final Watches watches;

    WatchNotes(Process process, Watches watches) {
        this.process = process;
        this.watches = watches;
    }

    /** Whether anything is watched. */
    boolean wanted() {
        return watches.any();
    }

    private static Place place(Stat stat) {
        return new Place(stat.dev(), stat.ino());
    }

    private @Nullable Stat look(int dir, String path) {
        try {
            return AttributeCalls.stat(process, dir, path, AtFlags.AT_SYMLINK_NOFOLLOW);
        } catch (SyscallException e) {
            return null;
        }
    }

    /** What a name stands for, to be told of after it is gone; null where nothing is watched or nothing is there. */
    @Nullable
    Stat before(int dir, String path) {
        return wanted() ? look(dir, path) : null;
    }

    private static String folder(String path) {
        String bare = bare(path);
        int slash = bare.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : bare.substring(0, slash);
    }

    private static String bare(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private void tellFolder(int dir, String path, int mask, int cookie) {
        Stat folder = look(dir, folder(path));
        String bare = bare(path);
        if (folder != null) {
            watches.tell(place(folder), mask, cookie, bare.substring(bare.lastIndexOf('/') + 1));
        }
    }

    /** IN_ISDIR for a folder. */
    static int kind(@Nullable Stat stat) {
        boolean folder = stat != null && (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
        return folder ? WatchEvent.IN_ISDIR : 0;
    }

    /** A name was made. */
    void created(int dir, String path) {
        if (wanted()) {
            tellFolder(dir, path, WatchEvent.IN_CREATE | kind(look(dir, path)), 0);
        }
    }

    /** A name was removed; what it stood for was looked up before. */
    void deleted(int dir, String path, @Nullable Stat was) {
        if (was == null) {
            return;
        }
        lessened(was);
        tellFolder(dir, path, WatchEvent.IN_DELETE | kind(was), 0);
        gone(was);
    }

    /** A file has a name less. */
    private void lessened(Stat was) {
        if (kind(was) == 0) {
            watches.tell(place(was), WatchEvent.IN_ATTRIB, 0, "");
        }
    }

    /** What has lost its last name is gone, once nobody has it open. */
    private void gone(Stat was) {
        boolean last = was.nlink() <= 1 || kind(was) != 0;
        if (last && !watches.isOpen(place(was))) {
            watches.tell(place(was), WatchEvent.IN_DELETE_SELF, 0, "");
        }
    }

    /** A name was changed for another; what they stood for was looked up before. */
    void moved(int fromDir, String from, int toDir, String to, @Nullable Stat was, @Nullable Stat replaced) {
        boolean stays = was != null && replaced != null && place(was).equals(place(replaced));
        if (was == null || stays) {
            return;
        }
        int cookie = watches.nextCookie();
        tellFolder(fromDir, from, WatchEvent.IN_MOVED_FROM | kind(was), cookie);
        tellFolder(toDir, to, WatchEvent.IN_MOVED_TO | kind(was), cookie);
        watches.tell(place(was), WatchEvent.IN_MOVE_SELF, 0, "");
        if (replaced != null) {
            lessened(replaced);
            gone(replaced);
        }
    }

    /** A name was made for what has others. */
    void linked(int dir, String path) {
        Stat stat = wanted() ? look(dir, path) : null;
        if (stat != null) {
            watches.tell(place(stat), WatchEvent.IN_ATTRIB, 0, "");
            created(dir, path);
        }
    }

    /** Attributes were changed; of what a symbolic link leads to, where the flags do not say otherwise. */
    void attributes(int dir, String path, int flags) {
        changed(dir, path, flags, WatchEvent.IN_ATTRIB);
    }

    /** A file was cut off by its name. */
    void truncated(int dir, String path) {
        changed(dir, path, 0, WatchEvent.IN_MODIFY);
    }

    private void changed(int dir, String path, int flags, int mask) {
        if (!wanted()) {
            return;
        }
        if (path.isEmpty() && dir != AtFlags.AT_FDCWD) {
            changed(dir, mask);
            return;
        }
        String name = (flags & AtFlags.AT_SYMLINK_NOFOLLOW) != 0 ? path : followed(dir, path);
        Stat stat = look(dir, name);
        if (stat != null) {
            tellFolder(dir, name, mask | kind(stat), 0);
            watches.tell(place(stat), mask | kind(stat), 0, "");
        }
    }

    private void changed(int fd, int mask) {
        try {
            tell(process.descriptors().get(fd), mask);
        } catch (SyscallException e) {
            // It was closed meanwhile, by another thread: nobody can say any more what it was.
            return;
        }
    }

    /** The name that links lead to in the end. */
    private String followed(int dir, String path) {
        String name = path;
        for (int links = 0; links < MOST_LINKS; links++) {
            Stat stat = look(dir, name);
            if (stat == null || (stat.mode() & FileMode.S_IFMT) != FileMode.S_IFLNK) {
                return name;
            }
            try {
                String target = AttributeCalls.readlink(process, dir, name);
                name = target.startsWith("/") ? target : folder(name) + "/" + target;
            } catch (SyscallException e) {
                return name;
            }
        }
        return name;
    }

    /** Bytes were written, or cut off. */
    void modified(OpenFile file) {
        if (wanted()) {
            tell(file, WatchEvent.IN_MODIFY);
        }
    }

    /** Bytes were read, or names. */
    void accessed(OpenFile file) {
        if (wanted()) {
            tell(file, WatchEvent.IN_ACCESS);
        }
    }

    /** A file was opened while something is watched: its end is told, too. */
    void opened(OpenFile file) {
        if (wanted() && (file.flags() & OpenFlags.O_PATH) == 0) {
            Stat stat = tell(file, WatchEvent.IN_OPEN);
            if (stat != null) {
                watches.opened(place(stat));
                file.beforeEnd(watches, () -> closed(file));
            }
        }
    }

    private void closed(OpenFile file) {
        Stat stat = tell(file, file.writable() ? WatchEvent.IN_CLOSE_WRITE : WatchEvent.IN_CLOSE_NOWRITE);
        if (stat != null && watches.closed(place(stat)) && stat.nlink() == 0) {
            watches.tell(place(stat), WatchEvent.IN_DELETE_SELF, 0, "");
        }
    }

    /** Answers what the file is, where it is something to tell of. */
    private @Nullable Stat tell(OpenFile file, int mask) {
        if (!(file.backing() instanceof Opening opening)) {
            return null;
        }
        try {
            Stat stat = file.stat();
            int what = mask | kind(stat);
            Inode folder = opening.folder();
            if (folder != null) {
                int unnamed = opening.hasName() ? 0 : WatchEvent.IN_EXCL_UNLINK;
                watches.tell(place(folder.stat()), what | unnamed, 0, opening.name());
            }
            watches.tell(place(stat), what, 0, "");
            return stat;
        } catch (SyscallException e) {
            return null;
        }
    }
}
