package org.jarnix.programs.tar;

import static org.jarnix.api.AtFlags.AT_EMPTY_PATH;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.programs.tar.TarOptions.Existing;

/** Makes files of an archive's members. */
final class Extract {
    private final Session session;
    private final Sys sys;
    private final TarOptions options;
    private final TarInput in;
    private final Attributes attributes;
    private final Delayed delayed;
    private final MemberData data;
    private final int umask;
    private final Set<String> told = new HashSet<>();

    /** Makes one thing; EEXIST and ENOENT lead to a further try. */
    @FunctionalInterface
    private interface Maker {
        void make() throws IOException;
    }

    Extract(Session session, TarInput in, Delayed delayed) {
        this.session = session;
        this.sys = session.io().sys();
        this.options = session.options();
        this.in = in;
        this.delayed = delayed;
        this.umask = sys.umask(0);
        sys.umask(umask);
        this.attributes = new Attributes(session, umask);
        this.data = new MemberData(session, in);
    }

    /** Makes a member below the current folder. */
    void member(Entry entry) throws IOException {
        String name = session.safe(options.topLevel.isEmpty() ? entry.name : top(entry.name), false);
        if (options.toStdout || options.toCommand != null) {
            if (entry.isFile()) {
                data.pass(entry);
            } else {
                in.skip(Blocks.padded(entry.stored));
            }
            return;
        }
        String path = name.length() > 1 ? Paths.trim(name) : name;
        if (options.backup != null && !entry.isDirectory()) {
            session.backUp(options.backup, path);
        }
        if (options.unlinkFirst) {
            unlinkFirst(path);
        }
        switch (entry.type) {
            case Entry.DIRECTORY -> directory(entry, path);
            case Entry.DUMP -> {
                List<String> contents = DumpDir.read(in, entry);
                directory(entry, path);
                if (options.incremental) {
                    DumpDir.restore(session, path, contents);
                }
            }
            case Entry.SYMLINK -> symlink(entry, path);
            case Entry.HARD_LINK -> hardLink(entry, path);
            case Entry.CHARACTER, Entry.BLOCK, Entry.FIFO -> special(entry, path);
            case Entry.VOLUME -> in.skip(Blocks.padded(entry.stored));
            default -> {
                if (!entry.isFile()) {
                    session.warn(session.quoted(entry.name) + ": Unknown file type '" + entry.type
                            + "', extracted as normal file");
                }
                regular(entry, path);
            }
        }
    }

