package org.jarnix.kernel.proc;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.util.List;
import java.util.Map;
import org.jarnix.api.Credentials;
import org.jarnix.api.Program;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.SpawnSpec.FileAction;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.exec.Images;
import org.jarnix.kernel.exec.ProgramImage;
import org.jarnix.kernel.fd.FdTable;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.proc.Trampoline.Start;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.tty.Tty;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.Executable;
import org.jarnix.kernel.vfs.FsContext;
import org.jarnix.kernel.vfs.Guard;
import org.jarnix.kernel.vfs.OpenCall;
import org.jarnix.kernel.vfs.Places;
import org.jspecify.annotations.Nullable;

/** Makes children: builds the whole process on the parent's thread, and only then starts its own (posix_spawn(3)). */
public final class Spawner {
    private final ProcessTree tree;
    private final Images images;
    private final Trampoline trampoline;
    private final Threads threads;
    private final CarrierWatchdog watchdog;

    Spawner(ProcessTree tree, Images images, Trampoline trampoline, Threads threads, CarrierWatchdog watchdog) {
        this.tree = tree;
        this.images = images;
        this.trampoline = trampoline;
        this.threads = threads;
        this.watchdog = watchdog;
    }

    /** spawn, on the parent's thread. */
    public Process spawn(Process parent, SpawnSpec spec) throws SyscallException {
        FdTable descriptors = parent.descriptors().copy();
        boolean born = false;
        try {
            Process child = build(parent, spec, descriptors);
            born = true;
            return child;
        } finally {
            if (!born) {
                descriptors.end();
            }
        }
    }

    /**
     * Starts a process for the application: a child of process 1 that is not waited for.
     *
     * @param draft its descriptors, directory and user
     * @param terminal the terminal that it leads a session with, or null
     */
    public Process launch(Draft draft, List<String> argv, String path, @Nullable Tty terminal, Process.EndListener end)
            throws SyscallException {
        Process init = tree.init();
        ProgramImage image = images.resolve(draft, path, argv);
        Birth birth = new Birth(
                draft.control(),
                null,
                draft.descriptors(),
                draft.fs(),
                Trampoline.setId(draft.credentials(), image),
                init.rlimits(),
                image.name(),
                image.argv(),
                draft.environ(),
                image.file());
        Process process = bear(birth, end);
        process.hasExeced = true;
        if (terminal != null) {
            new Groups(tree).takeTerminal(process, terminal);
        }
        start(process, new Start.Image(image));
        return process;
    }

    /** {@link #launch} of code instead of a file; it is shown under a name. */
    public Process launch(Draft draft, String name, Program body, Process.EndListener end) throws SyscallException {
        List<String> argv = List.of(name);
        Process process = bear(
                new Birth(
                        draft.control(),
                        null,
                        draft.descriptors(),
                        draft.fs(),
                        draft.credentials(),
                        tree.init().rlimits(),
                        name,
                        argv,
                        draft.environ(),
                        null),
                end);
        start(process, new Start.Body(body, argv));
        return process;
    }

    private Process bear(Birth birth, Process.EndListener end) throws SyscallException {
        Process process = tree.add(tree.init(), SpawnSpec.OWN, true, birth);
        process.reapedAtEnd = true;
        process.onEnd(end);
        return process;
    }

    private Process build(Process parent, SpawnSpec spec, FdTable descriptors) throws SyscallException {
        Draft draft = new Draft(
                parent, descriptors, parent.fs().copy(), parent.credentials(), environ(parent, spec), parent.control());
        for (FileAction action : spec.actions()) {
            apply(action, draft);
        }
        Tty terminal = spec.foregroundOf() == SpawnSpec.INHERIT ? null : Tty.of(parent.file(spec.foregroundOf()));
        Process child;
        Start start;
        if (spec.image() instanceof SpawnSpec.Image.File(String path)) {
            ArgumentLimit.check(spec.argv(), draft.environ());
            ProgramImage image = images.resolve(draft, path, spec.argv());
            descriptors.closeOnExec();
            Credentials who = Trampoline.setId(draft.credentials(), image);
            Birth birth = draft.birth(who, image.name(), image.argv(), image.file());
            child = tree.add(parent, spec.group(), spec.newSession(), birth);
            child.hasExeced = true;
            start = new Start.Image(image);
        } else {
            SpawnSpec.Image.Body body = (SpawnSpec.Image.Body) spec.image();
            List<String> argv = spec.argv().isEmpty() ? parent.argv() : spec.argv();
            Birth birth = draft.birth(draft.credentials(), parent.name(), argv, parent.executable());
            child = tree.add(parent, spec.group(), spec.newSession(), birth);
            start = new Start.Body(body.program(), argv);
        }
        prepare(parent, child, spec, terminal);
        start(child, start);
        return child;
    }

    private static void prepare(Process parent, Process child, SpawnSpec spec, @Nullable Tty terminal) {
        child.signals().prepare(spec.ignored(), spec.defaulted(), spec.mask());
        if (terminal != null) {
            terminal.setForeground(child.pgid());
        }
        parent.belongings().bear(child, spec.image() instanceof SpawnSpec.Image.Body);
    }

    private void start(Process child, Start start) {
        boolean started = false;
        try {
            threads.start(child, () -> trampoline.run(child, start));
            started = true;
        } finally {
            if (!started) {
                trampoline.abandon(child);
            }
        }
        watchdog.wake();
    }

    private static Map<String, String> environ(Process parent, SpawnSpec spec) {
        Map<String, String> env = spec.env();
        return env == null ? parent.environ() : parent.childEnviron(env);
    }

    private static void apply(FileAction action, Draft draft) throws SyscallException {
        FdTable descriptors = draft.descriptors();
        if (action instanceof FileAction.Dup2(int from, int to)) {
            descriptors.dup2(from, to, 0);
            descriptors.setClosesOnExec(to, false);
        } else if (action instanceof FileAction.Close(int fd)) {
            if (descriptors.lookup(fd) != null) {
                descriptors.close(fd);
            }
        } else if (action instanceof FileAction.Open(int fd, String path, int flags, int mode)) {
            OpenFile file = OpenCall.open(draft, AT_FDCWD, path, flags, mode);
            int opened = descriptors.open(file, flags & O_CLOEXEC);
            if (opened != fd) {
                descriptors.dup2(opened, fd, flags & O_CLOEXEC);
                descriptors.close(opened);
            }
        } else if (action instanceof FileAction.Chdir(String path)) {
            Places.chdir(draft, path);
        }
    }

    /** A child while it is built: its own descriptors and directory, and its parent's thread where something blocks. */
    public record Draft(
            Process parent,
            FdTable descriptors,
            FsContext fs,
            Credentials credentials,
            Map<String, String> environ,
            ControlGroup control)
            implements Caller {
        /** What a child of the parent starts with. */
        private Birth birth(Credentials who, String name, List<String> argv, @Nullable Executable executable) {
            return new Birth(
                    control, parent.signals(), descriptors, fs, who, parent.rlimits(), name, argv, environ, executable);
        }

        @Override
        public OpenFile file(int fd) throws SyscallException {
            return descriptors.get(fd);
        }

        @Override
        public Task task() {
            return parent;
        }

        @Override
        public int pid() {
            return parent.pid();
        }

        @Override
        public @Nullable Guard guard() {
            return control.guard();
        }
    }
}
