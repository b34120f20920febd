package org.jarnix.kernel.nio;

import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFMT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** realpath(3): the absolute path of a file that is there, without dots and, where they are followed, links. */
final class RealPath {
    private static final int MAX_LINKS = 40;

    private RealPath() {}

    static Path of(KernelPath path, boolean followsLinks) throws IOException {
        String absolute = path.toAbsolutePath().toString();
        String real = Place.at(path).ask((sys, dir, name, flags) -> {
            sys.statAt(dir, name, followsLinks ? 0 : AT_SYMLINK_NOFOLLOW);
            return followsLinks ? resolve(sys, absolute) : withoutDots(sys, absolute);
        });
        return new KernelPath(path.files(), real);
    }

    /** Links stay, and so does a {@code ..} behind one, as it leads to where that link does. */
    private static String withoutDots(Sys sys, String absolute) throws SyscallException {
        List<String> kept = new ArrayList<>();
        for (String name : absolute.split("/")) {
            boolean back = name.equals("..") && !(isLink(sys, kept));
            if (back && !kept.isEmpty()) {
                kept.removeLast();
            } else if (!back && !name.isEmpty() && !name.equals(".")) {
                kept.add(name);
            }
        }
        return "/" + String.join("/", kept);
    }

    private static boolean isLink(Sys sys, List<String> names) throws SyscallException {
        return !names.isEmpty() && (names.getLast().equals("..") || isLink(sys.lstat("/" + String.join("/", names))));
    }

    private static boolean isLink(Stat stat) {
        return (stat.mode() & S_IFMT) == S_IFLNK;
    }

    private static String resolve(Sys sys, String absolute) throws SyscallException {
        Deque<String> todo = new ArrayDeque<>(List.of(absolute.split("/")));
        List<String> done = new ArrayList<>();
        int links = 0;
        while (!todo.isEmpty()) {
            String name = todo.removeFirst();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                if (!done.isEmpty()) {
                    done.removeLast();
                }
                continue;
            }
            done.add(name);
            String here = "/" + String.join("/", done);
            if (isLink(sys.lstat(here))) {
                if (++links > MAX_LINKS) {
                    throw new SyscallException(Errno.ELOOP);
                }
                String target = sys.readlink(here);
                done.removeLast();
                if (target.startsWith("/")) {
                    done.clear();
                }
                String[] parts = target.split("/");
                for (int i = parts.length - 1; i >= 0; i--) {
                    todo.addFirst(parts[i]);
                }
            }
        }
        String real = "/" + String.join("/", done);
        sys.lstat(real);
        return real;
    }
}