    private void unlinkFirst(String path) throws IOException {
        try {
            removeOrFail(path, options.recursiveUnlink);
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                session.cannot("unlink", path, e);
            }
        }
    }

    private String top(String name) {
        String inner = name.startsWith("./") ? name.substring(2) : name;
        boolean inside = inner.equals(options.topLevel) || inner.startsWith(options.topLevel + "/");
        return inside ? inner : options.topLevel + "/" + inner;
    }

    private void regular(Entry entry, String path) throws IOException {
        int[] fd = {-1};
        boolean made = make(entry, path, "open", () -> {
            int flags = options.existing == Existing.OVERWRITE ? O_TRUNC : O_EXCL;
            fd[0] = sys.open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, attributes.initial(entry));
        });
        if (!made) {
            in.skip(Blocks.padded(entry.stored));
            return;
        }
        try {
            data.write(entry, fd[0], path);
            attributes.apply(entry, fd[0], "", AT_EMPTY_PATH, path);
        } finally {
            sys.close(fd[0]);
        }
    }

    private void directory(Entry entry, String path) throws IOException {
        if (path.equals(".") || path.equals("/")) {
            if (options.overwriteDirs) {
                delayed.directory(entry, path);
            }
            return;
        }
        int mode = attributes.initial(entry) | 0700;
        while (true) {
            try {
                sys.mkdir(path, mode);
                delayed.directory(entry, path);
                return;
            } catch (SyscallException e) {
                if (e.errno() == Errno.EEXIST) {
                    Stat there = sys.lstat(path);
                    boolean link = Modes.isLink(there.mode()) && options.keepDirLinks && isDirectory(path);
                    if (Modes.isDirectory(there.mode()) || link) {
                        if (options.overwriteDirs && options.existing != Existing.KEEP) {
                            delayed.directory(entry, path);
                        }
                        return;
                    }
                    if (options.existing == Existing.KEEP) {
                        session.cannot("mkdir", path, e);
                        return;
                    }
                    if (options.existing == Existing.SKIP) {
                        return;
                    }
                    remove(path, false);
                } else if (e.errno() != Errno.ENOENT || !parents(path)) {
                    session.cannot("mkdir", path, e);
                    return;
                }
            }
        }
    }

    private boolean isDirectory(String path) {
        try {
            return Modes.isDirectory(sys.stat(path).mode());
        } catch (SyscallException e) {
            return false;
        }
    }

    private void symlink(Entry entry, String path) throws IOException {
        String target = options.transformed(entry.link, 's');
        if (!options.absolute && leadsOut(target)) {
            if (make(entry, path, "open", () -> delayed.placeholder(entry, path, target))) {
                delayed.made(path);
            }
            return;
        }
        if (make(entry, path, "create symlink to '" + session.quoted(target) + "'", () -> sys.symlink(target, path))) {
            attributes.apply(entry, AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, path);
        }
    }

    private static boolean leadsOut(String target) {
        return target.startsWith("/") || leadsUp(target);
    }

    /** Refuses a member whose name has a part that is {@code ..}. */
    boolean refuses(Entry entry) throws IOException {
        if (options.absolute || !leadsUp(entry.name)) {
            return false;
        }
        session.error(session.quoted(entry.name) + ": Member name contains '..'");
        return true;
    }

    private static boolean leadsUp(String path) {
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private void hardLink(Entry entry, String path) throws IOException {
        String transformed = options.transformed(entry.link, 'h');
        String target = session.safe(options.topLevel.isEmpty() ? transformed : top(transformed), true);
        if (isSame(target, path)) {
            return;
        }
        if (make(entry, path, "hard link to '" + session.quoted(target) + "'", () -> sys.link(target, path))) {
            delayed.linked(target, path);
        }
        in.skip(Blocks.padded(entry.stored));
    }

    private boolean isSame(String a, String b) {
        try {
            Stat first = sys.lstat(a);
            Stat second = sys.lstat(b);
            return first.dev() == second.dev() && first.ino() == second.ino();
        } catch (SyscallException e) {
            return false;
        }
    }

    private void special(Entry entry, String path) throws IOException {
        int mode = attributes.initial(entry) | entry.typeBits();
        long device = entry.isDevice() ? (long) entry.major << 20 | entry.minor : 0;
        String what = entry.type == Entry.FIFO ? "mkfifo" : "mknod";
        if (make(entry, path, what, () -> sys.mknodAt(AT_FDCWD, path, mode, device))) {
            attributes.apply(entry, AT_FDCWD, path, 0, path);
        }
    }

    /** Makes something, after making room and parents where they are in the way or missing; false after a message. */
    private boolean make(Entry entry, String path, String what, Maker maker) throws IOException {
        boolean parentsMade = false;
        boolean removed = false;
        while (true) {
            try {
                if (options.existing == Existing.KEEP_NEWER && isNewer(entry, path)) {
                    session.warn("Current " + session.io().quote(session.quoted(path)) + " is newer or same age");
                    return false;
                }
                maker.make();
                return true;
            } catch (SyscallException e) {
                boolean again = false;
                switch (e.errno()) {
                    case EEXIST -> {
                        if (options.existing == Existing.SKIP) {
                            return false;
                        }
                        again = options.existing != Existing.KEEP && !removed && remove(path, options.recursiveUnlink);
                        removed = true;
                    }
                    case ENOENT -> {
                        again = !parentsMade && parents(path);
                        parentsMade = true;
                    }
                    default -> {}
                }
                if (!again) {
                    session.error(session.quoted(path) + ": Cannot " + what + ": "
                            + e.errno().text());
                    return false;
                }
            }
        }
    }

    private boolean isNewer(Entry entry, String path) {
        try {
            long there = Math.floorDiv(sys.lstat(path).mtimeNanos(), 1_000_000_000L);
            return there >= Math.floorDiv(entry.mtime, 1_000_000_000L);
        } catch (SyscallException e) {
            return false;
        }
    }

    /** Makes the folders that a path lies in; false where none was missing or one could not be made. */
    private boolean parents(String path) throws IOException {
        boolean made = false;
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String parent = path.substring(0, slash);
            if (parent.endsWith("/") || parent.equals(".") || parent.endsWith("/.") || parent.endsWith("..")) {
                continue;
            }
            try {
                sys.mkdir(parent, 0777 & ~umask | 0700);
                made = true;
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST) {
                    if (told.add(parent)) {
                        session.cannot("mkdir", parent, e);
                    }
                    return false;
                }
            }
        }
        return made;
    }

    private boolean remove(String path, boolean recursive) throws IOException {
        try {
            removeOrFail(path, recursive);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private void removeOrFail(String path, boolean recursive) throws IOException {
        Stat there = sys.lstat(path);
        if (!Modes.isDirectory(there.mode())) {
            sys.unlink(path);
        } else if (recursive) {
            DumpDir.removeTree(sys, path);
        } else {
            sys.rmdir(path);
        }
    }
}
