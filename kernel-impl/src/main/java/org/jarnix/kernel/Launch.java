package org.jarnix.kernel;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.ProcessStarter;
import org.jarnix.api.embed.Result;
import org.jarnix.api.embed.Terminal;
import org.jspecify.annotations.Nullable;

/** Describes a process that the application starts, until it is started. */
final class Launch implements ProcessStarter {
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    private final BootedKernel kernel;
    private final String program;
    private final List<String> argv;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private @Nullable Map<String, String> allVariables;
    private byte[] stdinBytes = {};
    private @Nullable InputStream stdin;
    private @Nullable OutputStream stdout;
    private @Nullable OutputStream stderr;
    private @Nullable Terminal terminal;
    private @Nullable String cwd;
    private String user;
    private boolean merged;

    Launch(BootedKernel kernel, List<String> argv) {
        this.kernel = kernel;
        this.argv = new ArrayList<>(argv);
        this.program = argv.getFirst();
        this.user = kernel.plan().user();
    }

    @Override
    public ProcessStarter stdin(byte[] bytes) {
        stdinBytes = bytes.clone();
        stdin = null;
        return this;
    }

    @Override
    public ProcessStarter stdin(InputStream stream) {
        stdin = stream;
        return this;
    }

    @Override
    public ProcessStarter stdout(OutputStream stream) {
        stdout = stream;
        return this;
    }

    @Override
    public ProcessStarter stderr(OutputStream stream) {
        stderr = stream;
        return this;
    }

    @Override
    public ProcessStarter mergeStderr() {
        merged = true;
        return this;
    }

    @Override
    public ProcessStarter terminal(Terminal given) {
        terminal = given;
        return this;
    }

    @Override
    public ProcessStarter env(String name, String value) {
        variables.put(name, value);
        return this;
    }

    @Override
    public ProcessStarter environment(Map<String, String> given) {
        allVariables = new LinkedHashMap<>(given);
        return this;
    }

    @Override
    public ProcessStarter cwd(String path) {
        cwd = path;
        return this;
    }

    @Override
    public ProcessStarter user(String name) {
        user = name;
        return this;
    }

    @Override
    public ProcessStarter argv0(String name) {
        argv.set(0, name);
        return this;
    }

    @Override
    public KernelProcess start() {
        try {
            return new Launcher(kernel, this).start();
        } catch (SyscallException e) {
            throw new UncheckedIOException(program + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Result run() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        if (stdout == null) {
            stdout = out;
        }
        if (stderr == null) {
            stderr = err;
        }
        KernelClock clock = kernel.plan().clock();
        long from = clock.monotonicNanos();
        int status;
        try {
            status = KernelProcess.status(await(new Launcher(kernel, this).start()));
        } catch (SyscallException e) {
            status = e.errno() == Errno.ENOENT ? NOT_FOUND : NOT_EXECUTABLE;
            String why = e.errno() == Errno.ENOENT && program.indexOf('/') < 0 ? "command not found" : e.getMessage();
            err.writeBytes((program + ": " + why + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Duration took = Duration.ofNanos(clock.monotonicNanos() - from);
        return new Result(status, out.toByteArray(), err.toByteArray(), took);
    }

    /** Waits; an interrupted application ends the process, and is still interrupted afterwards. */
    private static WaitStatus await(KernelProcess process) {
        boolean interrupted = false;
        while (true) {
            try {
                WaitStatus ended = process.waitFor();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return ended;
            } catch (InterruptedException e) {
                interrupted = true;
                process.signal(Signal.SIGKILL);
            }
        }
    }

    String program() {
        return program;
    }

    List<String> argv() {
        return List.copyOf(argv);
    }

    String user() {
        return user;
    }

    @Nullable
    String cwd() {
        return cwd;
    }

    @Nullable
    Terminal terminal() {
        return terminal;
    }

    byte[] stdinBytes() {
        return stdinBytes;
    }

    @Nullable
    InputStream stdin() {
        return stdin;
    }

    @Nullable
    OutputStream stdout() {
        return stdout;
    }

    @Nullable
    OutputStream stderr() {
        return merged ? stdout : stderr;
    }

    Map<String, String> variables() {
        return variables;
    }

    @Nullable
    Map<String, String> allVariables() {
        return allVariables;
    }
}
