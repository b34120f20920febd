package org.jarnix.programs.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Trees;
import org.jspecify.annotations.Nullable;

/** Copies a directory and all below it. */
final class TreeCopy {
    private final Io io;
    private final Sys sys;
    private final CopyOptions options;
    private final Copier copier;

    /** A directory whose copy is under way. */
    private record Open(Stat source, boolean existed) {}

    private static final Open REFUSED = new Open(new Stat(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), true);

    TreeCopy(Io io, CopyOptions options, Copier copier) {
        this.io = io;
        this.sys = io.sys();
        this.options = options;
        this.copier = copier;
    }

    /** Copies; false where something failed, which was said. */
    boolean copy(String from, Stat source, String to) throws IOException {
        if (options.moving && isInside(from, to)) {
            io.warn("cannot move " + Tell.name(io, from) + " to a subdirectory of itself, " + Tell.name(io, to));
            return false;
        }
        Set<FileId> made = new HashSet<>();
        boolean fine = true;
        boolean ended = false;
        boolean all = options.follow == CopyOptions.Follow.ALWAYS;
        boolean top = options.follow == CopyOptions.Follow.OPERANDS || from.endsWith("/");
        Trees walk = new Trees(
                sys, all ? Trees.Follow.ALWAYS : top ? Trees.Follow.TOP : Trees.Follow.NEVER, !options.oneSystem);
        Deque<Open> open = new ArrayDeque<>();
        String root = Paths.trim(from);
        walk.start(root);
        for (Trees.Event event = walk.next(); event != null; event = walk.next()) {
            String path = walk.path();
            String target = to + path.substring(root.length());
            switch (event) {
                case ENTER -> {
                    if (ended) {
                        open.push(REFUSED);
                        walk.skip();
                        continue;
                    }
                    if (made.contains(FileId.of(walk.stat()))) {
                        io.warn("cannot copy a directory, " + Tell.name(io, from) + ", into itself, "
                                + Tell.name(io, to));
                        fine = false;
                        ended = true;
                        open.push(REFUSED);
                        walk.skip();
                        continue;
                    }
                    Open entered = enter(path.equals(root) ? from : path, walk.stat(), target);
                    open.push(entered == null ? REFUSED : entered);
                    if (entered != null && !entered.existed()) {
                        made.add(FileId.of(sys.stat(target)));
                    }
                    if (entered == null) {
                        fine = false;
                        walk.skip();
                    }
                }
                case LEAVE -> {
                    Open left = open.pop();
                    if (left != REFUSED) {
                        copier.directoryDone(left.source(), target, left.existed());
                    }
                }
                case FILE -> {
                    if (all && Modes.isLink(walk.stat().mode())) {
                        fine = false;
                        Tell.failed(io, "cannot stat", path, new SyscallException(Errno.ENOENT));
                    } else if (!ended) {
                        fine &= copier.file(path, walk.stat(), target, false);
                    }
                }
                case UNREADABLE -> {
                    fine = false;
                    io.warn("cannot access " + Tell.name(io, path) + ": "
                            + walk.error().text());
                }
                case LOOP -> {
                    fine = false;
                    io.warn("cannot copy cyclic symbolic link " + Tell.name(io, path));
                }
                case GONE -> {
                    fine = false;
                    Tell.failed(io, "cannot stat", path, new SyscallException(walk.error()));
                }
            }
        }
        return fine;
    }

    private @Nullable Open enter(String path, Stat source, String target) throws IOException {
        boolean exists = false;
        try {
            Stat there = sys.stat(target);
            exists = Modes.isDirectory(there.mode());
            if (!exists) {
                io.warn("cannot overwrite non-directory " + Tell.name(io, target) + " with directory "
                        + Tell.name(io, path));
                return null;
            }
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                Tell.failed(io, "failed to access", target, e);
                return null;
            }
        }
        return copier.directory(path, source, target, exists) ? new Open(source, exists) : null;
    }

    private boolean isInside(String from, String to) {
        try {
            String source = Paths.canonical(sys, from, Paths.Existing.ALL);
            String target = Paths.canonical(sys, to, Paths.Existing.NONE);
            return Paths.isWithin(target, source);
        } catch (SyscallException e) {
            return false;
        }
    }
}
