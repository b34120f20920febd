package org.jarnix.programs.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.ModeChange;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Trees;
import org.jarnix.api.lib.Usage;

/** Changes the permission bits of files. */
public final class Chmod extends Command {
    private static final String LETTERS = "rwxXstugoa,+=01234567";

    public Chmod() {
        super(Usage.of("""
                                Usage: chmod [OPTION]... MODE[,MODE]... FILE...
                                  or:  chmod [OPTION]... OCTAL-MODE FILE...
                                  or:  chmod [OPTION]... --reference=RFILE FILE...
                                Change the permissions of each FILE to MODE, or to those of RFILE.

                                MODE is octal, or of the form [ugoa]*([-+=]([rwxXst]*|[ugo]))+.

                                  -c, --changes            tell of each file whose permissions change
                                  -f, --silent, --quiet    no messages for most errors
                                  -v, --verbose            tell of each file
                                      --no-preserve-root   / is a directory as any other (the default)
                                      --preserve-root      refuse to work on all below /
                                      --reference=RFILE    take the permissions of RFILE
                                  -R, --recursive          change directories and all that is in them
                                      --help               show this text and exit
                                      --version            show the version and exit
                                """).hidden("--mode-given=MODE"));
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> out = new ArrayList<>();
        boolean options = true;
        for (String word : words) {
            options &= !word.equals("--");
            if (options && word.length() > 1 && word.charAt(0) == '-' && LETTERS.indexOf(word.charAt(1)) >= 0) {
                out.add("--mode-given=" + word);
            } else {
                out.add(word);
            }
        }
        return out;
    }

    /** What is to be done. */
    private record Job(
            ModeChange change, int umask, boolean surprises, boolean changes, boolean verbose, boolean quiet) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> given = args.values("mode-given");
        List<String> files = args.operands();
        String reference = args.value("reference");
        if (!given.isEmpty() && reference != null) {
            throw io.usage("cannot combine mode and --reference options");
        }
        String text = String.join(",", given);
        boolean leads = given.isEmpty() && reference == null;
        int needed = leads ? 2 : 1;
        if (files.size() < needed) {
            throw io.usage("missing operand" + (files.isEmpty() ? "" : " after " + io.quote(files.getFirst())));
        }
        if (leads) {
            text = files.getFirst();
            files = files.subList(1, files.size());
        }
        ModeChange change = reference == null ? ModeChange.parse(text) : reference(io, reference);
        if (change == null) {
            throw io.usage("invalid mode: " + io.quote(text));
        }
        int umask = io.sys().umask(0);
        io.sys().umask(umask);
        Job job = new Job(change, umask, !given.isEmpty(), args.has("c"), args.has("v"), args.has("f"));
        for (String file : files) {
            if (args.has("R") && args.has("preserve-root") && Dangerous.isRoot(io, file)) {
                Dangerous.warn(io, file);
            } else {
                tree(io, job, file, args.has("R"));
            }
        }
        return 0;
    }

    private static ModeChange reference(Io io, String file) throws IOException {
        try {
            int mode = io.sys().stat(file).mode() & FileMode.PERMISSIONS;
            ModeChange change = ModeChange.parse(String.format(Locale.ROOT, "%05o", mode));
            if (change == null) {
                throw new AssertionError(mode);
            }
            return change;
        } catch (SyscallException e) {
            throw Tell.failure(io, "failed to get attributes of", file, e);
        }
    }

    private static void unreadable(Io io, Job job, Trees walk) throws IOException {
        io.fail(1);
        if (!job.quiet()) {
            io.warn("cannot read directory " + Tell.name(io, walk.path()) + ": "
                    + walk.error().text());
        }
        if (job.verbose()) {
            io.out().println(Tell.name(io, walk.path()) + " could not be accessed");
        }
    }

    private static void tree(Io io, Job job, String file, boolean recursive) throws IOException {
        Trees walk = new Trees(io.sys(), Trees.Follow.TOP, true);
        walk.start(file);
        for (Trees.Event event = walk.next(); event != null; event = walk.next()) {
            switch (event) {
                case ENTER, FILE -> {
                    change(io, job, walk);
                    if (!recursive) {
                        walk.skip();
                    }
                }
                case UNREADABLE, LOOP -> unreadable(io, job, walk);
                case GONE -> gone(io, job, walk);
                case LEAVE -> {}
            }
        }
    }

    private static void gone(Io io, Job job, Trees walk) throws IOException {
        io.fail(1);
        if (job.verbose()) {
            io.out().println(Tell.name(io, walk.path()) + " could not be accessed");
        }
        if (job.quiet()) {
            return;
        }
        io.warn("cannot access " + Tell.name(io, walk.path()) + ": "
                + walk.error().text());
    }

    private static void change(Io io, Job job, Trees walk) throws IOException {
        Sys sys = io.sys();
        int old;
        try {
            Stat stat = walk.stat();
            if (Modes.isLink(stat.mode())) {
                link(io, job, walk);
                return;
            }
            old = stat.mode();
        } catch (SyscallException e) {
            if (!job.quiet()) {
                Tell.failed(io, "cannot access", walk.path(), e);
            }
            io.fail(1);
            return;
        }
        int mode = job.change().apply(old, Modes.isDirectory(old), job.umask());
        boolean done = true;
        try {
            sys.chmodAt(walk.dir(), walk.name(), mode, 0);
        } catch (SyscallException e) {
            done = false;
            if (!job.quiet()) {
                Tell.failed(io, "changing permissions of", walk.path(), e);
            }
            io.fail(1);
        }
        tell(io, job, walk.path(), old, mode, done);
        int naive = job.change().apply(old, Modes.isDirectory(old), 0);
        if (done && job.surprises() && (mode & ~naive) != 0) {
            io.warn(io.quoteFile(walk.path()) + ": new permissions are " + letters(mode) + ", not " + letters(naive));
        }
    }

    private static void link(Io io, Job job, Trees walk) throws IOException {
        if (walk.depth() == 0) {
            io.fail(1);
            if (!job.quiet()) {
                io.warn("cannot operate on dangling symlink " + Tell.name(io, walk.path()));
            }
            if (job.verbose()) {
                io.out().println(Tell.name(io, walk.path()) + " could not be accessed");
            }
        } else if (job.verbose()) {
            io.out().println("neither symbolic link " + Tell.name(io, walk.path()) + " nor referent has been changed");
        }
    }

    private static void tell(Io io, Job job, String path, int old, int mode, boolean done) throws IOException {
        boolean changed = (old & FileMode.PERMISSIONS) != mode;
        if (!job.verbose() && !(job.changes() && changed && done)) {
            return;
        }
        String name = Tell.name(io, path);
        String from = String.format(Locale.ROOT, "%04o (%s)", old & FileMode.PERMISSIONS, letters(old));
        String to = String.format(Locale.ROOT, "%04o (%s)", mode, letters(mode));
        if (!done) {
            io.out().println("failed to change mode of " + name + " from " + from + " to " + to);
        } else if (changed) {
            io.out().println("mode of " + name + " changed from " + from + " to " + to);
        } else {
            io.out().println("mode of " + name + " retained as " + to);
        }
    }

    private static String letters(int mode) {
        return Modes.text(mode).substring(1);
    }
}
