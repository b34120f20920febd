package org.jarnix.programs.tar;

import static org.jarnix.api.AtFlags.AT_REMOVEDIR;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Trees;
import org.jspecify.annotations.Nullable;

/** Puts files into an archive. */
final class Create {
    private static final int SIZE = 64 * 1024;
    private static final int ALL_MAY_READ = 0444;

    private final Session session;
    private final Io io;
    private final Sys sys;
    private final TarOptions options;
    private final TarOutput out;
    private final HeaderWriter headers;
    private final EntryMaker makes;
    private final @Nullable Stat archive;
    private final Map<Inode, Link> links = new LinkedHashMap<>();
    private final byte[] buf = new byte[SIZE];
    private Map<String, Long> newest = new HashMap<>();

    private record Inode(long dev, long ino) {}

    private static final class Link {
        final String name;
        int left;

        Link(String name, int left) {
            this.name = name;
            this.left = left;
        }
    }

    /** @param archive the archive's own file, which is not to be put into itself */
    Create(Session session, TarOutput out, @Nullable Stat archive) {
        this.session = session;
        this.io = session.io();
        this.sys = io.sys();
        this.options = session.options();
        this.out = out;
        this.archive = archive;
        this.headers = new HeaderWriter(options.format, options.paxTimes);
        this.makes = new EntryMaker(session);
    }

    /** Leaves out files that are no newer than the archive's members of that name. */
    void onlyNewerThan(Map<String, Long> times) {
        newest = times;
    }

    /** Puts in all operands. */
    void all() throws IOException {
        if (options.label != null) {
            Entry label = new Entry();
            label.name = options.label;
            label.type = Entry.VOLUME;
            label.mtime = sys.clock(org.jarnix.api.TimeCalls.Clock.REALTIME);
            headers.write(out, label);
        }
        long began = sys.clock(org.jarnix.api.TimeCalls.Clock.REALTIME);
        List<List<DumpTree.Dump>> plans = new ArrayList<>();
        Snapshot snapshot = Snapshot.before(session);
        int number = 0;
        for (TarOptions.Operand operand : options.operands) {
            switch (operand) {
                case TarOptions.Operand.Folder(String path) -> {
                    try {
                        sys.chdir(path);
                    } catch (SyscallException e) {
                        throw session.fatal(session.quoted(path) + ": Cannot open: "
                                + e.errno().text());
                    }
                }
                case TarOptions.Operand.Name(String name, TarOptions.Matching ignored) -> {
                    options.excludes.workOn(number++);
                    if (options.incremental && isDirectory(name)) {
                        plans.add(new DumpTree(session, snapshot).scan(name.length() > 1 ? Paths.trim(name) : name));
                    } else {
                        tree(name);
                    }
                }
            }
        }
        dump(plans, began);
        if (options.checkLinks) {
            for (Map.Entry<Inode, Link> link : links.entrySet()) {
                if (link.getValue().left > 0) {
                    session.warn("Missing links to " + io.quote(link.getValue().name) + ".");
                }
            }
        }
    }

    private boolean isDirectory(String path) {
        try {
            return Modes.isDirectory(sys.lstat(path).mode());
        } catch (SyscallException e) {
            return false;
        }
    }

    private void dump(List<List<DumpTree.Dump>> plans, long began) throws IOException {
        for (List<DumpTree.Dump> plan : plans) {
            dump(plan);
        }
        Snapshot.keep(session, began, plans);
    }

    /** Writes directories with what is in them, and then the files. */
    private void dump(List<DumpTree.Dump> plan) throws IOException {
        for (DumpTree.Dump dump : plan) {
            Entry entry = makes.entry(dump.stat(), dump.path().endsWith("/") ? dump.path() : dump.path() + "/");
            byte[] contents = DumpDir.bytes(dump.contents());
            entry.type = Entry.DUMP;
            entry.size = contents.length;
            entry.stored = contents.length;
            if (put(entry, dump.path())) {
                out.write(contents);
                out.pad();
            }
        }
        for (DumpTree.Dump dump : plan) {
            for (String file : dump.files()) {
                single(file);
            }
        }
    }

    private void tree(String top) throws IOException {
        Trees.Follow follow = options.dereference ? Trees.Follow.ALWAYS : Trees.Follow.NEVER;
        Trees walk = new Trees(sys, follow, !options.oneFileSystem);
        if (options.sortByName) {
            walk.sorted(Comparator.naturalOrder());
        }
        walk.start(top.length() > 1 ? Paths.trim(top) : top);
        for (Trees.Event event = walk.next(); event != null; event = walk.next()) {
            String path = walk.path();
            if (walk.depth() == 0 && event == Trees.Event.FILE && top.endsWith("/") && top.length() > 1) {
                path = top;
            }
            if (options.excludes.has(path)) {
                walk.skip();
                continue;
            }
            switch (event) {
                case ENTER -> enter(walk, path);
                case FILE -> file(walk, path);
                case LEAVE -> leave(walk);
                case GONE -> missing(path, walk.error());
                case UNREADABLE -> unreadable(path, walk.error());
                case LOOP -> session.error(session.quoted(path) + ": file is a loop; not dumped");
            }
        }
    }

