package org.jarnix.kernel.vfs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * The advisory locks of one kind on all files of a kernel: whose they are, and who waits for whom.
 *
 * <p>An owner is a process for record locks, an open file for those of flock(2) and of open files. The locks of a file
 * are known only while there are some.
 */
public final class LockTable {
    private final KLock lock = new KLock(Rank.FILE_LOCKS);

    // Guarded by lock.
    private final Map<Object, FileLocks> byFile = new IdentityHashMap<>();
    private final Map<Object, Wait> waiting = new IdentityHashMap<>();

    /** What an owner waits for. */
    private record Wait(FileLocks at, FileLocks.Range wanted) {}

    /**
     * Takes a lock, and replaces what the owner had on the same bytes.
     *
     * @param file the inode, or what stands for it
     * @param waits whether to wait for others' locks; else EAGAIN
     * @param seesDeadlocks whether a wait that could never end answers EDEADLK
     */
    public void take(Task task, Object file, FileLocks.Range wanted, boolean waits, boolean seesDeadlocks)
            throws SyscallException {
        lock.lock();
        try {
            FileLocks locks = byFile.computeIfAbsent(file, made -> new FileLocks(lock));
            try {
                while (locks.conflict(wanted) != null) {
                    if (!waits) {
                        throw new SyscallException(Errno.EAGAIN);
                    }
                    if (seesDeadlocks && wouldNeverEnd(locks, wanted)) {
                        throw new SyscallException(Errno.EDEADLK);
                    }
                    await(task, locks, wanted);
                }
                locks.put(wanted);
            } finally {
                forgetUnused(file, locks);
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(Task task, FileLocks locks, FileLocks.Range wanted) {
        waiting.put(wanted.owner(), new Wait(locks, wanted));
        locks.users++;
        try {
            locks.changed.await(task);
        } finally {
            locks.users--;
            waiting.remove(wanted.owner());
        }
    }

    private void forgetUnused(Object file, FileLocks locks) {
        if (locks.isEmpty() && locks.users == 0) {
            byFile.remove(file, locks);
        }
    }

    /** Whether some owner in the way waits, over however many others, for the one who asks. */
    private boolean wouldNeverEnd(FileLocks locks, FileLocks.Range wanted) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<FileLocks.Range> inTheWay = new ArrayDeque<>(locks.conflicts(wanted));
        for (FileLocks.Range each = inTheWay.poll(); each != null; each = inTheWay.poll()) {
            if (each.owner() == wanted.owner()) {
                return true;
            }
            Wait its = waiting.get(each.owner());
            if (its != null && seen.add(each.owner())) {
                inTheWay.addAll(its.at().conflicts(its.wanted()));
            }
        }
        return false;
    }

    /** Gives up an owner's locks on a range of bytes. */
    public void release(Object file, Object owner, long first, long last) {
        lock.lock();
        try {
            FileLocks locks = byFile.get(file);
            if (locks != null) {
                locks.remove(owner, first, last);
                forgetUnused(file, locks);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A lock of another owner that is in the way; null for none. */
    public FileLocks.@Nullable Range conflict(Object file, FileLocks.Range wanted) {
        lock.lock();
        try {
            FileLocks locks = byFile.get(file);
            return locks == null ? null : locks.conflict(wanted);
        } finally {
            lock.unlock();
        }
    }

    /**
     * One lock.
     *
     * @param file what is locked, as {@link #take} was told
     * @param waiters locks that wait for it
     */
    public record Held(Object file, FileLocks.Range range, List<FileLocks.Range> waiters) {}

    /** All locks, those of a file together. */
    public List<Held> all() {
        List<Held> all = new ArrayList<>();
        lock.lock();
        try {
            byFile.forEach((file, locks) -> {
                for (FileLocks.Range range : locks.ranges()) {
                    all.add(new Held(file, range, waitersFor(locks, range)));
                }
            });
        } finally {
            lock.unlock();
        }
        return all;
    }

    /** Who waits and has this lock as the first in the way. */
    private List<FileLocks.Range> waitersFor(FileLocks locks, FileLocks.Range range) {
        return waiting.values().stream()
                .filter(wait -> wait.at() == locks && locks.conflict(wait.wanted()) == range)
                .map(Wait::wanted)
                .toList();
    }
}
