package org.jarnix.kernel.ipc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcStat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.task.Rank;
import org.jspecify.annotations.Nullable;

/** All queues, sets and pieces of one kernel, by their numbers and keys (sysvipc(7)). */
public final class Ipc {
    private static final int MOST = 4096;
    private static final int MOST_SEMAPHORES = 32_000;
    private static final long MOST_MEMORY = 256L << 20;

    private final KernelClock clock;
    private final KLock lock = new KLock(Rank.DIRECTORY);

    // Guarded by lock.
    private final Map<Integer, MessageQueue> queues = new TreeMap<>();
    private final Map<Integer, SemaphoreSet> sets = new TreeMap<>();
    private final Map<Integer, SharedMemory> pieces = new TreeMap<>();
    private int next;
    private long memory;

    public Ipc(KernelClock clock) {
        this.clock = clock;
    }

    /** Makes what is asked for. */
    private interface Maker<T> {
        T make() throws SyscallException;
    }

    private <T extends IpcObject> int get(Map<Integer, T> all, int key, Credentials who, int flags, Maker<T> maker)
            throws SyscallException {
        if (key != IpcFlags.IPC_PRIVATE) {
            for (Map.Entry<Integer, T> each : all.entrySet()) {
                if (each.getValue().key() == key) {
                    return found(each, who, flags);
                }
            }
            if ((flags & IpcFlags.IPC_CREAT) == 0) {
                throw new SyscallException(Errno.ENOENT);
            }
        }
        if (all.size() >= MOST) {
            throw new SyscallException(Errno.ENOSPC);
        }
        int id = next++;
        all.put(id, maker.make());
        return id;
    }

    private static <T extends IpcObject> int found(Map.Entry<Integer, T> each, Credentials who, int flags)
            throws SyscallException {
        if ((flags & IpcFlags.IPC_CREAT) != 0 && (flags & IpcFlags.IPC_EXCL) != 0) {
            throw new SyscallException(Errno.EEXIST);
        }
        each.getValue().check(who, (flags >> 6 | flags >> 3 | flags) & 7);
        return each.getKey();
    }

    /** msgget(2). */
    public int queue(int key, Credentials who, int flags) throws SyscallException {
        lock.lock();
        try {
            return get(queues, key, who, flags, () -> new MessageQueue(key, who, flags, clock.realtimeNanos()));
        } finally {
            lock.unlock();
        }
    }

    /** semget(2); a new set is paid for as long as it is there. */
    public int set(int key, Credentials who, int count, int flags, @Nullable Payer payer) throws SyscallException {
        lock.lock();
        try {
            int id = get(sets, key, who, flags, () -> {
                if (count < 1 || count > MOST_SEMAPHORES) {
                    throw new SyscallException(Errno.EINVAL);
                }
                charge(payer, SemaphoreSet.cost(count));
                return new SemaphoreSet(key, who, flags, clock.realtimeNanos(), count, payer);
            });
            if (count < 0 || count > find(sets, id).count()) {
                throw new SyscallException(Errno.EINVAL);
            }
            return id;
        } finally {
            lock.unlock();
        }
    }

    /** shmget(2); a new piece is paid for as long as it is there. */
    public int piece(int key, Credentials who, int size, int flags, @Nullable Payer payer) throws SyscallException {
        lock.lock();
        try {
            int[] made = {next};
            int id = get(pieces, key, who, flags, () -> {
                if (size < 1) {
                    throw new SyscallException(Errno.EINVAL);
                }
                if (memory + size > MOST_MEMORY) {
                    throw new SyscallException(Errno.ENOSPC);
                }
                charge(payer, size);
                memory += size;
                return new SharedMemory(key, who, flags, clock.realtimeNanos(), size, () -> forget(made[0], payer));
            });
            if (size > find(pieces, id).size()) {
                throw new SyscallException(Errno.EINVAL);
            }
            return id;
        } finally {
            lock.unlock();
        }
    }

    /** Takes memory of a budget, if there is one: ENOMEM. */
    static void charge(@Nullable Payer payer, int size) throws SyscallException {
        try {
            if (payer != null) {
                payer.take(size);
            }
        } catch (SyscallException e) {
            throw new SyscallException(Errno.ENOMEM);
        }
    }

    private void forget(int id, @Nullable Payer payer) {
        lock.lock();
        try {
            SharedMemory gone = pieces.remove(id);
            if (gone != null) {
                memory -= gone.size();
                if (payer != null) {
                    payer.give(gone.size());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static <T> T find(Map<Integer, T> all, int id) throws SyscallException {
        T found = all.get(id);
        if (found == null) {
            throw new SyscallException(Errno.EINVAL);
        }
        return found;
    }

    /** A queue by its number: EINVAL. */
    public MessageQueue queue(int id) throws SyscallException {
        lock.lock();
        try {
            return find(queues, id);
        } finally {
            lock.unlock();
        }
    }

    /** A set by its number: EINVAL. */
    public SemaphoreSet set(int id) throws SyscallException {
        lock.lock();
        try {
            return find(sets, id);
        } finally {
            lock.unlock();
        }
    }

    /** A piece by its number: EINVAL. */
    public SharedMemory piece(int id) throws SyscallException {
        lock.lock();
        try {
            return find(pieces, id);
        } finally {
            lock.unlock();
        }
    }

    private Map<Integer, ? extends IpcObject> all(IpcKind kind) {
        return switch (kind) {
            case MESSAGES -> queues;
            case SEMAPHORES -> sets;
            case MEMORY -> pieces;
        };
    }

    /** What there is of a kind. */
    public List<IpcStat> list(IpcKind kind) {
        lock.lock();
        try {
            List<IpcStat> stats = new ArrayList<>();
            all(kind).forEach((id, object) -> stats.add(object.stat(id)));
            return stats;
        } finally {
            lock.unlock();
        }
    }

    /** IPC_RMID: EINVAL, EPERM. */
    public void remove(IpcKind kind, int id, Credentials who) throws SyscallException {
        IpcObject gone;
        lock.lock();
        try {
            gone = find(all(kind), id);
            if (!gone.isOwnedBy(who)) {
                throw new SyscallException(Errno.EPERM);
            }
            if (gone instanceof SharedMemory piece && !piece.doom()) {
                return;
            }
        } finally {
            lock.unlock();
        }
        if (gone instanceof SharedMemory piece) {
            piece.leave();
        } else {
            lock.lock();
            try {
                all(kind).remove(id);
            } finally {
                lock.unlock();
            }
        }
        gone.remove();
    }
}
