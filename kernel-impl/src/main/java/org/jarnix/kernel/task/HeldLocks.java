package org.jarnix.kernel.task;

import java.util.ArrayList;
import java.util.List;

/**
 * The locks that each thread holds, in the order in which it took them; used by assertions alone.
 *
 * <p>Every method answers true, so that a call can stand in an {@code assert} and cost nothing without.
 */
final class HeldLocks {
    private static final ThreadLocal<List<KLock>> HELD = ThreadLocal.withInitial(ArrayList::new);

    private HeldLocks() {}

    static boolean taking(KLock lock) {
        List<KLock> held = HELD.get();
        if (!held.isEmpty()) {
            KLock last = held.getLast();
            assert lock.mayFollow(last) : lock + " taken while holding " + held;
        }
        held.add(lock);
        return true;
    }

    static boolean taken(KLock lock) {
        HELD.get().add(lock);
        return true;
    }

    static boolean released(KLock lock) {
        List<KLock> held = HELD.get();
        int at = held.lastIndexOf(lock);
        assert at >= 0 : lock + " is not held";
        held.remove(at);
        if (held.isEmpty()) {
            HELD.remove();
        }
        return true;
    }

    /** A thread that is about to block holds this lock and no other. */
    static boolean holdsOnly(KLock lock) {
        List<KLock> held = HELD.get();
        assert held.size() == 1 && held.getFirst() == lock : "blocking on " + lock + " while holding " + held;
        return true;
    }

    /** A thread that is about to run code from outside the kernel, or to block, holds no lock. */
    static boolean holdsNone() {
        List<KLock> held = HELD.get();
        assert held.isEmpty() : "holding " + held;
        return true;
    }
}
