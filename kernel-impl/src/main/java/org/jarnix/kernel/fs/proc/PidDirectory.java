package org.jarnix.kernel.fs.proc;

import static org.jarnix.api.AtFlags.UTIME_OMIT;
import static org.jarnix.api.AtFlags.W_OK;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fs.synth.SynthDirectory;
import org.jarnix.kernel.fs.synth.SynthFile;
import org.jarnix.kernel.fs.synth.SynthLink;
import org.jarnix.kernel.vfs.AttributeChange;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.Executable;
import org.jarnix.kernel.vfs.FsContext;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.Location;
import org.jarnix.kernel.vfs.PathNames;
import org.jspecify.annotations.Nullable;

/** {@code /proc/PID}: one process. The files belong to its user; some only that user may read. */
final class PidDirectory extends SynthDirectory {
    private static final long NUMBERS_PER_PROCESS = 1L << 32;
    private static final int ALL = 0444;
    private static final int OWN = 0400;

    private static final List<String> NAMES = List.of(
            "cmdline",
            "comm",
            "cwd",
            "environ",
            "exe",
            "fd",
            "fdinfo",
            "io",
            "limits",
            "mountinfo",
            "mounts",
            "root",
            "stat",
            "statm",
            "status",
            "task");

    private final ProcFs fs;
    private final ProcessInfo process;
    private final boolean asTask;

    PidDirectory(ProcFs fs, ProcessInfo process, Inode parent, String name) {
        this(fs, process, parent, name, false);
    }

    /** @param asTask whether this is {@code /proc/PID/task/PID}, which has no tasks of its own */
    PidDirectory(ProcFs fs, ProcessInfo process, Inode parent, String name, boolean asTask) {
        super(fs, number(process, asTask ? NAMES.size() + 1 : 0), 0555, uid(process), gid(process), parent, name);
        this.fs = fs;
        this.process = process;
        this.asTask = asTask;
    }

    /** Nobody writes in it, whoever they are: EPERM, as it is immutable on Linux. */
    @Override
    public boolean permits(Credentials who, int mask) throws SyscallException {
        if ((mask & W_OK) != 0) {
            throw new SyscallException(Errno.EPERM);
        }
        return super.permits(who, mask);
    }

    /** EPERM, unless nothing is to change. */
    @Override
    public void change(AttributeChange change) throws SyscallException {
        boolean owner = change.uid() != -1 || change.gid() != -1;
        if (owner || change.mode() != -1 || change.atime() != UTIME_OMIT || change.mtime() != UTIME_OMIT) {
            throw new SyscallException(Errno.EPERM);
        }
    }

    /** The inode number of a process's n-th node. */
    static long number(ProcessInfo process, long n) {
        return (process.pid() + 1L) * NUMBERS_PER_PROCESS + n;
    }

    private static int uid(ProcessInfo process) {
        return process.credentials().euid();
    }

    private static int gid(ProcessInfo process) {
        return process.credentials().egid();
    }

    @Override
    protected List<String> names() {
        List<String> names = new ArrayList<>(NAMES);
        if (asTask) {
            names.remove("task");
        }
        return names;
    }

    @Override
    protected @Nullable Inode entry(String wanted) {
        return switch (wanted) {
            case "cmdline" -> file(wanted, ALL, caller -> zeroEnded(process.argv()));
            case "comm" -> comm();
            case "cwd" -> link(wanted, () -> context().cwd());
            case "environ" -> file(wanted, OWN, caller -> environment());
            case "exe" -> executable();
            case "fd" -> new FdDirectory(fs, process, this, false);
            case "fdinfo" -> new FdDirectory(fs, process, this, true);
            case "io" -> file(wanted, OWN, caller -> ProcessTexts.io(process));
            case "limits" -> file(wanted, ALL, caller -> ProcessTexts.limits(process));
            case "mountinfo" -> file(wanted, ALL, caller -> MountTexts.mountinfo(context()));
            case "mounts" -> file(wanted, ALL, caller -> MountTexts.mounts(context()));
            case "root" -> link(wanted, () -> context().root());
            case "stat" -> file(wanted, ALL, caller -> ProcessTexts.stat(process));
            case "statm" -> file(wanted, ALL, caller -> "0 0 0 0 0 0 0\n");
            case "status" -> file(wanted, ALL, caller -> ProcessTexts.status(process));
            case "task" -> asTask ? null : new Tasks(fs, process, this);
            default -> null;
        };
    }

