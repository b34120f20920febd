package org.jarnix.wasm;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Poll;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.wasm.binary.ModuleException;
import org.jspecify.annotations.Nullable;

/**
 * A module of an application's user, loaded once and run any number of times, each time as a process of its own that is a
 * child of the one whose system calls the loader was given ({@code kernel.root()}).
 *
 * <p>One thread at a time may load or execute; any may look at the state.
 */
public final class Loader {
    private static final int PIECE = 65536;
    private static final int HIGH = 16;

    private final Sys sys;
    private final Consumer<State> listener;
    private volatile State state = State.INIT;
    private byte @Nullable [] module;

    /** How far a loader has come. */
    public enum State {
        /** Nothing has been loaded. */
        INIT,
        /** A module is being validated. */
        LOADING,
        /** The module can be executed. */
        READY,
        /** A process runs it. */
        RUNNING,
        /** The process has exited; the module can be executed again. */
        TERMINATED,
        /** The module was refused, could not be run, or its process was ended by a signal. */
        ERROR
    }

    /**
     * What an execution left behind.
     *
     * @param status the exit status, 128+n where signal n ended it
     * @param stdout what it wrote on standard output
     * @param stderr what it wrote on standard error
     */
    public record CommandResult(int status, byte[] stdout, byte[] stderr) {}

    /** A loader without a module. */
    public Loader(Sys sys) {
        this(sys, changed -> {});
    }

    /** @param listener told of each change of the state, on the thread that makes it */
    public Loader(Sys sys, Consumer<State> listener) {
        this.sys = sys;
        this.listener = listener;
    }

    /** How far it has come. */
    public State state() {
        return state;
    }

    private void become(State changed) {
        state = changed;
        listener.accept(changed);
    }

    /**
     * Validates a module, compiles it and keeps a copy, in the place of any before.
     *
     * @throws ModuleException where it is malformed, or cannot run here
     */
    public void load(byte[] bytes) throws ModuleException {
        become(State.LOADING);
        module = null;
        try {
            byte[] copy = bytes.clone();
            guest(sys, List.of("module")).prepare(KnownModule.of(copy));
            module = copy;
            become(State.READY);
        } catch (ModuleException e) {
            become(State.ERROR);
            throw e;
        }
    }

    /**
     * Runs the module to its end, with empty standard input and all that the parent process sees.
     *
     * @param arguments the arguments behind the module's own name
     * @throws IllegalStateException where no module is loaded
     * @throws SyscallException where no process can be started: EAGAIN, EMFILE
     */
    public CommandResult execute(List<String> arguments) throws SyscallException {
        byte[] loaded = module;
        if (loaded == null) {
            throw new IllegalStateException("no module is loaded: " + state());
        }
        List<String> argv = new ArrayList<>();
        argv.add("module");
        argv.addAll(arguments);
        become(State.RUNNING);
        boolean exited = false;
        try {
            CommandResult result = collect(loaded, argv);
            exited = result.status() < 128 && result.status() != Guest.CANNOT_RUN;
            return result;
        } finally {
            become(exited ? State.TERMINATED : State.ERROR);
        }
    }

    private static Guest guest(Sys sys, List<String> argv) {
        RunOptions options =
                new RunOptions(null, Guest.strings(sys.environ()), argv, null, Long.MAX_VALUE, null, Duration.ZERO);
        return new Guest(sys, argv.getFirst(), options, new Engines(sys));
    }

    private CommandResult collect(byte[] loaded, List<String> argv) throws SyscallException {
        PipeFds in = pipe();
        PipeFds out = pipe();
        PipeFds err = pipe();
        int pid;
        try {
            pid = sys.spawn(SpawnSpec.body((child, words) -> run(child, words, loaded))
                    .argv(argv)
                    .dup2(in.readEnd(), 0)
                    .dup2(out.writeEnd(), 1)
                    .dup2(err.writeEnd(), 2)
                    .close(in.readEnd())
                    .close(in.writeEnd())
                    .close(out.readEnd())
                    .close(out.writeEnd())
                    .close(err.readEnd())
                    .close(err.writeEnd())
                    .build());
        } finally {
            sys.close(in.readEnd());
            sys.close(in.writeEnd());
            sys.close(out.writeEnd());
            sys.close(err.writeEnd());
        }
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        try {
            drain(out.readEnd(), stdout, err.readEnd(), stderr);
        } finally {
            sys.close(out.readEnd());
            sys.close(err.readEnd());
        }
        return new CommandResult(status(sys.waitpid(pid, 0)), stdout.toByteArray(), stderr.toByteArray());
    }

    /** A pipe above the numbers that the child's own descriptors get; the first process has none of those open. */
    private PipeFds pipe() throws SyscallException {
        PipeFds low = sys.pipe(O_CLOEXEC);
        PipeFds high = new PipeFds(sys.dup(low.readEnd(), HIGH, O_CLOEXEC), sys.dup(low.writeEnd(), HIGH, O_CLOEXEC));
        sys.close(low.readEnd());
        sys.close(low.writeEnd());
        return high;
    }

    private static int run(Sys child, List<String> argv, byte[] loaded) throws IOException {
        return guest(child, argv).run(loaded);
    }

    private void drain(int out, ByteArrayOutputStream stdout, int err, ByteArrayOutputStream stderr)
            throws SyscallException {
        byte[] piece = new byte[PIECE];
        boolean more = true;
        boolean moreErrors = true;
        while (more || moreErrors) {
            Poll first = new Poll(more ? out : -1, Poll.POLLIN);
            Poll second = new Poll(moreErrors ? err : -1, Poll.POLLIN);
            sys.poll(new Poll[] {first, second}, null);
            more = more && (first.ready == 0 || copy(out, piece, stdout));
            moreErrors = moreErrors && (second.ready == 0 || copy(err, piece, stderr));
        }
    }

    private boolean copy(int fd, byte[] piece, ByteArrayOutputStream to) throws SyscallException {
        int n = sys.read(fd, piece, 0, piece.length);
        to.write(piece, 0, Math.max(0, n));
        return n > 0;
    }

    private static int status(@Nullable WaitStatus status) {
        if (status instanceof WaitStatus.Signaled signaled) {
            return 128 + signaled.signal().number();
        }
        return status instanceof WaitStatus.Exited exited ? exited.code() : 0;
    }
}
