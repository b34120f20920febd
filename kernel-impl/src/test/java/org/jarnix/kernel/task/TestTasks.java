package org.jarnix.kernel.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jarnix.api.embed.KernelClock;

/** Tasks with threads for tests. */
public final class TestTasks {
    private TestTasks() {}

    /** What a test runs on a task. */
    @FunctionalInterface
    public interface Body<T> {
        T run(Task task) throws Exception;
    }

    /** A task that runs on a virtual thread, and its outcome. */
    public record Running<T>(Task task, CompletableFuture<T> outcome) {
        /** The outcome; a test that hangs fails. */
        public T get() throws Exception {
            try {
                return outcome.get(20, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw e;
            } catch (TimeoutException e) {
                throw new AssertionError("still waiting", e);
            }
        }

        /** Waits until the task waits. */
        public void awaitBlocked() {
            while (!task.waiting() && !outcome.isDone()) {
                Thread.onSpinWait();
            }
        }
    }

    /** Starts a task on the machine's clock. */
    public static <T> Running<T> start(Body<T> body) {
        return start(KernelClock.system(), body);
    }

    /** Starts a task. */
    public static <T> Running<T> start(KernelClock clock, Body<T> body) {
        Task task = new Task(clock);
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            task.started();
            try {
                outcome.complete(body.run(task));
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        });
        task.setThread(thread);
        task.started();
        thread.start();
        return new Running<>(task, outcome);
    }
}
