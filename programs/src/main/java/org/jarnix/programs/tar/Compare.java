package org.jarnix.programs.tar;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Paths;

/** Says in what members differ from the files of their names. */
final class Compare {
    private static final int SIZE = 64 * 1024;
    private static final long NANOS = 1_000_000_000L;

    private final Session session;
    private final Sys sys;
    private final TarInput in;
    private boolean differs;

    Compare(Session session, TarInput in) {
        this.session = session;
        this.sys = session.io().sys();
        this.in = in;
    }

    /** Whether anything differed. */
    boolean differs() {
        return differs;
    }

    void member(Entry entry) throws IOException {
        String name = session.safe(entry.name, false);
        String path = name.length() > 1 ? Paths.trim(name) : name;
        boolean read = false;
        try {
            Stat stat = sys.lstat(path);
            read = compare(entry, stat, path);
        } catch (SyscallException e) {
            session.warn(session.quoted(path) + ": Warning: Cannot stat: "
                    + e.errno().text());
            differs = true;
        }
        if (!read) {
            in.skip(Blocks.padded(entry.stored));
        }
    }

    private void say(Entry entry, String what) throws IOException {
        differs = true;
        session.io().out().println(session.quoted(Paths.trim(entry.name)) + ": " + what);
    }

    private boolean compare(Entry entry, Stat stat, String path) throws IOException {
        int type = stat.mode() & FileMode.S_IFMT;
        if (entry.type == Entry.HARD_LINK) {
            Stat target = sys.lstat(session.safe(entry.link, true));
            if (target.dev() != stat.dev() || target.ino() != stat.ino()) {
                say(entry, "Not linked to " + session.quoted(entry.link));
            }
            return false;
        }
        if (type != entry.typeBits()) {
            say(entry, "File type differs");
            return false;
        }
        if (entry.type == Entry.SYMLINK) {
            if (!sys.readlink(path).equals(entry.link)) {
                say(entry, "Symlink differs");
            }
            return false;
        }
        attributes(entry, stat);
        if (!entry.isFile()) {
            return false;
        }
        if (stat.size() != entry.size) {
            say(entry, "Size differs");
            return false;
        }
        return contents(entry, path);
    }

    private void attributes(Entry entry, Stat stat) throws IOException {
        if ((stat.mode() & 07777) != entry.mode) {
            say(entry, "Mode differs");
        }
        if (entry.isDirectory()) {
            return;
        }
        if (stat.uid() != entry.uid) {
            say(entry, "Uid differs");
        }
        if (stat.gid() != entry.gid) {
            say(entry, "Gid differs");
        }
        boolean whole = Math.floorMod(entry.mtime, NANOS) == 0;
        long there = whole ? Math.floorDiv(stat.mtimeNanos(), NANOS) * NANOS : stat.mtimeNanos();
        if (entry.isFile() && there != entry.mtime) {
            say(entry, "Mod time differs");
        }
    }

    private boolean contents(Entry entry, String path) throws IOException {
        int fd;
        try {
            fd = sys.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        } catch (SyscallException e) {
            session.cannot("open", path, e);
            return false;
        }
        try {
            boolean same = true;
            if (entry.sparse) {
                for (Entry.Extent extent : entry.extents) {
                    sys.seek(fd, extent.offset(), Whence.SET);
                    same &= same(fd, extent.length());
                }
            } else {
                same = same(fd, entry.stored);
            }
            in.skip(Blocks.padded(entry.stored) - entry.stored);
            if (!same) {
                say(entry, "Contents differ");
            }
            return true;
        } finally {
            sys.close(fd);
        }
    }

    private boolean same(int fd, long size) throws IOException {
        byte[] theirs = new byte[SIZE];
        byte[] ours = new byte[SIZE];
        boolean same = true;
        for (long left = size; left > 0; ) {
            int n = in.read(theirs, 0, (int) Math.min(left, SIZE));
            if (n <= 0) {
                throw session.fatal("Unexpected EOF in archive");
            }
            left -= n;
            int done = 0;
            while (same && done < n) {
                int m = sys.read(fd, ours, done, n - done);
                if (m <= 0) {
                    same = false;
                }
                done += m;
            }
            same = same && Arrays.equals(theirs, 0, n, ours, 0, n);
        }
        return same;
    }
}
