package org.jarnix.kernel.proc;

import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Limit;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.task.LimitLog;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the processes of a kernel from filling the JVM's heap. Large pieces of memory are asked for and counted. What
 * is made of many small ones nobody can count, so when the heap is nearly full of what is no garbage, a process that
 * computes is killed: the one with most memory that is known of, else the one that comes along, as what fills a heap
 * computes all the time.
 */
public final class HeapGuard {
    private static final long PAUSE_NANOS = 1_000_000;
    /** Who has computed for less in the latest while has not filled a heap. */
    private static final long BUSY_NANOS = 50_000_000;

    private static final long WHILE_NANOS = 500_000_000;

    private static final int NEARLY_FULL_PERCENT = 80;

    private final long limit;
    private final LimitLog limits;
    private final KernelLog log;
    private final JvmHeap heap = new JvmHeap();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong killedAt = new AtomicLong(-1);
    private volatile long lastLook;

    /** @param limit bytes that the processes may have in all, as far as they ask */
    HeapGuard(long limit, LimitLog limits, KernelLog log) {
        this.limit = limit;
        this.limits = limits;
        this.log = log;
    }

    /**
     * A process has one piece more; its largest one counts until it runs another program or ends.
     *
     * @throws SyscallException ENOMEM where all processes would have too much, or the heap has no room for it
     */
    public void piece(Process process, long bytes) throws SyscallException {
        if (bytes <= process.largestPiece()) {
            return;
        }
        // What is in use now is cheaper to know, and no less than what lasts.
        if (bytes > (heap.size() - heap.used()) / 2 && bytes > (heap.size() - heap.lasting()) / 2) {
            limits.reached(Limit.HEAP, heap.size());
            throw new SyscallException(Errno.ENOMEM);
        }
        take(bytes - process.largestPiece());
        process.setLargestPiece(bytes);
    }

    /** A process's guest has so many bytes from now on: ENOMEM where all processes would have too much. */
    public void guest(Process process, long bytes) throws SyscallException {
        take(bytes - process.guestMemory());
        process.setGuestMemory(bytes);
    }

    /** A process has given all back. */
    void release(Process process) {
        held.addAndGet(-process.largestPiece() - process.guestMemory());
        process.setLargestPiece(0);
        process.setGuestMemory(0);
    }

    private void take(long bytes) throws SyscallException {
        if (held.addAndGet(bytes) > limit && bytes > 0) {
            held.addAndGet(-bytes);
            limits.reached(Limit.TOTAL_MEMORY, limit);
            throw new SyscallException(Errno.ENOMEM);
        }
    }

    /** A process computes: now and then the heap is looked at. */
    public void look(Process process) {
        long now = System.nanoTime();
        if (now - lastLook < PAUSE_NANOS) {
            return;
        }
        lastLook = now;
        long most = heap.size() / 100 * NEARLY_FULL_PERCENT;
        if (heap.used() > most && process.hasComputed(BUSY_NANOS, WHILE_NANOS) && heap.lasting() > most) {
            relieve(process);
        }
    }

    /** Kills somebody, once for each time that all garbage was collected. */
    private void relieve(Process computing) {
        long collections = heap.collections();
        long before = killedAt.get();
        if (before == collections || !killedAt.compareAndSet(before, collections)) {
            return;
        }
        Process victim = largest(computing);
        if (victim != null) {
            ranOut(victim);
            computing.tree().sender().send(victim, Signal.SIGKILL);
        }
    }

    private @Nullable Process largest(Process computing) {
        Process init = computing.tree().init();
        Process largest = computing == init ? null : computing;
        long most = heap.size() / Byte.SIZE;
        for (Process process : computing.tree().all()) {
            long has = process.largestPiece() + process.guestMemory();
            if (has > most && process.isAlive() && process != init) {
                largest = process;
                most = has;
            }
        }
        return largest;
    }

    /** A process ends as the heap has no room for it. */
    void ranOut(Process process) {
        limits.reached(Limit.HEAP, heap.size());
        log.say(KernelLog.WARNING, "Out of memory: Killed process " + process.pid() + " (" + process.name() + ")");
    }
}
