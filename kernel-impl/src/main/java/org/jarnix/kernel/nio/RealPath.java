package org.jarnix.kernel.nio;

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

/** realpath(3): the absolute path of a file that is there, without links and dots. */
final class RealPath {
    private static final int MAX_LINKS = 40;

    private RealPath() {}

    static Path of(KernelPath path, boolean followsLast) throws IOException {
        Sys sys = path.files().sys();
        try {
            return new KernelPath(
                    path.files(), resolve(sys, path.toAbsolutePath().toString(), followsLast));
        } catch (SyscallException e) {
            throw Failures.of(e, path);
        }
    }

    private static String resolve(Sys sys, String absolute, boolean followsLast) throws SyscallException {
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
            Stat stat = sys.lstat(here);
            if ((stat.mode() & S_IFMT) == S_IFLNK && (followsLast || !todo.isEmpty())) {
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
