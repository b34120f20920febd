package org.jarnix.kernel.host;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.Task;

/** The pumps of a kernel, so that all can be ended with it. */
final class Pumps {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final KernelClock clock;
    private final Set<Pump> all = ConcurrentHashMap.newKeySet();

    Pumps(KernelClock clock) {
        this.clock = clock;
    }

    Pump make(String name, Consumer<Task> body) {
        Pump pump = new Pump(name, new Task(clock), body, all::remove);
        all.add(pump);
        return pump;
    }

    void close() {
        all.forEach(Pump::stop);
        for (Pump pump : all) {
            try {
                pump.thread().join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
