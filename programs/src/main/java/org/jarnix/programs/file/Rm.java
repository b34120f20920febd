package org.jarnix.programs.file;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Quote;
import org.jarnix.api.lib.Trees;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Removes files, and directories with all that is in them. */
public final class Rm extends Command {
    private static final int MANY = 3;

    public Rm() {
        super(Usage.of("""
                                Usage: rm [OPTION]... [FILE]...
                                Remove each FILE; directories only where asked to.

                                  -f, --force              a FILE that does not exist is no error; ask nothing
                                  -i                       ask before each removal
                                  -I                       ask once, before more than three files or a directory go
                                      --interactive[=WHEN]  ask never, once (-I) or always (-i, the default WHEN)
                                      --one-file-system    leave out what lies on another file system
                                      --no-preserve-root   / is a directory as any other
                                      --preserve-root[=all]
                                                           refuse to remove / (the default)
                                  -r, -R, --recursive      remove directories and all that is in them
                                  -d, --dir                remove empty directories
                                  -v, --verbose            tell of each removal
                                      --help               show this text and exit
                                      --version            show the version and exit
                                """).hidden("---presume-input-tty"));
    }

    /** When questions are asked. */
    private enum When {
        NEVER,
        SOMETIMES,
        ALWAYS
    }

    private record Job(When ask, boolean force, boolean recursive, boolean empty, boolean verbose, boolean tty) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        When ask = When.SOMETIMES;
        boolean once = false;
        boolean force = false;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "force" -> {
                    ask = When.NEVER;
                    force = true;
                    once = false;
                }
                case "i" -> {
                    ask = When.ALWAYS;
                    force = false;
                    once = false;
                }
                case "I" -> {
                    ask = When.SOMETIMES;
                    force = false;
                    once = true;
                }
                case "interactive" -> {
                    String when = when(io, given.value());
                    ask = when.equals("never") ? When.NEVER : when.equals("once") ? When.SOMETIMES : When.ALWAYS;
                    once = when.equals("once");
                    force = force && ask == When.NEVER;
                }
                case "preserve-root" -> checkGuard(io, given.value());
                default -> {}
            }
        }
        List<String> files = args.operands();
        if (files.isEmpty()) {
            if (force) {
                return 0;
            }
            throw io.usage("missing operand");
        }
        boolean recursive = args.has("r");
        if (once && (files.size() > MANY || recursive) && !agreed(io, files.size(), recursive)) {
            return 0;
        }
        boolean tty = ask == When.SOMETIMES && (args.has("-presume-input-tty") || Ask.isTerminal(io.sys(), 0));
        Job job = new Job(ask, force, recursive, args.has("d"), args.has("v"), tty);
        for (String file : files) {
            remove(io, job, file, !args.has("no-preserve-root"), args.has("one-file-system"));
        }
        return 0;
    }

    private static String when(Io io, @Nullable String word) throws CommandException {
        return word == null ? "always" : Choice.of(io, "--interactive", word, "never,no,none", "once", "always,yes");
    }

    private static void checkGuard(Io io, @Nullable String word) throws CommandException {
        if (word != null && !word.equals("all")) {
            throw io.failure("unrecognized --preserve-root argument: " + Tell.name(io, word));
        }
    }

    @Override
    protected String errorHint(Io io, List<String> words) {
        for (String word : words) {
            if (word.length() > 1 && word.startsWith("-") && exists(io, word)) {
                String plain = Quote.shell("./" + word, io.ctype());
                return "Try '" + io.name() + " " + plain + "' to remove the file " + Tell.name(io, word) + ".\n"
                        + super.errorHint(io, words);
            }
        }
        return super.errorHint(io, words);
    }

    private static boolean exists(Io io, String file) {
        try {
            io.sys().lstat(file);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static boolean agreed(Io io, int count, boolean recursive) throws IOException {
        return Ask.yes(
                io,
                "remove " + count + (count == 1 ? " argument" : " arguments") + (recursive ? " recursively? " : "? "));
    }

    private static void remove(Io io, Job job, String file, boolean guard, boolean oneSystem) throws IOException {
        String last = Paths.base(file);
        if (job.recursive() && (last.equals(".") || last.equals("..")) && isDirectory(io, file)) {
            String shown = file.endsWith("//") ? Paths.trim(file) + "/" : file;
            io.warn("refusing to remove '.' or '..' directory: skipping " + Tell.name(io, shown));
            return;
        }
        if (job.recursive() && guard && Dangerous.isRoot(io, file) && !isLink(io, file)) {
            Dangerous.warn(io, file);
            return;
        }
        Trees walk = new Trees(io.sys(), Trees.Follow.NEVER, !oneSystem);
        walk.start(file);
        int kept = Integer.MIN_VALUE;
        int declined = Integer.MIN_VALUE;
        for (Trees.Event event = walk.next(); event != null; event = walk.next()) {
            switch (event) {
                case ENTER -> {
                    if (!enter(io, job, walk)) {
                        walk.skip();
                        declined = walk.depth();
                    }
                }
                case LEAVE -> {
                    if (declined == walk.depth()) {
                        declined = Integer.MIN_VALUE;
                    } else if (kept == walk.depth()) {
                        kept = walk.depth() - 1;
                    } else {
                        kept = file(io, job, walk, AtFlags.AT_REMOVEDIR) ? kept : walk.depth() - 1;
                    }
                }
                case FILE -> kept = file(io, job, walk, 0) ? kept : walk.depth() - 1;
                case UNREADABLE, LOOP -> {
                    if (!emptied(io, job, walk)) {
                        Tell.failed(io, "cannot remove", walk.path(), new SyscallException(walk.error()));
                    }
                    kept = walk.depth();
                    walk.skip();
                }
                case GONE -> {
                    if (!job.force() || walk.error() != Errno.ENOENT && walk.error() != Errno.ENOTDIR) {
                        Tell.failed(io, "cannot remove", walk.path(), new SyscallException(walk.error()));
                    }
                }
            }
        }
    }

    private static boolean isDirectory(Io io, String file) {
        try {
            return Modes.isDirectory(io.sys().lstat(file).mode());
        } catch (SyscallException e) {
            return false;
        }
    }

    private static boolean isLink(Io io, String file) throws SyscallException {
        return Modes.isLink(io.sys().lstat(file).mode());
    }

    /** Tries to remove a directory that may not be read, which works where it is empty. */
    private static boolean emptied(Io io, Job job, Trees walk) throws IOException {
        try {
            io.sys().unlinkAt(walk.dir(), walk.name(), AtFlags.AT_REMOVEDIR);
            if (job.verbose()) {
                io.out().println("removed directory " + Tell.name(io, walk.path()));
            }
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** Whether a directory is to be emptied and removed. */
    private static boolean enter(Io io, Job job, Trees walk) throws IOException {
        if (!job.recursive()) {
            if (job.empty()) {
                file(io, job, walk, AtFlags.AT_REMOVEDIR);
            } else {
                Tell.failed(io, "cannot remove", walk.path(), new SyscallException(Errno.EISDIR));
            }
            return false;
        }
        boolean guarded = job.tty() && !writable(io.sys(), walk);
        if (job.ask() == When.ALWAYS || guarded) {
            String kind = guarded ? "write-protected directory " : "directory ";
            if (isEmpty(io.sys(), walk)) {
                return true;
            }
            return Ask.yes(io, "descend into " + kind + Tell.name(io, walk.path()) + "? ");
        }
        return true;
    }

    private static boolean isEmpty(Sys sys, Trees walk) {
        try {
            return sys.statAt(walk.dir(), walk.name(), 0).nlink() <= 2 && entries(sys, walk) == 0;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static int entries(Sys sys, Trees walk) throws SyscallException {
        int flags = org.jarnix.api.OpenFlags.O_DIRECTORY | org.jarnix.api.OpenFlags.O_NOFOLLOW;
        int fd = sys.openAt(walk.dir(), walk.name(), flags, 0);
        try {
            return (int) sys.readDir(fd, 8).stream()
                    .filter(entry -> !entry.name().equals(".") && !entry.name().equals(".."))
                    .count();
        } finally {
            sys.close(fd);
        }
    }

    private static boolean writable(Sys sys, Trees walk) {
        try {
            sys.accessAt(walk.dir(), walk.name(), AtFlags.W_OK, AtFlags.AT_EACCESS);
            return true;
        } catch (SyscallException e) {
            return e.errno() != Errno.EACCES;
        }
    }

    private static boolean file(Io io, Job job, Trees walk, int flags) throws IOException {
        boolean directory = flags != 0;
        boolean guarded = job.tty() && walk.type() != FileMode.S_IFLNK && !writable(io.sys(), walk);
        if (job.ask() == When.ALWAYS || guarded) {
            Stat stat = walk.stat();
            String kind = Modes.typeName(stat);
            String question =
                    "remove " + (guarded ? "write-protected " : "") + kind + " " + Tell.name(io, walk.path()) + "? ";
            if (!Ask.yes(io, question)) {
                return true;
            }
        }
        try {
            io.sys().unlinkAt(walk.dir(), walk.name(), flags);
            if (job.verbose()) {
                io.out().println((directory ? "removed directory " : "removed ") + Tell.name(io, walk.path()));
            }
        } catch (SyscallException e) {
            if (!job.force() || e.errno() != Errno.ENOENT && e.errno() != Errno.ENOTDIR) {
                Tell.failed(io, "cannot remove", walk.path(), e);
                return false;
            }
        }
        return true;
    }
}