    private SynthFile file(String name, int permissions, SynthFile.Source source) {
        return new SynthFile(fs, numberOf(name), permissions, uid(process), gid(process), source);
    }

    private long numberOf(String name) {
        return number(process, NAMES.indexOf(name) + 1L);
    }

    private SynthFile comm() {
        return new SynthFile(
                fs,
                numberOf("comm"),
                0644,
                uid(process),
                gid(process),
                caller -> process.name() + "\n",
                (caller, text) -> process.setName(text.lines().findFirst().orElse("")));
    }

    private String environment() {
        List<String> pairs = new ArrayList<>();
        process.environment().forEach((name, value) -> pairs.add(name + "=" + value));
        return zeroEnded(pairs);
    }

    private static String zeroEnded(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            text.append(word).append('\0');
        }
        return text.toString();
    }

    private FsContext context() throws SyscallException {
        FsContext context = process.fs();
        if (context == null) {
            throw new SyscallException(Errno.ENOENT);
        }
        return context;
    }

    /** Who may look through a process's links: its own user, and root. */
    static void checkAccess(ProcessInfo process, Caller caller) throws SyscallException {
        Credentials who = caller.credentials();
        Credentials owner = process.credentials();
        boolean same = who.euid() == owner.uid() && who.euid() == owner.euid() && who.euid() == owner.suid();
        if (!who.has(Capability.SYS_PTRACE) && !same) {
            throw new SyscallException(Errno.EACCES);
        }
    }

    /** Where a link leads. */
    private interface Place {
        Location get() throws SyscallException;
    }

    private SynthLink link(String name, Place place) {
        return new SynthLink(fs, numberOf(name), 0777, uid(process), gid(process), new SynthLink.Target() {
            @Override
            public String text(Caller caller) throws SyscallException {
                checkAccess(process, caller);
                return PathNames.directory(place.get());
            }

            @Override
            public Location place(Caller caller) throws SyscallException {
                checkAccess(process, caller);
                return place.get();
            }
        });
    }

    private SynthLink executable() {
        return new SynthLink(fs, numberOf("exe"), 0777, uid(process), gid(process), new SynthLink.Target() {
            @Override
            public String text(Caller caller) throws SyscallException {
                return running(caller).describe();
            }

            @Override
            public Location place(Caller caller) throws SyscallException {
                return running(caller).location();
            }

            private Executable running(Caller caller) throws SyscallException {
                checkAccess(process, caller);
                Executable running = process.executable();
                if (running == null) {
                    throw new SyscallException(Errno.ENOENT);
                }
                return running;
            }
        });
    }

    /** {@code /proc/PID/task}: the one thread of execution that a process has here. */
    private static final class Tasks extends SynthDirectory {
        private final ProcFs fs;
        private final ProcessInfo process;

        Tasks(ProcFs fs, ProcessInfo process, Inode parent) {
            super(fs, number(process, NAMES.indexOf("task") + 1L), 0555, uid(process), gid(process), parent, "task");
            this.fs = fs;
            this.process = process;
        }

        @Override
        protected @Nullable Inode entry(String wanted) {
            return wanted.equals(name()) ? new PidDirectory(fs, process, this, wanted, true) : null;
        }

        @Override
        protected List<String> names() {
            return List.of(name());
        }

        private String name() {
            return Integer.toString(process.pid());
        }
    }
}
