package org.jarnix.kernel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelBuilder;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.Result;

/** A booted kernel with programs of a test's own. */
public final class TestKernel implements AutoCloseable {
    private final Kernel kernel;

    private TestKernel(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The program that a test is about, as {@code main}. */
    public static TestKernel of(Program main) {
        return of(Kernel.builder().program("main", main));
    }

    /** A kernel with {@code true}, {@code cat} and what the builder adds. */
    public static TestKernel of(KernelBuilder builder) {
        return new TestKernel(builder.program("true", (sys, argv) -> 0)
                .program("copy", (sys, argv) -> copy(sys))
                .boot());
    }

    /** Runs a body as a process of a new kernel and answers what came of it. */
    public static Result run(Program main) {
        return runAs("user", main);
    }

    /** {@link #run} as somebody else. */
    public static Result runAs(String user, Program main) {
        try (TestKernel kernel = of(main)) {
            return kernel.kernel.process("main").user(user).run();
        }
    }

    public Kernel kernel() {
        return kernel;
    }

    public Result run(String... argv) {
        return kernel.run(argv);
    }

    public KernelProcess start(String... argv) {
        return kernel.process(argv).start();
    }

    private static int copy(Sys sys) throws SyscallException {
        byte[] piece = new byte[8192];
        for (int n = sys.read(0, piece, 0, piece.length); n > 0; n = sys.read(0, piece, 0, piece.length)) {
            print(sys, piece, n);
        }
        return 0;
    }

    private static void print(Sys sys, byte[] bytes, int len) throws SyscallException {
        for (int done = 0; done < len; ) {
            done += sys.write(1, bytes, done, len - done);
        }
    }

    /** Writes a text to standard output. */
    public static void print(Sys sys, Object text) throws SyscallException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        print(sys, bytes, bytes.length);
    }

    /** A call that may fail. */
    @FunctionalInterface
    public interface Call {
        void run() throws SyscallException;
    }

    /** The errno that a call answers, {@code ok} for none. */
    public static String answer(Call call) {
        try {
            call.run();
            return "ok";
        } catch (SyscallException e) {
            return e.errno().name();
        }
    }

    /** Makes a file with a content, or replaces that of one. */
    public static void write(Sys sys, String path, String text) throws SyscallException {
        int fd = sys.open(path, OpenFlags.O_CREAT | OpenFlags.O_WRONLY | OpenFlags.O_TRUNC, 0644);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            sys.write(fd, bytes, 0, bytes.length);
        }
        sys.close(fd);
    }

    /** The content of a small file. */
    public static String read(Sys sys, String path) throws SyscallException {
        int fd = sys.open(path, OpenFlags.O_RDONLY);
        StringBuilder text = new StringBuilder();
        byte[] piece = new byte[4096];
        for (int n = sys.read(fd, piece, 0, piece.length); n > 0; n = sys.read(fd, piece, 0, piece.length)) {
            text.append(new String(piece, 0, n, StandardCharsets.UTF_8));
        }
        sys.close(fd);
        return text.toString();
    }

    /** Starts a body as a child. */
    public static int fork(Sys sys, Program body) throws SyscallException {
        return sys.spawn(SpawnSpec.body(body).build());
    }

    /** The exit status of a child, 128+n where a signal ended it. */
    public static int reap(Sys sys, int pid) throws SyscallException {
        WaitStatus status = sys.waitpid(pid, 0);
        if (status == null) {
            throw new AssertionError("nothing to wait for");
        }
        return KernelProcess.status(status);
    }

    /** A child that waits for ever, and is known to wait. */
    public static int sleeper(Sys sys) throws SyscallException {
        int pid = fork(sys, (child, argv) -> {
            child.sleep(Duration.ofDays(1));
            return 0;
        });
        awaitState(sys, pid, 'S');
        return pid;
    }

    /** Waits until /proc shows a process in a state. */
    public static void awaitState(Sys sys, int pid, char state) throws SyscallException {
        while (stateOf(sys, pid) != state) {
            sys.schedYield();
            Thread.yield();
        }
    }

    private static char stateOf(Sys sys, int pid) throws SyscallException {
        int fd = sys.open("/proc/" + pid + "/stat", 0);
        byte[] text = new byte[512];
        int n = sys.read(fd, text, 0, text.length);
        sys.close(fd);
        String line = new String(text, 0, n, StandardCharsets.UTF_8);
        return line.charAt(line.lastIndexOf(')') + 2);
    }

    /** A handler that counts. */
    public static SigAction counting(AtomicInteger count, boolean restart) {
        return new SigAction.Handle(signal -> count.incrementAndGet(), Set.<Signal>of(), restart);
    }

    @Override
    public void close() {
        kernel.close();
    }
}
