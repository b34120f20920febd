package org.jarnix.api.lib;

import static org.jarnix.api.FileMode.S_IFBLK;
import static org.jarnix.api.FileMode.S_IFCHR;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFIFO;
import static org.jarnix.api.FileMode.S_IFLNK;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.FileMode.S_IFREG;
import static org.jarnix.api.FileMode.S_IFSOCK;
import static org.jarnix.api.FileMode.S_ISGID;
import static org.jarnix.api.FileMode.S_ISUID;
import static org.jarnix.api.FileMode.S_ISVTX;

import org.jarnix.api.Stat;

/** A file's mode as text: the ten characters of {@code ls -l}, and the names of types. */
public final class Modes {
    private Modes() {}

    public static boolean isDirectory(int mode) {
        return (mode & S_IFMT) == S_IFDIR;
    }

    public static boolean isRegular(int mode) {
        return (mode & S_IFMT) == S_IFREG;
    }

    public static boolean isLink(int mode) {
        return (mode & S_IFMT) == S_IFLNK;
    }

    /** Whether it is a device, of either kind. */
    public static boolean isDevice(int mode) {
        return (mode & S_IFMT) == S_IFBLK || (mode & S_IFMT) == S_IFCHR;
    }

    /** Type and permissions, such as {@code drwxr-xr-x}. */
    public static String text(int mode) {
        char[] out = new char[10];
        out[0] = letter(mode);
        for (int i = 0; i < 9; i++) {
            out[i + 1] = (mode & 0400 >> i) == 0 ? '-' : "rwx".charAt(i % 3);
        }
        special(out, 3, (mode & S_ISUID) != 0, 's');
        special(out, 6, (mode & S_ISGID) != 0, 's');
        special(out, 9, (mode & S_ISVTX) != 0, 't');
        return new String(out);
    }

    private static void special(char[] out, int at, boolean on, char letter) {
        if (on) {
            out[at] = out[at] == 'x' ? letter : Character.toUpperCase(letter);
        }
    }

    /** The letter of a file's type. */
    public static char letter(int mode) {
        return switch (mode & S_IFMT) {
            case S_IFREG -> '-';
            case S_IFDIR -> 'd';
            case S_IFLNK -> 'l';
            case S_IFCHR -> 'c';
            case S_IFBLK -> 'b';
            case S_IFIFO -> 'p';
            case S_IFSOCK -> 's';
            default -> '?';
        };
    }

    /** The type in words, such as {@code regular empty file}. */
    public static String typeName(Stat stat) {
        return switch (stat.mode() & S_IFMT) {
            case S_IFREG -> stat.size() == 0 ? "regular empty file" : "regular file";
            case S_IFDIR -> "directory";
            case S_IFLNK -> "symbolic link";
            case S_IFCHR -> "character special file";
            case S_IFBLK -> "block special file";
            case S_IFIFO -> "fifo";
            case S_IFSOCK -> "socket";
            default -> "weird file";
        };
    }
}
