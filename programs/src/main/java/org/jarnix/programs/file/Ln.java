package org.jarnix.programs.file;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Makes hard and symbolic links. */
public final class Ln extends Command {
    public Ln() {
        super(Usage.of("""
                        Usage: ln [OPTION]... [-T] TARGET LINK_NAME
                          or:  ln [OPTION]... TARGET
                          or:  ln [OPTION]... TARGET... DIRECTORY
                          or:  ln [OPTION]... -t DIRECTORY TARGET...
                        Make a link to TARGET named LINK_NAME, or links to each TARGET in DIRECTORY or in the current
                        one. They are hard links unless -s is given.

                        """ + Backup.OPTIONS + """
                          -d, -F, --directory      try to link directories hard
                          -f, --force              remove what is at LINK_NAME
                          -i, --interactive        ask before that
                          -L, --logical            hard links are to what symbolic links point to
                          -n, --no-dereference     a LINK_NAME that is a link to a directory is no directory
                          -P, --physical           hard links are to symbolic links themselves (the default)
                          -r, --relative           with -s: say TARGET as seen from the link
                          -s, --symbolic           make symbolic links
                          -S, --suffix=SUFFIX      what stands behind a backup's name, not ~
                          -t, --target-directory=DIRECTORY
                                                   make the links in DIRECTORY
                          -T, --no-target-directory
                                                   LINK_NAME is no directory, whatever it is
                          -v, --verbose            tell of each link
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    /** What the options say. */
    private record Job(
            boolean symbolic,
            boolean force,
            boolean ask,
            boolean relative,
            boolean logical,
            boolean verbose,
            boolean directories,
            @Nullable Backup backup,
            Set<String> made) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean force = false;
        boolean ask = false;
        boolean logical = false;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "force" -> {
                    force = true;
                    ask = false;
                }
                case "interactive" -> {
                    force = false;
                    ask = true;
                }
                case "logical" -> logical = true;
                case "physical" -> logical = false;
                default -> {}
            }
        }
        if (args.has("r") && !args.has("s")) {
            throw io.failure("cannot do --relative without --symbolic");
        }
        Job job = new Job(
                args.has("s"),
                force,
                ask,
                args.has("r"),
                logical,
                args.has("v"),
                args.has("d"),
                Backup.of(io, args),
                new HashSet<>());
        List<String> files = args.operands();
        Targets targets = targets(io, args, files);
        for (String source : targets.sources()) {
            String target = targets.target(source);
            make(
                    io,
                    job,
                    source,
                    ".".equals(targets.directory()) && files.size() == 1 ? "./" + Paths.base(source) : target);
        }
        return 0;
    }

    private static Targets targets(Io io, Args args, List<String> files) throws CommandException {
        if (files.isEmpty()) {
            throw io.usage("missing file operand");
        }
        if (files.size() == 1 && args.value("t") == null) {
            if (args.has("T")) {
                throw io.usage("missing destination file operand after " + Tell.name(io, files.getFirst()));
            }
            return new Targets(files, ".", "");
        }
        if (files.size() == 2 && args.has("n") && args.value("t") == null && isLink(io, files.getLast())) {
            return new Targets(files.subList(0, 1), null, files.getLast());
        }
        return Targets.of(io, args);
    }

    private static boolean isLink(Io io, String path) {
        try {
            return Modes.isLink(io.sys().lstat(path).mode());
        } catch (SyscallException e) {
            return false;
        }
    }

    private static void make(Io io, Job job, String source, String target) throws IOException {
        Sys sys = io.sys();
        Stat from = null;
        if (!job.symbolic()) {
            try {
                from = job.logical() ? sys.stat(source) : sys.lstat(source);
            } catch (SyscallException e) {
                Tell.failed(io, "failed to access", source, e);
                return;
            }
            if (Modes.isDirectory(from.mode()) && !job.directories()) {
                io.warn(io.quoteFile(source) + ": hard link not allowed for directory");
                return;
            }
        }
        String kept = null;
        if (job.force() || job.ask() || job.backup() != null) {
            try {
                Stat there = sys.lstat(target);
                if (refused(io, job, source, target, from, there)) {
                    return;
                }
                if (job.backup() != null) {
                    kept = job.backup().make(sys, target);
                }
            } catch (SyscallException e) {
                if (e.errno() != Errno.ENOENT) {
                    Tell.failed(io, "failed to access", target, e);
                    return;
                }
            }
        }
        link(io, job, source, target, kept);
    }

    private static boolean refused(Io io, Job job, String source, String target, @Nullable Stat from, Stat there)
            throws IOException {
        if (Modes.isDirectory(there.mode())) {
            io.warn(io.quoteFile(target) + ": cannot overwrite directory");
            return true;
        }
        if (job.made().contains(target)) {
            io.warn("will not overwrite just-created " + Tell.name(io, target) + " with " + Tell.name(io, source));
            return true;
        }
        if ((!job.symbolic() || job.backup() == null) && isSame(io.sys(), source, target, from, there)) {
            io.warn(Tell.name(io, source) + " and " + Tell.name(io, target) + " are the same file");
            return true;
        }
        return job.ask() && !Ask.yes(io, "replace " + Tell.name(io, target) + "? ");
    }

    /** Whether to remove what is at the link's name would also remove what it is to lead to. */
    private static boolean isSame(Sys sys, String source, String target, @Nullable Stat from, Stat there) {
        try {
            Stat stat = from != null ? from : sys.stat(source);
            boolean same = stat.ino() == there.ino() && stat.dev() == there.dev();
            return same
                    && (stat.nlink() == 1
                            || Paths.base(source).equals(Paths.base(target))
                                    && FileId.of(sys.stat(Paths.directory(source)))
                                            .equals(FileId.of(sys.stat(Paths.directory(target)))));
        } catch (SyscallException e) {
            return false;
        }
    }

    private static void link(Io io, Job job, String source, String target, @Nullable String kept) throws IOException {
        Sys sys = io.sys();
        String says = source;
        try {
            if (job.symbolic()) {
                says = job.relative() ? relative(sys, source, target) : source;
            }
            try {
                attempt(sys, job, says, target);
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST || !job.force() && !job.ask()) {
                    throw e;
                }
                sys.unlink(target);
                attempt(sys, job, says, target);
            }
        } catch (SyscallException e) {
            String kind = job.symbolic() ? "symbolic link " : "hard link ";
            String to =
                    job.symbolic() || e.errno() == Errno.EEXIST || e.errno() == Errno.ENOSPC || e.errno() == Errno.EROFS
                            ? ""
                            : " => " + Tell.name(io, source);
            boolean empty = job.symbolic() && source.isEmpty() && e.errno() == Errno.ENOENT;
            io.warn("failed to create " + kind + Tell.name(io, target) + (empty ? " -> ''" : to) + ": "
                    + e.errno().text());
            return;
        }
        job.made().add(target);
        if (job.verbose()) {
            String backup = kept == null ? "" : Tell.name(io, kept) + " ~ ";
            io.out().println(backup + Tell.name(io, target) + (job.symbolic() ? " -> " : " => ") + Tell.name(io, says));
        }
    }

    private static void attempt(Sys sys, Job job, String source, String target) throws SyscallException {
        if (job.symbolic()) {
            sys.symlink(source, target);
        } else {
            int flags = job.logical() ? AtFlags.AT_SYMLINK_FOLLOW : 0;
            sys.linkAt(AtFlags.AT_FDCWD, source, AtFlags.AT_FDCWD, target, flags);
        }
    }

    private static String relative(Sys sys, String source, String target) throws SyscallException {
        String to = Paths.canonical(sys, source, Paths.Existing.NONE);
        String from = Paths.canonical(sys, Paths.directory(target), Paths.Existing.NONE);
        return Paths.relative(from, to);
    }
}
