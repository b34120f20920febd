package org.jarnix.programs.tar;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** What the last incremental run saw of directories, and when: a file in the second format of GNU tar. */
final class Snapshot {
    private static final String MAGIC = "GNU tar-";
    private static final String FORMAT = MAGIC + "1.34-2\n";
    private static final long NANOS = 1_000_000_000L;

    private final Map<String, Folder> byName = new HashMap<>();
    private final Map<Inode, Folder> byInode = new HashMap<>();
    private long time = Long.MIN_VALUE;

    record Inode(long dev, long ino) {
        static Inode of(Stat stat) {
            return new Inode(stat.dev(), stat.ino());
        }
    }

    /** @param contents names with the letter before them that says what became of them */
    record Folder(Inode inode, long mtime, String name, List<String> contents) {}

    /** What the last run saw that the options name; nothing where they want none. */
    static Snapshot before(Session session) throws IOException {
        TarOptions options = session.options();
        return options.snapshot == null || options.fromScratch ? new Snapshot() : read(session, options.snapshot);
    }

    /** Keeps what a run saw that began at a time, where that is wanted. */
    static void keep(Session session, long began, List<List<DumpTree.Dump>> plans) throws IOException {
        TarOptions options = session.options();
        if (options.incremental && options.snapshot != null) {
            List<Folder> folders = plans.stream()
                    .flatMap(List::stream)
                    .map(DumpTree.Dump::folder)
                    .toList();
            write(session, options.snapshot, began, folders);
        }
    }

    /** Reads a file; one that is not there or empty says nothing. */
    private static Snapshot read(Session session, String file) throws IOException {
        Snapshot snapshot = new Snapshot();
        Sys sys = session.io().sys();
        try {
            int fd = sys.open(file, O_RDONLY | O_CLOEXEC);
            try {
                snapshot.take(session, file, fd);
            } finally {
                sys.close(fd);
            }
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                throw session.fatal(
                        session.quoted(file) + ": Cannot open: " + e.errno().text());
            }
        }
        return snapshot;
    }

    private void take(Session session, String file, int fd) throws IOException {
        Lines fields = new Lines(session.io().sys(), fd, (byte) 0);
        if (!fields.next()) {
            return;
        }
        String first = fields.text();
        int newline = first.indexOf('\n');
        if (!first.startsWith(MAGIC)
                || newline < 0
                || !first.substring(0, newline).endsWith("-2")) {
            throw session.fatal(session.quoted(file) + ": Unsupported incremental format version");
        }
        try {
            time = Long.parseLong(first.substring(newline + 1)) * NANOS + number(fields);
            while (fields.next()) {
                folder(fields);
            }
        } catch (NumberFormatException e) {
            throw session.fatal(session.quoted(file) + ": Unexpected field value in snapshot file");
        }
    }

    private void folder(Lines fields) throws IOException {
        long mtime = number(fields) * NANOS + number(fields);
        Inode inode = new Inode(number(fields), number(fields));
        String name = next(fields);
        List<String> contents = new ArrayList<>();
        for (String entry = next(fields); !entry.isEmpty(); entry = next(fields)) {
            contents.add(entry);
        }
        next(fields);
        Folder folder = new Folder(inode, mtime, name, contents);
        byName.put(name, folder);
        byInode.put(inode, folder);
    }

    private static long number(Lines fields) throws IOException {
        return Long.parseLong(next(fields));
    }

    private static String next(Lines fields) throws IOException {
        return fields.next() ? fields.text() : "";
    }

    private static void write(Session session, String file, long began, List<Folder> folders) throws IOException {
        Sys sys = session.io().sys();
        int fd;
        try {
            fd = sys.open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        } catch (SyscallException e) {
            throw session.fatal(
                    session.quoted(file) + ": Cannot open: " + e.errno().text());
        }
        Out out = new Out(sys, fd);
        out.print(FORMAT);
        field(out, Long.toString(Math.floorDiv(began, NANOS)));
        field(out, Long.toString(Math.floorMod(began, NANOS)));
        for (Folder folder : folders) {
            field(out, "0");
            field(out, Long.toString(Math.floorDiv(folder.mtime(), NANOS)));
            field(out, Long.toString(Math.floorMod(folder.mtime(), NANOS)));
            field(out, Long.toString(folder.inode().dev()));
            field(out, Long.toString(folder.inode().ino()));
            field(out, folder.name());
            for (String entry : folder.contents()) {
                field(out, entry);
            }
            field(out, "");
            field(out, "");
        }
        out.flush();
        sys.close(fd);
    }

    private static void field(Out out, String text) throws IOException {
        out.print(text).write(0);
    }

    /** When that run began, in nanoseconds; before all time where there was none. */
    long time() {
        return time;
    }

    /** What was seen of a directory that still has its name and its inode. */
    @Nullable
    Folder same(String name, Inode inode) {
        Folder known = byName.get(name);
        return known != null && known.inode().equals(inode) ? known : null;
    }

    /** What was seen of a directory by another name. */
    @Nullable
    Folder renamed(String name, Inode inode) {
        Folder known = byInode.get(inode);
        return known != null && !known.name().equals(name) ? known : null;
    }
}
