package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Trees;
import org.jarnix.api.lib.Usage;

/** Renames files, and moves them to other file systems. */
public final class Mv extends Command {
    public Mv() {
        super(Usage.of("""
            Usage: mv [OPTION]... [-T] SOURCE DEST
              or:  mv [OPTION]... SOURCE... DIRECTORY
              or:  mv [OPTION]... -t DIRECTORY SOURCE...
            Rename SOURCE to DEST, or move each SOURCE into DIRECTORY. Of -i, -f and -n the last counts.

            """ + Backup.OPTIONS + """
              -f, --force              do not ask
              -i, --interactive        ask before a file is replaced
              -n, --no-clobber         replace nothing
                  --strip-trailing-slashes
                                       take slashes off the end of each SOURCE
              -S, --suffix=SUFFIX      what stands behind a backup's name, not ~
              -t, --target-directory=DIRECTORY
                                       move into DIRECTORY
              -T, --no-target-directory
                                       DEST is no directory, whatever it is
              -u, --update             leave out what is not newer than its target
              -v, --verbose            tell of each move
              -Z, --context            has no effect here
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        CopyOptions options = new CopyOptions();
        options.moving = true;
        options.recursive = true;
        options.follow = CopyOptions.Follow.NEVER;
        options.keep.addAll(java.util.EnumSet.allOf(CopyOptions.Keep.class));
        options.verbose = args.has("v");
        options.update = args.has("u");
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "force", "interactive", "no-clobber" -> {
                    options.force = given.key().equals("force");
                    options.ask = given.key().equals("interactive");
                    options.noClobber = given.key().equals("no-clobber");
                }
                default -> {}
            }
        }
        options.backup = Backup.of(io, args);
        if (options.noClobber && options.backup != null) {
            throw io.usage("options --backup and --no-clobber are mutually exclusive");
        }
        Targets targets = Targets.of(io, args);
        Copier copier = new Copier(io, options);
        for (String given : targets.sources()) {
            String source = args.has("strip-trailing-slashes") ? Paths.trim(given) : given;
            move(io, options, copier, source, targets.target(source));
        }
        return 0;
    }

    private static void move(Io io, CopyOptions options, Copier copier, String source, String target)
            throws IOException {
        Sys sys = io.sys();
        Stat stat;
        try {
            stat = sys.lstat(source);
        } catch (SyscallException e) {
            Tell.failed(io, "cannot stat", source, e);
            return;
        }
        String plain = Modes.isDirectory(stat.mode()) ? Paths.trim(target) : target;
        String kept = copier.replacement().prepare(source, stat, plain, true);
        if (kept == null) {
            return;
        }
        String backup = kept.isEmpty() ? "" : " (backup: " + Tell.name(io, kept) + ")";
        try {
            sys.rename(source, plain);
            copier.replacement().remember(plain);
            if (options.verbose) {
                io.out().println("renamed " + Tell.name(io, source) + " -> " + Tell.name(io, target) + backup);
            }
        } catch (SyscallException e) {
            if (e.errno() == Errno.EXDEV) {
                across(io, options, copier, source, stat, plain);
            } else if (e.errno() == Errno.ENOTEMPTY || e.errno() == Errno.EEXIST) {
                io.warn("cannot move " + Tell.name(io, source) + " to " + Tell.name(io, target) + ": "
                        + Errno.ENOTEMPTY.text());
            } else if (e.errno() == Errno.EINVAL) {
                io.warn("cannot move " + Tell.name(io, source) + " to a subdirectory of itself, "
                        + Tell.name(io, target));
            } else {
                io.warn("cannot move " + Tell.name(io, source) + " to " + Tell.name(io, target) + ": "
                        + e.errno().text());
            }
        }
    }

    private static void across(Io io, CopyOptions options, Copier copier, String source, Stat stat, String target)
            throws IOException {
        Sys sys = io.sys();
        boolean directory = Modes.isDirectory(stat.mode());
        try {
            Stat there = sys.lstat(target);
            sys.unlinkAt(AtFlags.AT_FDCWD, target, Modes.isDirectory(there.mode()) ? AtFlags.AT_REMOVEDIR : 0);
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                io.warn("inter-device move failed: " + Tell.name(io, source) + " to " + Tell.name(io, target)
                        + "; unable to remove target: " + e.errno().text());
                return;
            }
        }
        if (options.verbose) {
            io.out().println("copied " + Tell.name(io, source) + " -> " + Tell.name(io, target));
        }
        boolean done = directory
                ? new TreeCopy(io, options, copier).copy(source, stat, target)
                : copier.file(source, stat, target, true);
        if (done) {
            remove(io, options, source);
        }
    }

    private static void remove(Io io, CopyOptions options, String source) throws IOException {
        Trees walk = new Trees(io.sys(), Trees.Follow.NEVER, true);
        walk.start(source);
        for (Trees.Event event = walk.next(); event != null; event = walk.next()) {
            if (event == Trees.Event.FILE || event == Trees.Event.LEAVE) {
                boolean leave = event == Trees.Event.LEAVE;
                try {
                    io.sys().unlinkAt(walk.dir(), walk.name(), leave ? AtFlags.AT_REMOVEDIR : 0);
                    if (options.verbose) {
                        io.out().println((leave ? "removed directory " : "removed ") + Tell.name(io, walk.path()));
                    }
                } catch (SyscallException e) {
                    Tell.failed(io, "cannot remove", walk.path(), e);
                }
            }
        }
    }
}
