package org.jarnix.kernel.sys;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.ProcessCalls.Guest;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.spi.GuestThread;
import org.jarnix.kernel.proc.Process;
import org.jspecify.annotations.Nullable;

/** One guest's run: the process's own thread steps aside for a thread of the machine, and carries on what came of it. */
final class GuestRun {
    private final Process process;
    private final Sys sys;
    private final Guest guest;
    private int status;
    private @Nullable Throwable thrown;

    private GuestRun(Process process, Sys sys, Guest guest) {
        this.process = process;
        this.sys = sys;
        this.guest = guest;
    }

    /** Runs a guest of {@code process} to its end. */
    static int run(Process process, Sys sys, long stackBytes, Guest guest) throws IOException {
        Thread own = process.thread();
        if (Thread.currentThread() != own || own instanceof GuestThread) {
            return guest.run();
        }
        return new GuestRun(process, sys, guest).on(own, stackBytes);
    }

    private int on(Thread own, long stackBytes) throws IOException {
        GuestThread thread = new GuestThread(sys, this::body, stackBytes);
        process.setThread(thread);
        boolean interrupted = false;
        try {
            thread.start();
            interrupted = join(thread);
        } catch (OutOfMemoryError e) {
            throw new SyscallException(Errno.EAGAIN);
        } finally {
            process.setThread(own);
            process.stopped();
            process.started();
        }
        if (interrupted) {
            own.interrupt();
        }
        return answer();
    }

    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Until it begins the process is running, and not waiting, for whoever looks. */
    private void body() {
        process.stopped();
        process.started();
        try {
            sys.schedYield();
            status = guest.run();
        } catch (Throwable e) {
            thrown = e;
        } finally {
            process.stopped();
        }
    }

    private int answer() throws IOException {
        if (thrown == null) {
            return status;
        }
        switch (requireNonNull(thrown)) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }
}
