package org.jarnix.kernel.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jarnix.kernel.task.TestTasks.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitQueueTest {
    private final KLock lock = new KLock(Rank.TASK);
    private final WaitQueue queue = new WaitQueue(lock);
    private final List<Integer> woken = new ArrayList<>();

    private Running<Boolean> waiter(int number) {
        Running<Boolean> waiter = TestTasks.start(task -> {
            lock.lock();
            try {
                boolean inTime = queue.await(task, Task.NEVER);
                woken.add(number);
                return inTime;
            } finally {
                lock.unlock();
            }
        });
        waiter.awaitBlocked();
        return waiter;
    }

    private void wake(boolean all) {
        lock.lock();
        try {
            if (all) {
                queue.wakeAll();
            } else {
                queue.wakeOne();
            }
        } finally {
            lock.unlock();
        }
    }

    @Test
    void wakesWhoWaitsLongestFirst() throws Exception {
        Running<Boolean> first = waiter(1);
        Running<Boolean> second = waiter(2);
        wake(false);
        assertThat(first.get()).isTrue();
        wake(false);
        assertThat(second.get()).isTrue();
        assertThat(woken).containsExactly(1, 2);
    }

    @Test
    void wakesAllAtOnce() throws Exception {
        List<Running<Boolean>> all = List.of(waiter(1), waiter(2), waiter(3));
        wake(true);
        for (Running<Boolean> one : all) {
            assertThat(one.get()).isTrue();
        }
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void attentionEndsAWaitAndLeavesTheQueue() {
        Running<Boolean> waiter = waiter(1);
        waiter.task().post(Task.SIGNAL);
        assertThatThrownBy(waiter::get).isSameAs(Interrupted.INTERRUPTED);
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void attentionThatIsAskedForBeforehandEndsAWaitAtOnce() {
        Running<Boolean> waiter = TestTasks.start(task -> {
            task.post(Task.KILLED);
            lock.lock();
            try {
                return queue.await(task, Task.NEVER);
            } finally {
                lock.unlock();
            }
        });
        assertThatThrownBy(waiter::get).isSameAs(Interrupted.INTERRUPTED);
    }

    @Test
    void bitsOutsideTheMaskDoNotEndAWait() throws Exception {
        Running<Boolean> waiter = TestTasks.start(task -> {
            lock.lock();
            try {
                return queue.await(task, Task.NEVER, Task.KILLED);
            } finally {
                lock.unlock();
            }
        });
        waiter.awaitBlocked();
        waiter.task().post(Task.SIGNAL);
        while (queue.isIdle()) {
            Thread.onSpinWait();
        }
        wake(true);
        assertThat(waiter.get()).isTrue();
    }

    @Test
    void aDeadlineOnTheTasksClockEndsAWait() throws Exception {
        ManualClock clock = new ManualClock();
        long deadline = clock.monotonicNanos() + 1_000;
        Running<Boolean> waiter = TestTasks.start(clock, task -> {
            lock.lock();
            try {
                return queue.await(task, deadline);
            } finally {
                lock.unlock();
            }
        });
        clock.awaitSleeper();
        clock.advance(1_000);
        assertThat(waiter.get()).isFalse();
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void anInterruptedHostThreadStaysInterruptedAndDoesNotSpin() throws Exception {
        Running<Boolean> waiter = TestTasks.start(task -> {
            Thread.currentThread().interrupt();
            lock.lock();
            try {
                queue.await(task, Task.NEVER);
                return Thread.currentThread().isInterrupted();
            } finally {
                lock.unlock();
            }
        });
        while (isIdle()) {
            Thread.onSpinWait();
        }
        wake(true);
        assertThat(waiter.get()).isTrue();
    }

    private boolean isIdle() {
        lock.lock();
        try {
            return queue.isIdle();
        } finally {
            lock.unlock();
        }
    }

    @Test
    void otherThreadsOfATaskAreEndedButDoNotTakeItsSignals() throws Exception {
        Running<Boolean> owner = waiter(1);
        Running<Boolean> guest = TestTasks.start(ignored -> {
            lock.lock();
            try {
                return queue.await(owner.task(), Task.NEVER);
            } finally {
                lock.unlock();
            }
        });
        owner.task().post(Task.SIGNAL);
        assertThatThrownBy(owner::get).isSameAs(Interrupted.INTERRUPTED);
        while (isIdle()) {
            Thread.onSpinWait();
        }
        owner.task().post(Task.KILLED);
        assertThatThrownBy(guest::get).isSameAs(Interrupted.INTERRUPTED);
    }

    @Test
    void aPollerIsWokenByAnyOfItsQueuesAndUsesNoWakeUpUp() throws Exception {
        Running<Boolean> reader = waiter(1);
        Running<Boolean> poller = TestTasks.start(task -> {
            try (Poller watch = new Poller(task)) {
                lock.lock();
                try {
                    queue.watch(watch);
                } finally {
                    lock.unlock();
                }
                return watch.await(Task.NEVER);
            }
        });
        poller.awaitBlocked();
        wake(false);
        assertThat(poller.get()).isTrue();
        assertThat(reader.get()).isTrue();
        assertThat(isIdle()).isTrue();
    }

    /** Tokens go round between takers who are interrupted at random; none may be lost. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noWakeUpIsLostToInterruptions(long seed) throws Exception {
        int[] tokens = {0};
        int takers = 8;
        int each = 500;
        List<Running<Integer>> all = new ArrayList<>();
        for (int i = 0; i < takers; i++) {
            all.add(TestTasks.start(task -> take(task, tokens, each)));
        }
        Random random = new Random(seed);
        for (int given = 0; given < takers * each; ) {
            if (random.nextInt(4) == 0) {
                all.get(random.nextInt(takers)).task().post(Task.SIGNAL);
            }
            lock.lock();
            try {
                tokens[0]++;
                given++;
                queue.wakeOne();
            } finally {
                lock.unlock();
            }
        }
        for (Running<Integer> taker : all) {
            assertThat(taker.get()).isEqualTo(each);
        }
        assertThat(tokens[0]).isZero();
    }

    private int take(Task task, int[] tokens, int wanted) {
        int taken = 0;
        while (taken < wanted) {
            lock.lock();
            try {
                while (tokens[0] == 0) {
                    queue.await(task);
                }
                tokens[0]--;
                taken++;
                if (tokens[0] > 0) {
                    queue.wakeOne();
                }
            } catch (Interrupted e) {
                task.clear(Task.SIGNAL);
            } finally {
                lock.unlock();
            }
        }
        lock.lock();
        try {
            queue.wakeOne();
        } finally {
            lock.unlock();
        }
        return taken;
    }
}
