package org.jarnix.programs.find;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.AtFlags;
import org.jarnix.api.DirEntry;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.ModeChange;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;

/** Tests of what a file is: type, size, owner, permissions. */
final class Tests {
    private static final String LETTERS = "bcdpflsD";

    private Tests() {}

    /** What a reference file is. */
    static Stat reference(Io io, String path, boolean follow) throws CommandException {
        try {
            return follow ? io.sys().stat(path) : io.sys().lstat(path);
        } catch (SyscallException e) {
            throw io.failure(io.quote(path) + ": " + e.errno().text());
        }
    }

    private static String types(Io io, String primary, String text) throws CommandException {
        StringBuilder wanted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i % 2 == 0) {
                if (c == 'D') {
                    throw io.failure(primary + " D is not supported because Solaris doors are not supported on the"
                            + " platform find was compiled on.");
                }
                if (wanted.indexOf(String.valueOf(c)) >= 0) {
                    throw io.failure("Duplicate file type '" + c + "' in the argument list to " + primary + ".");
                }
                if (LETTERS.indexOf(c) < 0) {
                    throw io.failure("Unknown argument to " + primary + ": " + c);
                }
                wanted.append(c);
            } else if (c != ',') {
                throw io.failure("Must separate multiple arguments to " + primary + " using: ','");
            }
        }
        if (text.isEmpty()) {
            throw io.failure("Arguments to " + primary + " should contain at least one letter");
        }
        if (text.endsWith(",")) {
            throw io.failure(
                    "Last file type in list argument to " + primary + " is missing, i.e., list is ending on: ','");
        }
        return wanted.toString();
    }

    /** {@code -type}. */
    static Test type(Io io, String text) throws CommandException {
        String wanted = types(io, "-type", text);
        if (wanted.length() == 1) {
            char only = wanted.charAt(0);
            return hit -> Hit.letter(hit.type()) == only;
        }
        return hit -> wanted.indexOf(Hit.letter(hit.type())) >= 0;
    }

    /** {@code -xtype}: of what a link points to, or of the link where links are followed. */
    static Test otherType(Io io, String text, boolean follows) throws CommandException {
        String wanted = types(io, "-xtype", text);
        return hit -> {
            int mode;
            try {
                mode = hit.sys
                        .statAt(hit.walk.dir(), hit.walk.name(), follows ? AtFlags.AT_SYMLINK_NOFOLLOW : 0)
                        .mode();
            } catch (SyscallException e) {
                mode = FileMode.S_IFLNK;
            }
            return wanted.indexOf(Hit.letter(mode)) >= 0;
        };
    }

    /** {@code -size}. */
    static Test size(Io io, String text) throws CommandException {
        if (text.isEmpty()) {
            throw io.failure("invalid null argument to -size");
        }
        char last = text.charAt(text.length() - 1);
        boolean digit = last >= '0' && last <= '9';
        long unit = switch (last) {
            case 'b' -> 512;
            case 'c' -> 1;
            case 'w' -> 2;
            case 'k' -> 1024;
            case 'M' -> 1 << 20;
            case 'G' -> 1 << 30;
            default -> {
                if (!digit) {
                    throw io.failure("invalid -size type `" + last + "'");
                }
                yield 512;
            }
        };
        String number = digit ? text : text.substring(0, text.length() - 1);
        Numbers wanted;
        try {
            wanted = Numbers.whole(io, "-size", number);
        } catch (CommandException e) {
            throw io.failure("Invalid argument `" + text + "' to -size");
        }
        return hit -> wanted.of(HumanSize.units(hit.stat().size(), unit));
    }

    /** {@code -empty}: a file without bytes, or a directory without names. */
    static boolean empty(Hit hit) throws SyscallException {
        int type = hit.type();
        if (type == FileMode.S_IFREG) {
            return hit.stat().size() == 0;
        }
        if (type != FileMode.S_IFDIR) {
            return false;
        }
        int fd = hit.sys.openAt(hit.walk.dir(), hit.walk.name(), OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC, 0);
        try {
            for (DirEntry entry : hit.sys.readDir(fd, 3)) {
                if (!entry.name().equals(".") && !entry.name().equals("..")) {
                    return false;
                }
            }
            return true;
        } finally {
            hit.sys.close(fd);
        }
    }

    /** {@code -perm}. */
    static Test permissions(Io io, String text) throws IOException {
        char sign = text.isEmpty() ? '?' : text.charAt(0);
        if (text.matches("\\+[0-7].*")) {
            throw io.failure("invalid mode " + io.quote(text));
        }
        boolean prefixed = sign == '/' || sign == '-';
        ModeChange change = ModeChange.parse(prefixed ? text.substring(1) : text);
        if (change == null) {
            throw io.failure("invalid mode " + io.quote(text));
        }
        int wanted = change.apply(0, false, 0);
        if (sign == '/' && wanted == 0) {
            io.note(io.name() + ": warning: you have specified a mode pattern " + text
                    + " (which is equivalent to /000)."
                    + " The meaning of -perm /000 has now been changed to be consistent with -perm -000; that is, while it"
                    + " used to match no files, it now matches all files.\n");
        }
        return switch (sign) {
            case '/' -> hit -> wanted == 0 || (hit.stat().mode() & wanted) != 0;
            case '-' -> hit -> (hit.stat().mode() & wanted) == wanted;
            default -> hit -> (hit.stat().mode() & FileMode.PERMISSIONS) == wanted;
        };
    }

    /** {@code -user}. */
    static Test user(Io io, String name) throws CommandException {
        Integer uid = new org.jarnix.api.lib.Users(io.sys()).uid(name);
        if (uid == null) {
            throw io.failure(io.quote(name) + " is not the name of a known user");
        }
        return hit -> hit.stat().uid() == uid;
    }

    /** {@code -group}. */
    static Test group(Io io, String name) throws CommandException {
        Integer gid = new org.jarnix.api.lib.Users(io.sys()).gid(name);
        if (gid == null) {
            throw io.failure(io.quote(name) + " is not the name of an existing group");
        }
        return hit -> hit.stat().gid() == gid;
    }

    /** {@code -samefile}. */
    static Test same(Io io, String path, boolean follow) throws CommandException {
        Stat other = reference(io, path, follow);
        return hit -> hit.stat().ino() == other.ino() && hit.stat().dev() == other.dev();
    }

    /** {@code -readable}, {@code -writable}, {@code -executable}. */
    static Test access(int mode) {
        return hit -> {
            try {
                hit.sys.accessAt(hit.walk.dir(), hit.walk.name(), mode, AtFlags.AT_EACCESS);
                return true;
            } catch (SyscallException e) {
                return false;
            }
        };
    }

    /** The type of the file system that a file lies in; a link is not followed for it. */
    static String fileSystem(Hit hit) throws SyscallException {
        int mode = hit.stat().mode();
        return hit.sys
                .statfs(Modes.isLink(mode) ? Paths.directory(hit.path()) : hit.path())
                .type();
    }

    /** {@code -fstype}. */
    static Test fileSystem(String type) {
        String wanted = type.toLowerCase(Locale.ROOT);
        return hit -> fileSystem(hit).toLowerCase(Locale.ROOT).equals(wanted);
    }
}