    private void failed(String what, String path, Errno errno) throws IOException {
        session.error(session.quoted(path) + ": Cannot " + what + ": " + errno.text());
    }

    private void missing(String path, Errno errno) throws IOException {
        failedToRead("stat", path, errno);
    }

    private void unreadable(String path, Errno errno) throws IOException {
        failedToRead("open", path, errno);
    }

    private void failedToRead(String what, String path, Errno errno) throws IOException {
        if (options.ignoreFailedRead) {
            session.warn(session.quoted(path) + ": Warning: Cannot " + what + ": " + errno.text());
        } else {
            failed(what, path, errno);
        }
    }

    private void leave(Trees walk) throws IOException {
        if (options.removeFiles && !options.excludes.has(walk.path())) {
            try {
                sys.unlinkAt(walk.dir(), walk.name(), AT_REMOVEDIR);
            } catch (SyscallException e) {
                session.cannot("rmdir", walk.path(), e);
            }
        }
    }

    /** Whether a directory can be opened; where not, the walk tells of it. */
    private boolean isReadable(String path) {
        try {
            sys.close(sys.open(path, O_RDONLY | O_CLOEXEC));
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private void enter(Trees walk, String path) throws IOException {
        Stat stat = walk.stat();
        if ((stat.mode() & ALL_MAY_READ) != ALL_MAY_READ && !isReadable(path)) {
            return;
        }
        Excludes.Tag tag = tag(path);
        if (tag != null) {
            walk.skip();
            if (tag.depth() == Excludes.Depth.ALL) {
                tagged(path.endsWith("/") ? path : path + "/", tag, "directory not dumped");
                return;
            }
        }
        if (!options.recursion) {
            walk.skip();
        }
        Entry entry = makes.entry(stat, path.endsWith("/") ? path : path + "/");
        entry.type = Entry.DIRECTORY;
        if (isWanted(entry, stat)) {
            put(entry, path);
        }
        if (tag != null) {
            tagged(path.endsWith("/") ? path : path + "/", tag, "contents not dumped");
            if (tag.depth() == Excludes.Depth.CONTENTS) {
                String inner = Paths.join(path, tag.file());
                single(inner);
            }
        }
    }

    private void tagged(String path, Excludes.Tag tag, String what) throws IOException {
        if (options.verbose > 0) {
            session.warn(session.quoted(path) + ": contains a cache directory tag " + tag.file() + "; " + what);
        }
    }

    private void single(String path) throws IOException {
        Trees one = new Trees(sys, Trees.Follow.NEVER, true);
        one.start(path);
        if (one.next() == Trees.Event.FILE) {
            file(one, path);
        }
        one.stop();
    }

    private Excludes.@Nullable Tag tag(String path) {
        for (Excludes.Tag tag : options.excludes.tags()) {
            String file = Paths.join(path, tag.file());
            try {
                if (!tag.signed() || begins(file, Excludes.Tag.SIGNATURE)) {
                    sys.lstat(file);
                    return tag;
                }
            } catch (SyscallException e) {
                continue;
            }
        }
        return null;
    }

    private boolean begins(String file, String text) throws SyscallException {
        int fd = sys.open(file, O_RDONLY | O_CLOEXEC);
        try {
            byte[] head = new byte[text.length()];
            int n = sys.read(fd, head, 0, head.length);
            return n == head.length && org.jarnix.api.lib.Text.decode(head).equals(text);
        } finally {
            sys.close(fd);
        }
    }

    private boolean isWanted(Entry entry, Stat stat) {
        if (options.newerThan != null && !entry.isDirectory()) {
            long changed = options.newerStatus ? Math.max(stat.mtimeNanos(), stat.ctimeNanos()) : stat.mtimeNanos();
            if (changed < options.newerThan) {
                return false;
            }
        }
        Long known = newest.get(entry.name);
        return known == null || Math.floorDiv(stat.mtimeNanos(), 1_000_000_000L) > Math.floorDiv(known, 1_000_000_000L);
    }

    private void file(Trees walk, String path) throws IOException {
        Stat stat;
        try {
            stat = walk.stat();
        } catch (SyscallException e) {
            missing(path, e.errno());
            return;
        }
        if (archive != null && stat.dev() == archive.dev() && stat.ino() == archive.ino()) {
            session.warn(session.quoted(path) + ": file is the archive; not dumped");
            return;
        }
        Entry entry = makes.entry(stat, path);
        if (!isWanted(entry, stat)) {
            if (options.newerThan != null && options.verbose > 0) {
                session.warn(session.quoted(path) + ": file is unchanged; not dumped");
            }
            return;
        }
        if (stat.nlink() > trivialLinks() && !options.hardDereference && linked(entry, stat, path)) {
            remove(walk, path);
            return;
        }
        switch (stat.mode() & FileMode.S_IFMT) {
            case FileMode.S_IFREG -> {
                if (!regular(walk, entry, stat, path)) {
                    return;
                }
            }
            case FileMode.S_IFLNK -> {
                entry.type = Entry.SYMLINK;
                entry.link = options.transformed(sys.readlinkAt(walk.dir(), walk.name()), 's');
                put(entry, path);
            }
            case FileMode.S_IFIFO -> {
                entry.type = Entry.FIFO;
                put(entry, path);
            }
            case FileMode.S_IFCHR, FileMode.S_IFBLK -> {
                entry.type = (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFCHR ? Entry.CHARACTER : Entry.BLOCK;
                entry.major = (int) (stat.rdev() >> 20);
                entry.minor = (int) (stat.rdev() & 0xFFFFF);
                put(entry, path);
            }
            case FileMode.S_IFSOCK -> session.warn(session.quoted(path) + ": socket ignored");
            default -> session.error(session.quoted(path) + ": Unknown file type; file ignored");
        }
        remove(walk, path);
    }

    /** How many links a file may have that cannot be met twice: with several operands none. */
    private int trivialLinks() {
        return options.operands.size() <= 1 && !options.dereference ? 1 : 0;
    }

    private void remove(Trees walk, String path) throws IOException {
        if (options.removeFiles) {
            try {
                sys.unlinkAt(walk.dir(), walk.name(), 0);
            } catch (SyscallException e) {
                session.cannot("unlink", path, e);
            }
        }
    }

    /** Writes a link where the file is in the archive already. */
    private boolean linked(Entry entry, Stat stat, String path) throws IOException {
        Inode inode = new Inode(stat.dev(), stat.ino());
        Link known = links.get(inode);
        if (known == null) {
            links.put(inode, new Link(entry.name, stat.nlink() - 1));
            return false;
        }
        known.left--;
        entry.type = Entry.HARD_LINK;
        entry.link = session.safe(options.transformed(known.name, 'h'), true);
        entry.size = 0;
        entry.stored = 0;
        put(entry, path);
        return true;
    }

    /** Writes a member without data; false, after a message, where its name does not fit the format. */
    private boolean put(Entry entry, String path) throws IOException {
        session.tell(entry, options.showTransformed ? entry.name : shown(entry, path));
        String reason = headers.write(out, entry);
        if (reason != null) {
            session.error(session.quoted(reason));
        }
        return reason == null;
    }

    private static String shown(Entry entry, String path) {
        return entry.isDirectory() && !path.endsWith("/") ? path + "/" : path;
    }

    private boolean regular(Trees walk, Entry entry, Stat stat, String path) throws IOException {
        entry.size = stat.size();
        entry.stored = stat.size();
        int fd;
        try {
            int follow = options.dereference ? 0 : O_NOFOLLOW;
            fd = sys.openAt(walk.dir(), walk.name(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | follow, 0);
        } catch (SyscallException e) {
            if (options.ignoreFailedRead) {
                session.warn(session.quoted(path) + ": Warning: Cannot open: "
                        + e.errno().text());
            } else {
                session.cannot("open", path, e);
            }
            return false;
        }
        try {
            if (options.sparse && stat.blocks() * 512 < stat.size()) {
                map(fd, entry);
            }
            if (!put(entry, path)) {
                return false;
            }
            if (entry.sparse) {
                for (Entry.Extent extent : entry.extents) {
                    sys.seek(fd, extent.offset(), Whence.SET);
                    copy(fd, extent.length(), path);
                }
                out.pad();
            } else {
                copy(fd, entry.stored, path);
                out.pad();
            }
        } finally {
            sys.close(fd);
        }
        return true;
    }

    private void copy(int fd, long size, String path) throws IOException {
        long left = size;
        while (left > 0) {
            int n = sys.read(fd, buf, 0, (int) Math.min(left, SIZE));
            if (n == 0) {
                session.error(session.quoted(path) + ": File shrank by " + left + " bytes; padding with zeros");
                while (left > 0) {
                    int zeros = (int) Math.min(left, SIZE);
                    out.write(new byte[zeros]);
                    left -= zeros;
                }
                return;
            }
            out.write(buf, 0, n);
            left -= n;
            sys.schedYield();
        }
    }

    /** Finds where a file holds data. */
    private void map(int fd, Entry entry) throws IOException {
        long at = 0;
        long data = 0;
        while (at < entry.size) {
            try {
                long from = sys.seek(fd, at, Whence.DATA);
                long to = sys.seek(fd, from, Whence.HOLE);
                entry.extents.add(new Entry.Extent(from, to - from));
                data += to - from;
                at = to;
            } catch (SyscallException e) {
                break;
            }
        }
        if (data == entry.size) {
            entry.extents.clear();
            sys.seek(fd, 0, Whence.SET);
            return;
        }
        if (at < entry.size || entry.extents.isEmpty()) {
            entry.extents.add(new Entry.Extent(entry.size, 0));
        }
        entry.sparse = true;
        entry.stored = data;
    }
}
