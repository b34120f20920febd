package org.jarnix.shell.interp;

import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The questions about files that {@code test} and {@code [[ ]]} ask. */
public final class FileTests {
    private static final int READ = 4;
    private static final int WRITE = 2;
    private static final int EXECUTE = 1;

    private FileTests() {}

    /** The answer to {@code -f path} and its kind. */
    public static boolean test(Sys sys, char operator, String path) {
        return switch (operator) {
            case 'h', 'L' -> isKind(stat(sys, path, true), FileMode.S_IFLNK);
            case 'r' -> may(sys, path, READ);
            case 'w' -> may(sys, path, WRITE);
            case 'x' -> may(sys, path, EXECUTE);
            case 't' -> isTerminal(sys, path);
            default -> {
                Stat stat = stat(sys, path, false);
                yield stat != null && holds(sys, operator, stat);
            }
        };
    }

    private static boolean holds(Sys sys, char operator, Stat stat) {
        return switch (operator) {
            case 'b' -> isKind(stat, FileMode.S_IFBLK);
            case 'c' -> isKind(stat, FileMode.S_IFCHR);
            case 'd' -> isKind(stat, FileMode.S_IFDIR);
            case 'f' -> isKind(stat, FileMode.S_IFREG);
            case 'p' -> isKind(stat, FileMode.S_IFIFO);
            case 'S' -> isKind(stat, FileMode.S_IFSOCK);
            case 's' -> stat.size() > 0;
            case 'g' -> (stat.mode() & FileMode.S_ISGID) != 0;
            case 'u' -> (stat.mode() & FileMode.S_ISUID) != 0;
            case 'k' -> (stat.mode() & FileMode.S_ISVTX) != 0;
            case 'O' -> stat.uid() == sys.credentials().euid();
            case 'G' -> stat.gid() == sys.credentials().egid();
            case 'N' -> stat.mtimeNanos() > stat.atimeNanos();
            default -> true;
        };
    }

    private static boolean isKind(@Nullable Stat stat, int kind) {
        return stat != null && (stat.mode() & FileMode.S_IFMT) == kind;
    }

    private static @Nullable Stat stat(Sys sys, String path, boolean link) {
        if (path.isEmpty()) {
            return null;
        }
        try {
            return link ? sys.lstat(path) : sys.stat(path);
        } catch (SyscallException e) {
            return null;
        }
    }

    private static boolean may(Sys sys, String path, int mode) {
        if (path.isEmpty()) {
            return false;
        }
        try {
            sys.access(path, mode);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** {@code -t}: whether a descriptor, given as text, is a terminal. */
    public static boolean isTerminal(Sys sys, String descriptor) {
        try {
            sys.tcgetattr(Integer.parseInt(descriptor.trim()));
            return true;
        } catch (NumberFormatException | SyscallException e) {
            return false;
        }
    }

    /** {@code -nt}, {@code -ot} and {@code -ef}. */
    public static boolean compare(Sys sys, String left, String operator, String right) {
        Stat a = stat(sys, left, false);
        Stat b = stat(sys, right, false);
        return switch (operator) {
            case "-nt" -> a != null && (b == null || a.mtimeNanos() > b.mtimeNanos());
            case "-ot" -> b != null && (a == null || a.mtimeNanos() < b.mtimeNanos());
            default -> a != null && b != null && a.dev() == b.dev() && a.ino() == b.ino();
        };
    }
}
