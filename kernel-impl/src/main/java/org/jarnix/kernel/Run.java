package org.jarnix.kernel;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Usage;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Ending;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.Limit;
import org.jarnix.api.embed.LimitReached;
import org.jarnix.api.embed.Result;
import org.jarnix.kernel.host.Collector;
import org.jspecify.annotations.Nullable;

/** One process run to its end, its output collected, within limits of time and output. */
final class Run {
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;
    private final BootedKernel kernel;
    private final Launch launch;
    private final Duration timeLimit;
    private final long outputLimit;
    private final Collector out;
    private final Collector err;
    private Ending ending = Ending.EXITED;
    private Usage usage = Usage.NOTHING;

    Run(BootedKernel kernel, Launch launch, Duration timeLimit, long outputLimit) {
        this.kernel = kernel;
        this.launch = launch;
        this.timeLimit = timeLimit;
        this.outputLimit = outputLimit;
        this.out = new Collector(outputLimit);
        out.tell(launch.outLines());
        this.err = new Collector(outputLimit);
    }

    Result result() {
        OutputStream stdout = launch.stdout();
        OutputStream stderr = launch.stderr();
        launch.stdout(stdout == null ? out : stdout);
        launch.stderr(stderr == null ? err : stderr);
        KernelClock clock = kernel.plan().clock();
        long[] mark = kernel.limitLog().mark();
        long from = clock.monotonicNanos();
        int status = status();
        out.close();
        err.close();
        Collector.Collected written = out.take();
        Collector.Collected complained = err.take();
        List<LimitReached> limits = limits(mark, written.truncated() || complained.truncated());
        return new Result(
                status,
                ending,
                written.bytes(),
                complained.bytes(),
                written.truncated(),
                complained.truncated(),
                Duration.ofNanos(clock.monotonicNanos() - from),
                usage,
                limits);
    }

    private List<LimitReached> limits(long[] mark, boolean truncated) {
        List<LimitReached> limits = new ArrayList<>(kernel.limitLog().since(mark));
        if (truncated) {
            limits.add(new LimitReached(Limit.OUTPUT, outputLimit));
        }
        if (ending == Ending.TIMED_OUT) {
            limits.add(new LimitReached(Limit.WALL_TIME, timeLimit.toMillis()));
        }
        return List.copyOf(limits);
    }

    private int status() {
        Launcher launcher = new Launcher(kernel, launch);
        try {
            KernelProcess process = launcher.start();
            WaitStatus ended = await(process);
            usage = process.usage();
            if (ending == Ending.EXITED && ended instanceof WaitStatus.Signaled) {
                ending = Ending.SIGNALED;
            }
            return KernelProcess.status(ended);
        } catch (SyscallException e) {
            String program = launcher.problem();
            String why = e.errno() == Errno.ENOENT && program.indexOf('/') < 0 ? "command not found" : e.getMessage();
            complain(program + ": " + why + "\n");
            return e.errno() == Errno.ENOENT ? NOT_FOUND : NOT_EXECUTABLE;
        }
    }

    private void complain(String message) {
        try {
            err.write(message.getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            // the limit is too small for it, and the result says that
            return;
        }
    }

    /** Waits; an interrupted application ends the process, and is still interrupted afterwards. */
    private WaitStatus await(KernelProcess process) {
        boolean interrupted = false;
        @Nullable Duration left = timeLimit;
        while (true) {
            try {
                WaitStatus ended = left == null ? process.waitFor() : process.waitFor(left);
                if (ended == null) {
                    ending = Ending.TIMED_OUT;
                    left = null;
                    process.destroy();
                    continue;
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return ended;
            } catch (InterruptedException e) {
                interrupted = true;
                ending = Ending.CANCELLED;
                left = null;
                process.destroy();
            }
        }
    }
}
