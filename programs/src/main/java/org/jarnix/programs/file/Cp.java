package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;

/** Copies files and directories. */
public final class Cp extends Command {
    public Cp() {
        super(Usage.of("""
            Usage: cp [OPTION]... [-T] SOURCE DEST
              or:  cp [OPTION]... SOURCE... DIRECTORY
              or:  cp [OPTION]... -t DIRECTORY SOURCE...
            Copy SOURCE to DEST, or each SOURCE into DIRECTORY.

              -a, --archive            the same as -dR --preserve=all
                  --attributes-only    copy no content, only what --preserve says
            """ + Backup.OPTIONS + """
                  --copy-contents      with -R: copy what special files contain
              -d                       the same as --no-dereference --preserve=links
              -f, --force              remove a file that cannot be opened for writing and try again
              -i, --interactive        ask before a file is written over
              -H                       follow links among the operands
              -l, --link               make hard links, not copies
              -L, --dereference        follow all links
              -n, --no-clobber         write over nothing
              -P, --no-dereference     follow no link
              -p                       the same as --preserve=mode,ownership,timestamps
                  --preserve[=LIST]    keep: mode, ownership, timestamps, links, context, xattr, all
                  --no-preserve=LIST   do not keep these
                  --parents            put the whole path of SOURCE below DIRECTORY
              -R, -r, --recursive      copy directories with all that is in them
                  --remove-destination
                                       remove what is there before it is opened
                  --reflink[=WHEN]     share content: auto and never copy; always, as without
                                       WHEN, fails, as no file system here can
                  --sparse=WHEN        has no effect: never, auto, always
                  --strip-trailing-slashes
                                       take slashes off the end of each SOURCE
              -s, --symbolic-link      make symbolic links, not copies
              -S, --suffix=SUFFIX      what stands behind a backup's name, not ~
              -t, --target-directory=DIRECTORY
                                       copy into DIRECTORY
              -T, --no-target-directory
                                       DEST is no directory, whatever it is
              -u, --update             leave out what is not newer than its target
              -v, --verbose            tell of each copy
              -x, --one-file-system    stay on the file system
              -Z                       has no effect here
                  --context[=CTX]      has no effect here
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        CopyOptions options = CopyOptions.cp(io, args);
        Targets targets = Targets.of(io, args);
        boolean parents = args.has("parents");
        if (parents && targets.directory() == null) {
            throw io.usage("with --parents, the destination must be a directory");
        }
        Tell.context(io, args, "SELinux");
        if (targets.directory() == null && isOwnBackup(io, options, targets)) {
            return 0;
        }
        Copier copier = new Copier(io, options);
        for (String given : targets.sources()) {
            boolean strips = args.has("strip-trailing-slashes") && targets.directory() != null;
            String source = strips ? Paths.trim(given) : given;
            String target = targets.target(source);
            if (parents) {
                target = Paths.join(targets.directory() == null ? "." : targets.directory(), relative(source));
                if (!parents(io, options, source, target)) {
                    continue;
                }
            }
            copy(io, options, copier, source, target);
        }
        return 0;
    }

    /** Copies a file to its own backup, which is what {@code --force --backup} of a file onto itself does. */
    private static boolean isOwnBackup(Io io, CopyOptions options, Targets targets) throws IOException {
        String file = targets.file();
        Backup backup = options.backup;
        if (backup == null || !options.force || !targets.sources().getFirst().equals(file)) {
            return false;
        }
        try {
            Stat stat = io.sys().stat(file);
            if (!Modes.isRegular(stat.mode())) {
                return false;
            }
            String target = backup.nameOf(io.sys(), file);
            options.backup = null;
            new Copier(io, options).file(file, stat, target, true);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static String relative(String source) {
        String trimmed = Paths.trim(source);
        int start = 0;
        while (start < trimmed.length() && trimmed.charAt(start) == '/') {
            start++;
        }
        return trimmed.substring(start);
    }

    private static boolean parents(Io io, CopyOptions options, String source, String target) throws IOException {
        Sys sys = io.sys();
        String from = relative(source);
        String base = target.substring(0, target.length() - from.length());
        String lead = source.startsWith("/") ? "/" : "";
        for (int slash = from.indexOf('/'); slash >= 0; slash = from.indexOf('/', slash + 1)) {
            String part = from.substring(0, slash);
            try {
                sys.mkdir(base + part, sys.stat(lead + part).mode() & 0777 | 0300);
                if (options.verbose) {
                    io.out().println(lead + part + " -> " + base + part);
                }
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST) {
                    Tell.failed(
                            io,
                            e.errno() == Errno.ENOENT ? "failed to get attributes of" : "cannot make directory",
                            lead + part,
                            e);
                    return false;
                }
            }
        }
        return true;
    }

    private static void copy(Io io, CopyOptions options, Copier copier, String source, String target)
            throws IOException {
        Stat stat = copier.source(source, true);
        if (stat == null) {
            return;
        }
        if (!Modes.isDirectory(stat.mode())) {
            if (target.endsWith("/") && isMissing(io.sys(), target)) {
                copier.tell(source, target, "");
                io.warn("cannot create regular file " + Tell.name(io, target) + ": Not a directory");
                return;
            }
            copier.file(source, stat, target, true);
            return;
        }
        if (!options.recursive) {
            io.warn("-r not specified; omitting directory " + Tell.name(io, source));
            return;
        }
        if (copier.replacement().repeated(source, stat, target)
                || copier.replacement().prepare(source, stat, Paths.trim(target), true) == null) {
            return;
        }
        new TreeCopy(io, options, copier).copy(source, stat, target);
    }

    private static boolean isMissing(Sys sys, String target) {
        try {
            return (sys.stat(Paths.trim(target)).mode() & FileMode.S_IFMT) == 0;
        } catch (SyscallException e) {
            return true;
        }
    }
}
