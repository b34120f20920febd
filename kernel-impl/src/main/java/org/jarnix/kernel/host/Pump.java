package org.jarnix.kernel.host;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jarnix.kernel.task.Task;

/** A thread of the platform that reads from the application, where reading blocks and cannot be interrupted. */
final class Pump {
    private final Thread thread;
    private final Task task;
    private final AtomicBoolean started = new AtomicBoolean();

    Pump(String name, Task task, Consumer<Task> body) {
        this.task = task;
        this.thread = Thread.ofPlatform()
                .name(name)
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> body.accept(task));
        task.setThread(thread);
    }

    /** Starts it, once. */
    void start() {
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
    }

    /** Asks it to end; a stream that does not react to interruption keeps it until it answers. */
    void stop() {
        task.post(Task.KILLED);
        if (started.get()) {
            thread.interrupt();
        }
    }

    Thread thread() {
        return thread;
    }
}
