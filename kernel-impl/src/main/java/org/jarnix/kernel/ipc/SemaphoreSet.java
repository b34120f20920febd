package org.jarnix.kernel.ipc;

import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.IpcKind;
import org.jarnix.api.SemOp;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** Semaphores that are changed together, all or none (semop(2)). */
public final class SemaphoreSet extends IpcObject {
    /** The highest value. */
    static final int HIGHEST = 32_767;

    private static final int MOST_OPS = 500;

    // Guarded by lock.
    private final int[] values;
    /** How often each has been set to a value. */
    private final int[] settings;

    SemaphoreSet(int key, Credentials maker, int mode, long made, int count) {
        super(IpcKind.SEMAPHORES, key, maker, mode, made);
        this.values = new int[count];
        this.settings = new int[count];
    }

    @Override
    long[] sizes() {
        return new long[] {values.length, 0};
    }

    int count() {
        return values.length;
    }

    /** semtimedop(2); what is to be undone is added to the undos. */
    public void change(Task task, Credentials who, int pid, long deadline, IpcUndos undos, SemOp... ops)
            throws SyscallException {
        if (ops.length > MOST_OPS) {
            throw new SyscallException(Errno.E2BIG);
        }
        boolean writes = false;
        for (SemOp op : ops) {
            if (op.number() < 0 || op.number() >= values.length) {
                throw new SyscallException(Errno.EFBIG);
            }
            writes |= op.by() != 0;
        }
        if (ops.length == 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        check(who, writes ? WRITE : READ);
        lock.lock();
        try {
            checkThere();
            for (SemOp waits = tryAll(ops); waits != null; waits = tryAll(ops)) {
                if ((waits.flags() & IpcFlags.IPC_NOWAIT) != 0 || !changed.await(task, deadline)) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                checkThere();
            }
            for (SemOp op : ops) {
                if ((op.flags() & IpcFlags.SEM_UNDO) != 0 && op.by() != 0) {
                    undos.add(this, op.number(), new IpcUndos.Change(-op.by(), settings[op.number()]));
                }
            }
            usedBy(pid);
            changed.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Does all, or none and answers the one that has to wait. */
    private @Nullable SemOp tryAll(SemOp[] ops) throws SyscallException {
        int[] before = values.clone();
        for (SemOp op : ops) {
            int value = values[op.number()];
            boolean waits = op.by() == 0 ? value != 0 : value + op.by() < 0;
            if (waits || value + op.by() > HIGHEST) {
                System.arraycopy(before, 0, values, 0, values.length);
                if (!waits) {
                    throw new SyscallException(Errno.ERANGE);
                }
                return op;
            }
            values[op.number()] = value + op.by();
        }
        return null;
    }

    /** A value: EACCES, EINVAL. */
    public int value(Credentials who, int number) throws SyscallException {
        check(who, READ);
        lock.lock();
        try {
            checkThere();
            if (number < 0 || number >= values.length) {
                throw new SyscallException(Errno.EINVAL);
            }
            return values[number];
        } finally {
            lock.unlock();
        }
    }

    /** Sets a value: EACCES, EINVAL, ERANGE. */
    public void set(Credentials who, int number, int value) throws SyscallException {
        check(who, WRITE);
        lock.lock();
        try {
            checkThere();
            if (number < 0 || number >= values.length) {
                throw new SyscallException(Errno.EINVAL);
            }
            if (value < 0 || value > HIGHEST) {
                throw new SyscallException(Errno.ERANGE);
            }
            values[number] = value;
            settings[number]++;
            changed.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what a process that has ended did, unless the value has been set since; never below 0. */
    void undo(int number, IpcUndos.Change change) {
        lock.lock();
        try {
            if (settings[number] == change.settings()) {
                values[number] = Math.clamp((long) values[number] + change.by(), 0, HIGHEST);
                changed.wakeAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
