package org.jarnix.kernel.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jarnix.api.Credentials;
import org.jarnix.api.ProcessExit;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.spi.ImageFormat.Loaded;
import org.jarnix.kernel.exec.ProgramImage;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** What a process's thread runs: its program, then whatever that execs, and at last its end. */
final class Trampoline {
    private final Endings endings;
    private final Threads threads;
    private final HeapGuard memory;
    private final SysFactory calls;
    private final KernelLog log;

    Trampoline(Endings endings, Threads threads, HeapGuard memory, SysFactory calls, KernelLog log) {
        this.endings = endings;
        this.threads = threads;
        this.memory = memory;
        this.calls = calls;
        this.log = log;
    }

    /** Runs a process from its first instruction to its end, on its own thread. */
    void run(Process process, Start start) {
        process.started();
        WaitStatus how = new WaitStatus.Signaled(process.pid(), Signal.SIGABRT);
        try {
            how = live(process, start);
        } finally {
            process.stopped();
            try {
                endings.end(process, how);
            } finally {
                threads.ended(process);
            }
        }
    }

    /** Ends a process that got no thread. */
    void abandon(Process process) {
        threads.ended(process);
        endings.end(process, new WaitStatus.Signaled(process.pid(), Signal.SIGKILL));
    }

    /** What a process begins with: a file that was resolved, or code. */
    sealed interface Start {
        record Image(ProgramImage image) implements Start {}

        record Body(Program program, List<String> argv) implements Start {}
    }

    private WaitStatus live(Process process, Start start) {
        Sys sys = calls.of(process);
        Start now = start;
        while (true) {
            try {
                sys.schedYield();
                return ended(process, run(sys, now));
            } catch (ProcessExit e) {
                ProgramImage next = process.takeNext();
                if (next == null || process.fatal() != null) {
                    if (next != null) {
                        next.file().end();
                    }
                    return ended(process, process.exitStatus());
                }
                become(process, next);
                now = new Start.Image(next);
            } catch (IOException | UncheckedIOException e) {
                complain(process, sys, e);
                return ended(process, 1);
            } catch (OutOfMemoryError e) {
                memory.ranOut(process);
                return new WaitStatus.Signaled(process.pid(), Signal.SIGKILL);
            } catch (Throwable e) {
                return crashed(process, e);
            }
        }
    }

    /** Not a switch over patterns, here and in {@link Spawner}: its bootstrap costs the first process milliseconds. */
    private static int run(Sys sys, Start start) throws IOException {
        if (start instanceof Start.Image(ProgramImage image)) {
            Loaded loaded = image.image().load(sys, image.path(), image.argv());
            return loaded.program().run(sys, loaded.argv());
        }
        Start.Body body = (Start.Body) start;
        return body.program().run(sys, body.argv());
    }

    private static WaitStatus ended(Process process, int status) {
        Signal fatal = process.fatal();
        return fatal != null
                ? new WaitStatus.Signaled(process.pid(), fatal)
                : new WaitStatus.Exited(process.pid(), status & 0xff);
    }

    private WaitStatus crashed(Process process, Throwable thrown) {
        if (process.fatal() == null) {
            log.bug(process.name(), process.pid(), thrown);
            return new WaitStatus.Signaled(process.pid(), Signal.SIGABRT);
        }
        return ended(process, 0);
    }

    /** The program's own descriptors and signals no more: it is another one now. */
    private void become(Process process, ProgramImage image) {
        memory.release(process);
        process.clear(Task.UNWINDING);
        process.runs(image);
        process.descriptors().closeOnExec();
        process.signals().dropHandlers();
        Credentials changed = setId(process.credentials(), image);
        process.belongings().exec(changed != process.credentials());
        if (changed != process.credentials()) {
            process.setCredentials(changed);
        }
        process.hasExeced = true;
    }

    /** Whom a process acts as after it has begun to run an image (execve(2)). */
    static Credentials setId(Credentials who, ProgramImage image) {
        int euid = image.uid() < 0 ? who.euid() : image.uid();
        int egid = image.gid() < 0 ? who.egid() : image.gid();
        long capabilities = euid == 0 ? who.bounding() : 0;
        if (euid == who.euid()
                && egid == who.egid()
                && euid == who.suid()
                && egid == who.sgid()
                && capabilities == who.capabilities()) {
            return who;
        }
        return new Credentials(
                who.uid(), euid, euid, who.gid(), egid, egid, who.groups(), capabilities, who.bounding());
    }

    private static void complain(Process process, Sys sys, Exception thrown) {
        List<String> argv = process.argv();
        String name = argv.isEmpty() ? process.name() : argv.getFirst();
        String message = thrown instanceof UncheckedIOException && thrown.getCause() != null
                ? thrown.getCause().getMessage()
                : thrown.getMessage();
        byte[] line = (name + ": " + message + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            sys.write(2, line, 0, line.length);
        } catch (IOException | ProcessExit e) {
            ignore(e);
        }
    }

    /** There is nobody left to tell. */
    private static void ignore(@Nullable Throwable thrown) {
        assert thrown != null;
    }
}
