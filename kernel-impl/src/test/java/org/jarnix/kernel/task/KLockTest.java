package org.jarnix.kernel.task;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KLockTest {
    private final KLock outer = new KLock(Rank.DIRECTORY, 1);
    private final KLock sibling = new KLock(Rank.DIRECTORY, 2);
    private final KLock inner = new KLock(Rank.INODE);

    @Test
    void locksAreTakenFromTheOutsideIn() {
        assertThatCode(() -> {
                    outer.lock();
                    inner.lock();
                    inner.unlock();
                    outer.unlock();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void takingAnOuterLockInsideAnInnerOneFails() {
        inner.lock();
        try {
            assertThatThrownBy(outer::lock).isInstanceOf(AssertionError.class);
        } finally {
            inner.unlock();
        }
    }

    @Test
    void twoLocksOfOneRankAreTakenInTheOrderOfTheirIds() {
        outer.lock();
        sibling.lock();
        sibling.unlock();
        outer.unlock();
        sibling.lock();
        try {
            assertThatThrownBy(outer::lock).isInstanceOf(AssertionError.class);
        } finally {
            sibling.unlock();
        }
    }

    @Test
    void nobodyBlocksWhileHoldingAFurtherLock() {
        Task task = new Task(new ManualClock());
        WaitQueue queue = new WaitQueue(inner);
        outer.lock();
        inner.lock();
        try {
            assertThatThrownBy(() -> queue.await(task)).isInstanceOf(AssertionError.class);
        } finally {
            inner.unlock();
            outer.unlock();
        }
    }
}
