package org.jarnix.programs.tar;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.programs.file.Backup;

/** What one run of tar shares: options, messages, the lines of {@code -v}, and the prefixes already told of. */
final class Session {
    private final Io io;
    private final TarOptions options;
    private final Listing listing;
    private final java.util.Set<String> removed = new java.util.HashSet<>();

    Session(Io io, TarOptions options, boolean archiveIsOutput) throws IOException {
        this.io = io;
        this.options = options;
        Out out = io.out();
        if (options.indexFile != null) {
            int flags = org.jarnix.api.OpenFlags.O_WRONLY
                    | org.jarnix.api.OpenFlags.O_CREAT
                    | org.jarnix.api.OpenFlags.O_TRUNC;
            out = new Out(io.sys(), io.sys().open(options.indexFile, flags, 0666));
        } else if (archiveIsOutput || options.toStdout || options.toCommand != null && options.action == 'x') {
            out = new Out(io.sys(), archiveIsOutput || options.toStdout ? 2 : 1);
        }
        this.listing = new Listing(io, out, options);
    }

    Io io() {
        return io;
    }

    TarOptions options() {
        return options;
    }

    Listing listing() {
        return listing;
    }

    String quoted(String name) {
        return listing.quoted(name);
    }

    /** A failure that work goes on after. */
    void error(String message) throws IOException {
        io.note(io.name() + ": " + message + "\n");
        io.fail(Tar.FATAL);
    }

    /** {@code NAME: Cannot WHAT: REASON}. */
    void cannot(String what, String name, SyscallException e) throws IOException {
        error(quoted(name) + ": Cannot " + what + ": " + e.errno().text());
    }

    void warn(String message) throws IOException {
        io.note(io.name() + ": " + message + "\n");
    }

    /** Keeps a file that is there and no directory under another name. */
    void backUp(Backup backup, String path) throws IOException {
        try {
            if (!Modes.isDirectory(io.sys().lstat(path).mode())) {
                String name = backup.make(io.sys(), path);
                if (options.verbose > 0) {
                    listing.line("Renaming " + io.quote(quoted(path)) + " to " + io.quote(quoted(name)));
                }
            }
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                cannot("rename", path, e);
            }
        }
    }

    /** The end of all. */
    CommandException fatal(String message) throws IOException {
        io.note(io.name() + ": " + message + "\n");
        return CommandException.failure(Tar.FATAL, "Error is not recoverable: exiting now");
    }

    /** A name without what would lead out of the folder: leading slashes, and all up to the last {@code ..}. */
    String safe(String name, boolean target) throws IOException {
        if (options.absolute) {
            return name;
        }
        int cut = 0;
        int at = 0;
        while (at < name.length()) {
            int slash = name.indexOf('/', at);
            int end = slash < 0 ? name.length() : slash;
            if (name.substring(at, end).equals("..")) {
                cut = end;
            }
            at = end + 1;
        }
        while (cut < name.length() && name.charAt(cut) == '/') {
            cut++;
        }
        if (cut == 0) {
            return name.isEmpty() ? "." : name;
        }
        String prefix = name.substring(0, cut);
        if (removed.add(prefix + target)) {
            warn("Removing leading `" + quoted(prefix) + "' from " + (target ? "hard link targets" : "member names"));
        }
        return cut == name.length() ? "." : name.substring(cut);
    }

    /** Tells of a member that is worked on, as {@code -v} wants it. */
    void tell(Entry entry, String name) throws IOException {
        if (options.verbose > 1) {
            listing.details(entry, name);
        } else if (options.verbose == 1) {
            listing.name(entry, (options.verify && options.action == 'd' ? "Verify " : "") + name);
        }
    }
}
