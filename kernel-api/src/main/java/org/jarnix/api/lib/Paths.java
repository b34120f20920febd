package org.jarnix.api.lib;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** Paths as text, and their canonical forms (realpath(3)). */
public final class Paths {
    private static final int MOST_LINKS = 40;

    /** How much of a path has to exist. */
    public enum Existing {
        ALL,
        ALL_BUT_LAST,
        NONE
    }

    private Paths() {}

    /** The last part, without slashes behind it; {@code /} for the root. */
    public static String base(String path) {
        String trimmed = trim(path);
        return trimmed.equals("/") ? trimmed : trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    /** What stands before the last part; {@code .} where nothing does. */
    public static String directory(String path) {
        String trimmed = trim(path);
        int slash = trimmed.lastIndexOf('/');
        if (slash < 0) {
            return ".";
        }
        while (slash > 0 && trimmed.charAt(slash - 1) == '/') {
            slash--;
        }
        return slash == 0 ? "/" : trimmed.substring(0, slash);
    }

    /** Without slashes at its end; a path of slashes alone is {@code /}. */
    public static String trim(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** A name in a directory, with one slash between. */
    public static String join(String directory, String name) {
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    /** The absolute path without links, {@code .} and {@code ..}; errors as stat(2) has them. */
    public static String canonical(Sys sys, String path, Existing existing) throws SyscallException {
        return canonical(sys, path, existing, true);
    }

    /**
     * The absolute path without {@code .} and {@code ..}.
     *
     * @param resolve whether symbolic links are followed; otherwise {@code ..} takes off a name as it is written
     */
    public static String canonical(Sys sys, String path, Existing existing, boolean resolve) throws SyscallException {
        if (path.isEmpty()) {
            throw new SyscallException(Errno.ENOENT);
        }
        StringBuilder done = new StringBuilder(path.startsWith("/") ? "" : rootless(sys.getcwd()));
        Deque<String> parts = new ArrayDeque<>();
        push(parts, path);
        int links = 0;
        boolean missing = false;
        while (!parts.isEmpty()) {
            String part = parts.pop();
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                done.setLength(Math.max(0, done.lastIndexOf("/")));
                continue;
            }
            int before = done.length();
            done.append('/').append(part);
            if (missing || !resolve && existing == Existing.NONE) {
                continue;
            }
            int type = type(sys, done.toString(), existing, parts, resolve);
            missing = type == 0 && existing == Existing.NONE;
            if (type == FileMode.S_IFLNK) {
                if (++links > MOST_LINKS) {
                    if (existing == Existing.NONE) {
                        return canonical(sys, path, existing, false);
                    }
                    throw new SyscallException(Errno.ELOOP);
                }
                String target = sys.readlink(done.toString());
                done.setLength(target.startsWith("/") ? 0 : before);
                push(parts, target);
            }
        }
        boolean directory = path.endsWith("/") && !done.isEmpty();
        if (directory && existing != Existing.NONE) {
            try {
                sys.stat(done + "/");
            } catch (SyscallException e) {
                if (existing == Existing.ALL || e.errno() != Errno.ENOENT) {
                    throw e;
                }
            }
        }
        return done.isEmpty() ? "/" : done.toString();
    }

    private static String rootless(String cwd) {
        return cwd.equals("/") ? "" : cwd;
    }

    private static void push(Deque<String> parts, String path) {
        String[] names = path.split("/");
        for (int i = names.length - 1; i >= 0; i--) {
            parts.push(names[i]);
        }
    }

    /** The type of what the path names so far; 0 where it does not exist and need not. */
    private static int type(Sys sys, String path, Existing existing, Deque<String> rest, boolean resolve)
            throws SyscallException {
        boolean last = rest.stream().allMatch(part -> part.isEmpty());
        try {
            Stat stat = resolve ? sys.lstat(path) : sys.stat(path);
            int type = stat.mode() & FileMode.S_IFMT;
            if (!last && type != FileMode.S_IFDIR && type != FileMode.S_IFLNK && existing != Existing.NONE) {
                throw new SyscallException(Errno.ENOTDIR);
            }
            return type;
        } catch (SyscallException e) {
            boolean allowed = existing == Existing.NONE && e.errno() != Errno.ELOOP
                    || existing == Existing.ALL_BUT_LAST && last && e.errno() == Errno.ENOENT;
            if (!allowed) {
                throw e;
            }
            return 0;
        }
    }

    /** The path that leads from a directory to another path, both absolute and canonical. */
    public static String relative(String from, String to) {
        String[] a = from.equals("/") ? new String[0] : from.substring(1).split("/");
        String[] b = to.equals("/") ? new String[0] : to.substring(1).split("/");
        int common = 0;
        while (common < a.length && common < b.length && a[common].equals(b[common])) {
            common++;
        }
        StringBuilder out = new StringBuilder();
        for (int i = common; i < a.length; i++) {
            out.append(out.isEmpty() ? ".." : "/..");
        }
        for (int i = common; i < b.length; i++) {
            out.append(out.isEmpty() ? "" : "/").append(b[i]);
        }
        return out.isEmpty() ? "." : out.toString();
    }

    /** Whether an absolute canonical path lies in another, or is it. */
    public static boolean isWithin(String path, String directory) {
        return directory.equals("/") || path.equals(directory) || path.startsWith(directory + "/");
    }
}
