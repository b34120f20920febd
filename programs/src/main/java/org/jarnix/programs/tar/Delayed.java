package org.jarnix.programs.tar;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/**
 * What waits until all members are extracted: the folders' permissions and times, and symbolic links that lead out of
 * the folder. Until then an empty file holds such a link's place, so that no later member is written through it.
 */
final class Delayed {
    private final Session session;
    private final Sys sys;
    private final Attributes attributes;
    private final List<Folder> folders = new ArrayList<>();
    private final List<Placeholder> links = new ArrayList<>();
    private int base = -1;

    private record Folder(Entry entry, String path, int base) {}

    private static final class Placeholder {
        final Entry entry;
        final String target;
        final int base;
        final List<String> paths = new ArrayList<>();
        long dev;
        long ino;

        Placeholder(Entry entry, String path, String target, int base) {
            this.entry = entry;
            this.target = target;
            this.base = base;
            paths.add(path);
        }
    }

    Delayed(Session session) {
        this.session = session;
        this.sys = session.io().sys();
        int umask = sys.umask(0);
        sys.umask(umask);
        this.attributes = new Attributes(session, umask);
    }

    /** Paths are from then on meant below this folder's descriptor. */
    void base(int fd) {
        base = fd;
    }

    void directory(Entry entry, String path) {
        folders.add(new Folder(entry, path, base));
    }

    /** Puts an empty file where a link will be. */
    void placeholder(Entry entry, String path, String target) throws IOException {
        sys.close(sys.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0));
        links.add(new Placeholder(entry, path, target, base));
    }

    /** Remembers which file the last placeholder is. */
    void made(String path) throws IOException {
        Stat stat = sys.lstat(path);
        Placeholder last = links.getLast();
        last.dev = stat.dev();
        last.ino = stat.ino();
    }

    /** A hard link to a placeholder becomes one to the link. */
    void linked(String target, String path) throws IOException {
        if (links.isEmpty()) {
            return;
        }
        Stat stat = sys.lstat(target);
        for (Placeholder link : links) {
            if (link.dev == stat.dev() && link.ino == stat.ino()) {
                link.paths.add(path);
            }
        }
    }

    /** Does what waited. */
    void finish() throws IOException {
        for (Placeholder link : links) {
            move(link.base);
            String first = null;
            for (String path : link.paths) {
                first = replace(link, path, first);
            }
        }
        for (int i = folders.size() - 1; i >= 0; i--) {
            Folder folder = folders.get(i);
            move(folder.base());
            attributes.apply(folder.entry(), AT_FDCWD, folder.path(), 0, folder.path());
        }
    }

    private void move(int fd) throws SyscallException {
        if (fd >= 0) {
            sys.fchdir(fd);
        }
    }

    private @Nullable String replace(Placeholder link, String path, @Nullable String first) throws IOException {
        try {
            Stat stat = sys.lstat(path);
            if (stat.dev() != link.dev || stat.ino() != link.ino) {
                return first;
            }
            sys.unlink(path);
            if (first != null) {
                sys.link(first, path);
                return first;
            }
            sys.symlink(link.target, path);
            attributes.apply(link.entry, AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, path);
            return path;
        } catch (SyscallException e) {
            session.error(session.quoted(path) + ": Cannot create symlink to '" + session.quoted(link.target) + "': "
                    + e.errno().text());
            return first;
        }
    }
}
