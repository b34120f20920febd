package org.jarnix.programs.file;

import static org.jarnix.api.AtFlags.AT_FDCWD;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jspecify.annotations.Nullable;

/** Decides what happens to what stands at a target: it is left, asked about, saved, removed or written over. */
final class Replacement {
    private final Io io;
    private final Sys sys;
    private final CopyOptions options;
    private final Set<String> made = new HashSet<>();
    private final Set<String> sources = new HashSet<>();

    Replacement(Io io, CopyOptions options) {
        this.io = io;
        this.sys = io.sys();
        this.options = options;
    }

    /** What stands at the target, null for nothing. */
    @Nullable
    Stat target(String path, boolean follow) throws SyscallException {
        try {
            return follow ? sys.stat(path) : sys.lstat(path);
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ELOOP && follow) {
                return null;
            }
            throw e;
        }
    }

    /** Whether an operand was one before, which is said; files that get backups may come again. */
    boolean repeated(String from, Stat source, String to) throws IOException {
        boolean directory = Modes.isDirectory(source.mode());
        boolean again = !sources.add(canonical(from) + (directory ? "\n" + canonical(to) : ""));
        if (!again || !directory && options.backup != null) {
            return false;
        }
        io.note(io.name() + ": warning: source " + (directory ? "directory " : "file ") + Tell.name(io, from)
                + " specified more than once\n");
        return true;
    }

    /**
     * Whether the copy of a file may be put at a target, what stands there being asked about, saved or removed.
     *
     * @return the backup's name, empty for none; null where it may not
     */
    @Nullable
    String prepare(String from, Stat source, String to, boolean operand) throws IOException {
        Stat there;
        boolean replaces = options.moving
                || options.removeFirst
                || options.hardLink
                || options.symbolicLink
                || !Modes.isRegular(source.mode()) && !options.contentsOnly;
        try {
            there = target(to, !replaces);
        } catch (SyscallException e) {
            Tell.failed(io, "cannot stat", to, e);
            return null;
        }
        if (there == null) {
            return "";
        }
        if (isSame(from, source, to, there)) {
            return null;
        }
        if (options.noClobber || options.update && !newer(source, there)) {
            return null;
        }
        if (!compatible(from, source, to, there)) {
            return null;
        }
        boolean directory = Modes.isDirectory(source.mode());
        if (directory && Modes.isDirectory(there.mode()) && !options.moving) {
            return "";
        }
        if (!agreed(to, there)) {
            return null;
        }
        boolean spared = options.backup != null && options.backup.isNumbered();
        if (operand && !spared && made.contains(canonical(to))) {
            io.warn("will not overwrite just-created " + Tell.name(io, to) + " with " + Tell.name(io, from));
            return null;
        }
        return makeRoom(to, there, replaces);
    }

    /** Saves or removes what stands at the target; as {@link #prepare} answers. */
    private @Nullable String makeRoom(String to, Stat there, boolean replaces) throws IOException {
        try {
            if (options.backup != null) {
                return options.backup.make(sys, to);
            }
            boolean remove = options.removeFirst
                    || replaces && !options.moving && !options.hardLink && !options.symbolicLink
                    || (options.hardLink || options.symbolicLink) && options.force;
            if (remove && !Modes.isDirectory(there.mode())) {
                sys.unlink(to);
                if (options.verbose && options.removeFirst) {
                    io.out().println("removed " + Tell.name(io, to));
                }
            }
        } catch (SyscallException e) {
            Tell.failed(io, options.backup != null ? "cannot backup" : "cannot remove", to, e);
            return null;
        }
        return "";
    }

    private static boolean newer(Stat source, Stat there) {
        return source.mtimeNanos() > there.mtimeNanos();
    }

    private boolean isSame(String from, Stat source, String to, Stat there) throws IOException {
        if (!FileId.of(source).equals(FileId.of(there))) {
            Stat link = Modes.isLink(there.mode()) || !options.moving ? target(to, true) : null;
            boolean through = link != null
                    && FileId.of(link).equals(FileId.of(source))
                    && !Modes.isLink(source.mode())
                    && !options.removeFirst
                    && !options.moving
                    && options.backup == null
                    && !options.hardLink
                    && !options.symbolicLink;
            boolean onto = options.moving && Modes.isLink(source.mode()) && leadsTo(from, there);
            if (!through && !onto) {
                return false;
            }
            io.warn(Tell.name(io, from) + " and " + Tell.name(io, to) + " are the same file");
            return true;
        }
        if (options.hardLink) {
            return true;
        }
        boolean otherName = !canonical(from).equals(canonical(to));
        if (otherName
                && (options.removeFirst || options.backup != null)
                && FileId.of(sys.lstat(from)).equals(FileId.of(sys.lstat(to)))) {
            return false;
        }
        if (otherName
                && (options.removeFirst || options.backup != null)
                && Modes.isLink(sys.lstat(to).mode())) {
            return false;
        }
        if (Modes.isDirectory(source.mode()) && !options.moving) {
            return false;
        }
        io.warn(Tell.name(io, from) + " and " + Tell.name(io, to) + " are the same file");
        return true;
    }

    private boolean leadsTo(String link, Stat there) {
        try {
            return FileId.of(sys.stat(link)).equals(FileId.of(there));
        } catch (SyscallException e) {
            return false;
        }
    }

    private String canonical(String path) {
        try {
            String dir = Paths.canonical(sys, Paths.directory(path), Paths.Existing.ALL);
            return Paths.join(dir, Paths.base(path));
        } catch (SyscallException e) {
            return path;
        }
    }

    private boolean compatible(String from, Stat source, String to, Stat there) throws IOException {
        boolean directory = Modes.isDirectory(source.mode());
        if (directory && !Modes.isDirectory(there.mode())) {
            if (options.moving && options.backup != null) {
                return true;
            }
            io.warn("cannot overwrite non-directory " + Tell.name(io, to) + " with directory " + Tell.name(io, from));
            return false;
        }
        if (!directory && Modes.isDirectory(there.mode())) {
            if (options.backup != null && options.moving) {
                return true;
            }
            io.warn("cannot overwrite directory " + Tell.name(io, to) + " with non-directory");
            return false;
        }
        return true;
    }

    private boolean agreed(String to, Stat there) throws IOException {
        boolean guarded = !Modes.isLink(there.mode()) && !writable(to);
        if (options.moving && !options.force && !options.ask && guarded && Ask.isTerminal(sys, 0) || options.ask) {
            if (!guarded) {
                return Ask.yes(io, "overwrite " + Tell.name(io, to) + "? ");
            }
            String mode = String.format(Locale.ROOT, "mode %04o", there.mode() & FileMode.PERMISSIONS);
            String letters = Modes.text(there.mode()).substring(1);
            return options.moving || options.removeFirst || options.force
                    ? Ask.yes(io, "replace " + Tell.name(io, to) + ", overriding " + mode + " (" + letters + ")? ")
                    : Ask.yes(io, "unwritable " + Tell.name(io, to) + " (" + mode + ", " + letters + "); try anyway? ");
        }
        return true;
    }

    private boolean writable(String path) {
        try {
            sys.accessAt(AT_FDCWD, path, AtFlags.W_OK, AtFlags.AT_EACCESS);
            return true;
        } catch (SyscallException e) {
            return e.errno() != Errno.EACCES;
        }
    }

    /** Notes that a file was made by this run, and is not to be written over by it. */
    void remember(String to) {
        made.add(canonical(to));
    }
}
