package org.jarnix.kernel.ipc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;

/** What has to be put right when a process ends: changes of semaphores, and memory that it has attached. */
public final class IpcUndos {
    private final int pid;
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock.
    private final Map<SemaphoreSet, Map<Integer, Change>> changes = new HashMap<>();
    /** How often each piece is attached. */
    private final Map<SharedMemory, Integer> attached = new HashMap<>();

    /** Nothing to be put right so far. */
    public IpcUndos(int pid) {
        this.pid = pid;
    }

    int pid() {
        return pid;
    }

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

    void attach(SharedMemory memory) {
        lock.lock();
        try {
            attached.merge(memory, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    /** What a parent has attached its child has, too: it has the parent's memory (fork(2)). */
    public void inherit(IpcUndos parent) {
        parent.attachments().forEach(memory -> memory.join(this));
    }

    /** Every piece as often as it is attached. */
    private List<SharedMemory> attachments() {
        lock.lock();
        try {
            List<SharedMemory> all = new ArrayList<>();
            attached.forEach((memory, times) -> all.addAll(Collections.nCopies(times, memory)));
            return all;
        } finally {
            lock.unlock();
        }
    }

    boolean detach(SharedMemory memory) {
        lock.lock();
        try {
            Integer times = attached.get(memory);
            attached.computeIfPresent(memory, (key, before) -> before == 1 ? null : before - 1);
            return times != null;
        } finally {
            lock.unlock();
        }
    }

    /** Detaches all memory: exec, and the end. */
    public void detachAll() {
        List<SharedMemory> all = attachments();
        lock.lock();
        try {
            attached.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(memory -> memory.left(pid));
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
