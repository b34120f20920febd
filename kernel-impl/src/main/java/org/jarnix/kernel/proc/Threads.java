package org.jarnix.kernel.proc;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The threads of processes: one virtual thread each, and the list of those that still run. */
public final class Threads {
    private final ThreadFactory factory =
            Thread.ofVirtual().inheritInheritableThreadLocals(false).factory();
    private final Set<Process> running = ConcurrentHashMap.newKeySet();

    /** Starts a process's thread. */
    void start(Process process, Runnable body) {
        Thread thread = factory.newThread(body);
        process.setThread(thread);
        running.add(process);
        thread.start();
    }

    void ended(Process process) {
        running.remove(process);
    }

    /** Processes whose threads run. */
    public Collection<Process> running() {
        return running;
    }

    /** Processes that were ended and whose threads run on. */
    public List<Process> strays() {
        return running.stream().filter(Process::isStray).toList();
    }

    /** Waits until no thread runs, but no longer than that; answers those that still do. */
    List<Process> await(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        for (Process process : running) {
            Thread thread = process.thread();
            while (thread != null && thread.isAlive()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                try {
                    thread.join(Duration.ofNanos(left));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return running.stream().filter(process -> lives(process.thread())).toList();
    }

    private static boolean lives(@Nullable Thread thread) {
        return thread != null && thread.isAlive() && thread != Thread.currentThread();
    }
}
