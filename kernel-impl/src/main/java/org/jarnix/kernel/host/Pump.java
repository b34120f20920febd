package org.jarnix.kernel.host;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jarnix.kernel.task.Task;

/** A thread of the platform that reads from the application, where reading blocks and cannot be interrupted. */
final class Pump {
    private final Thread thread;
    private final Task task;
    private final Consumer<Pump> ended;
    private final AtomicBoolean started = new AtomicBoolean();

    /** @param ended told when its thread has ended, or never will begin */
    Pump(String name, Task task, Consumer<Task> body, Consumer<Pump> ended) {
        this.task = task;
        this.ended = ended;
        this.thread = Thread.ofPlatform()
                .name(name)
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> run(body));
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
        if (started.compareAndSet(false, true)) {
            ended.accept(this);
        } else {
            thread.interrupt();
        }
    }

    private void run(Consumer<Task> body) {
        try {
            body.accept(task);
        } finally {
            ended.accept(this);
        }
    }

    Thread thread() {
        return thread;
    }
}
