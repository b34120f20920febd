package org.jarnix.wasm.wasi;

import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_PATH;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/**
 * Walks a guest's path so that it never leads out of the directory it begins in: each part is opened by itself and
 * without following, symbolic links are read and walked here. What comes out is a name in a directory that is held open,
 * so no rename behind the walk's back can widen it. Closing it closes the directories on the way.
 */
final class PathWalk implements AutoCloseable {
    private static final int MOST_LINKS = 40;

    private final Sys sys;
    /** The directories from the first down to where the walk is; the first is not ours to close. */
    private final List<Integer> entered = new ArrayList<>(4);

    private final Deque<String> ahead = new ArrayDeque<>();
    private boolean slash;
    private boolean removes;
    private int links;

    private PathWalk(Sys sys, int base) {
        this.sys = sys;
        entered.add(base);
    }

    /** What is asked at the end of the path. */
    @FunctionalInterface
    interface Question<T> {
        T at(Place place) throws SyscallException;
    }

    /** What is done at the end of the path. */
    @FunctionalInterface
    interface Action {
        void at(Place place) throws SyscallException;
    }

    /** {@link #ask} for what answers nothing. */
    static void act(Sys sys, GuestFile from, String path, boolean follow, boolean creates, Action action)
            throws SyscallException {
        ask(sys, from, path, follow, creates, place -> {
            action.at(place);
            return place;
        });
    }

    /**
     * Asks something where a path leads.
     *
     * @param follow whether a symbolic link at the end is followed
     * @param creates whether the end of the path may be a new name
     */
    static <T> T ask(Sys sys, GuestFile from, String path, boolean follow, boolean creates, Question<T> question)
            throws SyscallException {
        if (!from.confined) {
            return question.at(new Place(base(sys, from, path, creates), path, true));
        }
        try (PathWalk walk = new PathWalk(sys, from.fd)) {
            return question.at(walk.end(path, follow));
        }
    }

    /**
     * Does something where a path leads whose end is taken away: a symbolic link there is meant itself even before a slash,
     * and a dot is none that can be taken away, which the system call says (rmdir(2), unlink(2), rename(2)).
     */
    static void remove(Sys sys, GuestFile from, String path, Action action) throws SyscallException {
        if (!from.confined) {
            action.at(new Place(base(sys, from, path, false), path, true));
            return;
        }
        try (PathWalk walk = new PathWalk(sys, from.fd)) {
            walk.removes = true;
            Place end = walk.end(path, false);
            boolean dot = path.endsWith("/.") && !end.path().equals(".");
            action.at(dot ? new Place(end.fd(), end.path() + ".", false) : end);
        }
    }

    /** In which of its two directories a path begins that may have been absolute. */
    private static int base(Sys sys, GuestFile from, String path, boolean creates) {
        if (from.fallback < 0 || path.isEmpty()) {
            return from.fd;
        }
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        if (slash < 0 && creates
                || first.isEmpty()
                || exists(sys, from.fd, first)
                || !exists(sys, from.fallback, first)) {
            return from.fd;
        }
        return from.fallback;
    }

    private static boolean exists(Sys sys, int directory, String name) {
        try {
            sys.statAt(directory, name, AT_SYMLINK_NOFOLLOW);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private int here() {
        return entered.getLast();
    }

    private Place end(String path, boolean follow) throws SyscallException {
        if (path.isEmpty()) {
            throw new SyscallException(Errno.ENOENT);
        }
        push(path);
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                leave();
            } else if (!ahead.isEmpty()) {
                enter(name);
            } else {
                String target = follow || slash && !removes ? link(name) : null;
                if (target == null) {
                    return new Place(here(), slash ? name + "/" : name, false);
                }
                push(target);
            }
        }
        return new Place(here(), ".", false);
    }

    private void leave() throws SyscallException {
        if (entered.size() == 1) {
            throw new SyscallException(Errno.EPERM);
        }
        sys.close(entered.removeLast());
    }

    private void enter(String name) throws SyscallException {
        try {
            entered.add(sys.openAt(here(), name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0));
        } catch (SyscallException e) {
            String target = e.errno() == Errno.ENOTDIR || e.errno() == Errno.ELOOP ? link(name) : null;
            if (target == null) {
                throw e;
            }
            push(target);
        }
    }

    /** What a symbolic link says; null where the name is none. */
    private @Nullable String link(String name) throws SyscallException {
        try {
            String target = sys.readlinkAt(here(), name);
            if (++links > MOST_LINKS) {
                throw new SyscallException(Errno.ELOOP);
            }
            return target;
        } catch (SyscallException e) {
            if (e.errno() == Errno.EINVAL || e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }

    private void push(String path) throws SyscallException {
        if (path.startsWith("/")) {
            throw new SyscallException(Errno.EPERM);
        }
        if (path.indexOf('\0') >= 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        List<String> names = new ArrayList<>();
        for (String name : path.split("/")) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        if (ahead.isEmpty()) {
            slash |= path.endsWith("/") || path.endsWith("/.");
        }
        Collections.reverse(names);
        names.forEach(ahead::push);
    }

    @Override
    public void close() {
        for (int fd : entered.subList(1, entered.size())) {
            try {
                sys.close(fd);
            } catch (SyscallException e) {
                throw new IllegalStateException("a directory on the way was not open", e);
            }
        }
    }
}
