package org.jarnix.programs.file;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.ModeChange;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Copies files to where they are used, with permissions and owners. */
public final class Install extends Command {
    private static final int DEFAULT_MODE = 0755;

    public Install() {
        super(Usage.of("""
                        Usage: install [OPTION]... [-T] SOURCE DEST
                          or:  install [OPTION]... SOURCE... DIRECTORY
                          or:  install [OPTION]... -t DIRECTORY SOURCE...
                          or:  install [OPTION]... -d DIRECTORY...
                        Copy SOURCE to DEST or each SOURCE into DIRECTORY, as new files with permissions and owner; or
                        make each DIRECTORY and those above it.

                        """ + Backup.OPTIONS + """
                          -c                       has no effect
                          -C, --compare            leave alone what is the same already
                          -d, --directory          make directories
                          -D                       make the directories above DEST, or DIRECTORY itself
                          -g, --group=GROUP        set the group
                          -m, --mode=MODE          set the permissions, as chmod takes them, not rwxr-xr-x
                          -o, --owner=OWNER        set the owner
                          -p, --preserve-timestamps
                                                   keep the times of SOURCE
                              --preserve-context   has no effect here
                          -s, --strip              let a program take out what nobody needs to run it
                              --strip-program=PROGRAM
                                                   which, if not strip
                          -S, --suffix=SUFFIX      what stands behind a backup's name, not ~
                          -t, --target-directory=DIRECTORY
                                                   copy into DIRECTORY
                          -T, --no-target-directory
                                                   DEST is no directory, whatever it is
                          -v, --verbose            tell of each file
                          -Z                       has no effect here
                              --context[=CTX]      has no effect here
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    private record Job(
            int mode,
            int uid,
            int gid,
            boolean verbose,
            boolean times,
            boolean compare,
            @Nullable String strip,
            @Nullable Backup backup) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        // Modes are as they are asked for, whatever the caller keeps from others.
        io.sys().umask(0);
        Job job = new Job(
                mode(io, args),
                id(io, args.value("owner"), true),
                id(io, args.value("group"), false),
                args.has("v"),
                args.has("p"),
                args.has("C"),
                args.has("s") ? args.value("strip-program", "strip") : null,
                Backup.of(io, args));
        consistent(io, args, job);
        List<String> files = args.operands();
        if (args.has("directory")) {
            if (args.value("t") != null) {
                throw io.failure("target directory not allowed when installing a directory");
            }
            if (files.isEmpty()) {
                throw io.usage("missing file operand");
            }
            for (String file : files) {
                directory(io, job, file);
            }
            return 0;
        }
        String into = args.value("t");
        if (args.has("D")) {
            String above = into != null ? into : files.size() == 2 ? Paths.directory(files.getLast()) : null;
            if (above != null) {
                parents(io, job, above);
            }
        }
        Targets targets = Targets.of(io, args);
        Tell.context(io, args, "SELinux");
        Set<String> made = new HashSet<>();
        for (String source : targets.sources()) {
            String target = targets.target(source);
            if (made.contains(target)) {
                io.warn("will not overwrite just-created " + Tell.name(io, target) + " with " + Tell.name(io, source));
            } else if (copy(io, job, source, target)) {
                made.add(target);
            }
        }
        return 0;
    }

    /** Refuses options that exclude one another, and tells of those that do nothing. */
    private static void consistent(Io io, Args args, Job job) throws IOException {
        if (args.has("preserve-context")) {
            io.note(io.name() + ": WARNING: ignoring --preserve-context; this kernel is not SELinux-enabled\n");
        }
        if (args.has("s") && args.has("directory")) {
            throw io.failure("the strip option may not be used when installing a directory");
        }
        if (args.has("strip-program") && !args.has("s")) {
            io.note(io.name() + ": WARNING: ignoring --strip-program option as -s option was not specified\n");
        }
        if (!args.has("C")) {
            return;
        }
        if (args.has("p")) {
            throw io.usage("options --compare (-C) and --preserve-timestamps are mutually exclusive");
        }
        if (args.has("s")) {
            throw io.usage("options --compare (-C) and --strip are mutually exclusive");
        }
        if ((job.mode() & ~0777) != 0) {
            io.note(io.name() + ": the --compare (-C) option is ignored when you specify a mode"
                    + " with non-permission bits\n");
        }
    }

    private static int mode(Io io, Args args) throws CommandException {
        String text = args.value("mode");
        if (text == null) {
            return DEFAULT_MODE;
        }
        ModeChange change = ModeChange.parse(text);
        if (change == null) {
            throw io.failure("invalid mode " + io.quote(text));
        }
        return change.apply(0, args.has("directory"), 0);
    }

    private static int id(Io io, @Nullable String name, boolean user) throws CommandException {
        if (name == null) {
            return -1;
        }
        Users users = new Users(io.sys());
        Integer id = user ? users.uid(name) : users.gid(name);
        if (id == null) {
            throw io.failure("invalid " + (user ? "user " : "group ") + io.quote(name));
        }
        return id;
    }

    private static void parents(Io io, Job job, String path) throws IOException {
        Sys sys = io.sys();
        for (int i = 1; i <= path.length(); i++) {
            if (i < path.length() && path.charAt(i) != '/' || path.charAt(i - 1) == '/') {
                continue;
            }
            String part = path.substring(0, i);
            if (isFile(sys, part)) {
                throw io.failure("cannot create directory " + io.quote(part) + ": " + Errno.ENOTDIR.text());
            }
            try {
                sys.mkdir(part, 0755);
                if (job.verbose()) {
                    io.out().println(io.name() + ": creating directory " + Tell.name(io, part));
                }
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST) {
                    throw io.failure("cannot create directory " + io.quote(part) + ": "
                            + e.errno().text());
                }
            }
        }
    }

    private static boolean isFile(Sys sys, String path) {
        try {
            return !Modes.isDirectory(sys.stat(path).mode());
        } catch (SyscallException e) {
            return false;
        }
    }

    private static void directory(Io io, Job job, String path) throws IOException {
        Sys sys = io.sys();
        String parent = Paths.directory(path);
        if (!parent.equals(".") && !parent.equals("/")) {
            parents(io, job, parent);
        }
        try {
            try {
                sys.mkdir(path, job.mode());
                if (job.verbose()) {
                    io.out().println(io.name() + ": creating directory " + Tell.name(io, path));
                }
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST
                        || !Modes.isDirectory(sys.stat(path).mode())) {
                    throw e;
                }
            }
            finish(io, job, path);
        } catch (SyscallException e) {
            io.warn("cannot create directory " + io.quote(path) + ": "
                    + e.errno().text());
        }
    }

    private static void finish(Io io, Job job, String path) throws IOException {
        Sys sys = io.sys();
        if (job.uid() >= 0 || job.gid() >= 0) {
            try {
                sys.chown(path, job.uid(), job.gid());
            } catch (SyscallException e) {
                Tell.failed(io, "cannot change ownership of", path, e);
            }
        }
        try {
            sys.chmod(path, job.mode());
        } catch (SyscallException e) {
            Tell.failed(io, "cannot change permissions of", path, e);
        }
    }

    /** Whether the target is there afterwards. */
    private static boolean copy(Io io, Job job, String source, String target) throws IOException {
        Sys sys = io.sys();
        Stat stat;
        try {
            stat = sys.stat(source);
        } catch (SyscallException e) {
            Tell.failed(io, "cannot stat", source, e);
            return false;
        }
        if (Modes.isDirectory(stat.mode())) {
            io.warn("omitting directory " + Tell.name(io, source));
            return false;
        }
        String kept = "";
        try {
            Stat there = sys.lstat(target);
            if (there.ino() == stat.ino() && there.dev() == stat.dev()) {
                io.warn(Tell.name(io, source) + " and " + Tell.name(io, target) + " are the same file");
                return false;
            }
            if (Modes.isDirectory(there.mode())) {
                io.warn("cannot overwrite directory " + Tell.name(io, target) + " with non-directory");
                return false;
            }
            if (job.compare() && isSame(sys, source, target, stat, there, job)) {
                return true;
            }
            if (job.backup() != null) {
                kept = job.backup().make(sys, target);
            } else {
                sys.unlink(target);
                if (job.verbose()) {
                    io.out().println("removed " + Tell.name(io, target));
                }
            }
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                Tell.failed(io, "cannot remove", target, e);
                return false;
            }
        }
        if (job.verbose()) {
            String backup = kept.isEmpty() ? "" : " (backup: " + Tell.name(io, kept) + ")";
            io.out().println(Tell.name(io, source) + " -> " + Tell.name(io, target) + backup);
        }
        if (!write(io, source, target) || job.strip() != null && !strip(io, job.strip(), target)) {
            return false;
        }
        if (job.times()) {
            sys.setTimesAt(AtFlags.AT_FDCWD, target, stat.atimeNanos(), stat.mtimeNanos(), 0);
        }
        finish(io, job, target);
        return true;
    }

    /** Runs the program that strips the target; where it fails, the target goes again. */
    private static boolean strip(Io io, String program, String target) throws IOException {
        Sys sys = io.sys();
        String file = target.startsWith("-") ? "./" + target : target;
        int pid = sys.spawn(SpawnSpec.body((child, argv) -> {
                    try {
                        throw PathSearch.exec(child, List.of(program, file), io.environ());
                    } catch (SyscallException e) {
                        byte[] message = Text.encode(io.name() + ": cannot run " + io.quote(program) + ": "
                                + e.errno().text() + "\n");
                        child.write(2, message, 0, message.length);
                        return 1;
                    }
                })
                .argv(program, file)
                .build());
        WaitStatus end = sys.waitpid(pid, 0);
        if (end instanceof WaitStatus.Exited exited && exited.code() == 0) {
            return true;
        }
        io.warn("strip process terminated abnormally");
        sys.unlink(target);
        return false;
    }

    private static boolean isSame(Sys sys, String source, String target, Stat stat, Stat there, Job job)
            throws SyscallException {
        boolean alike = stat.size() == there.size()
                && (there.mode() & FileMode.PERMISSIONS) == job.mode()
                && (job.uid() < 0 || job.uid() == there.uid())
                && (job.gid() < 0 || job.gid() == there.gid());
        if (!alike) {
            return false;
        }
        int a = sys.open(source, OpenFlags.O_CLOEXEC);
        int b = sys.open(target, OpenFlags.O_CLOEXEC);
        try {
            byte[] x = new byte[8192];
            byte[] y = new byte[8192];
            int n = fill(sys, a, x);
            while (n > 0) {
                if (fill(sys, b, y) != n || !java.util.Arrays.equals(x, 0, n, y, 0, n)) {
                    return false;
                }
                n = fill(sys, a, x);
            }
            return true;
        } finally {
            sys.close(a);
            sys.close(b);
        }
    }

    private static int fill(Sys sys, int fd, byte[] buf) throws SyscallException {
        int done = 0;
        while (done < buf.length) {
            int n = sys.read(fd, buf, done, buf.length - done);
            if (n == 0) {
                break;
            }
            done += n;
        }
        return done;
    }

    private static boolean write(Io io, String source, String target) throws IOException {
        Sys sys = io.sys();
        int in;
        try {
            in = sys.open(source, OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            io.warn("cannot open " + Tell.name(io, source) + " for reading: "
                    + e.errno().text());
            return false;
        }
        try {
            int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_CLOEXEC;
            int out = sys.open(target, flags, 0600);
            byte[] buf = new byte[65_536];
            for (int n = sys.read(in, buf, 0, buf.length); n > 0; n = sys.read(in, buf, 0, buf.length)) {
                for (int done = 0; done < n; ) {
                    done += sys.write(out, buf, done, n - done);
                }
            }
            sys.close(out);
            return true;
        } catch (SyscallException e) {
            boolean slash = target.endsWith("/") && e.errno() == Errno.EISDIR;
            Tell.failed(io, "cannot create regular file", target, slash ? new SyscallException(Errno.ENOTDIR) : e);
            return false;
        } finally {
            sys.close(in);
        }
    }
}
