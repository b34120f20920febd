package org.jarnix.kernel.ipc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;

/** What has to be put right when a process ends: changes of semaphores, and memory that it has attached. */
public final class IpcUndos {
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock.
    private final Map<SemaphoreSet, Map<Integer, Change>> changes = new HashMap<>();
    private final Set<SharedMemory> attached = new HashSet<>();

    /**
     * What is to be added to a semaphore.
     *
     * @param settings how often it had been set to a value when this was done: setting it again makes this void
     */
    record Change(int by, int settings) {
        Change and(Change later) {
            return settings == later.settings ? new Change(by + later.by, settings) : later;
        }
    }

    void add(SemaphoreSet set, int number, Change change) {
        lock.lock();
        try {
            changes.computeIfAbsent(set, key -> new HashMap<>()).merge(number, change, Change::and);
        } finally {
            lock.unlock();
        }
    }

    boolean attach(SharedMemory memory) {
        lock.lock();
        try {
            return attached.add(memory);
        } finally {
            lock.unlock();
        }
    }

    boolean detach(SharedMemory memory) {
        lock.lock();
        try {
            return attached.remove(memory);
        } finally {
            lock.unlock();
        }
    }

    /** Detaches all memory: exec, and the end. */
    public void detachAll() {
        Set<SharedMemory> all;
        lock.lock();
        try {
            all = new HashSet<>(attached);
            attached.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(SharedMemory::left);
    }

    /** Puts all right: the process has ended. */
    public void end() {
        detachAll();
        Map<SemaphoreSet, Map<Integer, Change>> all;
        lock.lock();
        try {
            all = new HashMap<>(changes);
            changes.clear();
        } finally {
            lock.unlock();
        }
        all.forEach((set, ofNumber) -> ofNumber.forEach(set::undo));
    }
}
