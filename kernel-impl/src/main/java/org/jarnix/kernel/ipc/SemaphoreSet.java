package org.jarnix.kernel.ipc;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.IpcKind;
import org.jarnix.api.SemOp;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** Semaphores that are changed together, all or none (semop(2)). */
public final class SemaphoreSet extends IpcObject {
    /** The highest value. */
    static final int HIGHEST = 32_767;

    private static final int MOST_OPS = 500;
    private static final int COST = 128;

    // Guarded by lock.
    private final int[] values;
    /** How often each has been set to a value. */
    private final int[] settings;
    /** Changes that have to wait, in the order of their coming: whoever changes a value makes those that are possible. */
    private final List<Pending> pending = new ArrayList<>(2);

    private final @Nullable Payer payer;

    /** @param payer who has paid its {@link #cost}; null for nobody */
    SemaphoreSet(int key, Credentials maker, int mode, long made, int count, @Nullable Payer payer) {
        super(IpcKind.SEMAPHORES, key, maker, mode, made);
        this.payer = payer;
        this.values = new int[count];
        this.settings = new int[count];
    }

    /** What so many semaphores take. */
    static int cost(int count) {
        return COST + count * Integer.BYTES * 2;
    }

    @Override
    void dropped() {
        if (payer != null) {
            payer.give(cost(values.length));
        }
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
            SemOp waits = tryAll(ops);
            if (waits != null && (waits.flags() & IpcFlags.IPC_NOWAIT) != 0) {
                throw new SyscallException(Errno.EAGAIN);
            }
            if (waits != null) {
                await(task, deadline, new Pending(ops));
            }
            for (SemOp op : ops) {
                if ((op.flags() & IpcFlags.SEM_UNDO) != 0 && op.by() != 0) {
                    undos.add(this, op.number(), new IpcUndos.Change(-op.by(), settings[op.number()]));
                }
            }
            usedBy(pid);
            makePending();
        } finally {
            lock.unlock();
        }
    }

    /** A change that waits, and what came of it. */
    private static final class Pending {
        final SemOp[] ops;
        boolean made;

        @Nullable
        SyscallException failed;

        Pending(SemOp[] ops) {
            this.ops = ops;
        }
    }

    private void await(Task task, long deadline, Pending mine) throws SyscallException {
        pending.add(mine);
        try {
            while (!mine.made && mine.failed == null) {
                boolean inTime = changed.await(task, deadline);
                checkThere();
                if (!inTime && !mine.made && mine.failed == null) {
                    throw new SyscallException(Errno.EAGAIN);
                }
            }
        } catch (Interrupted e) {
            // What was made meanwhile is made: the interruption is the next call's.
            if (!mine.made) {
                throw e;
            }
        } finally {
            pending.remove(mine);
        }
        if (mine.failed != null) {
            throw mine.failed;
        }
    }

    /** Makes the changes that have become possible, the longest waiting one first. */
    private void makePending() {
        boolean some;
        do {
            some = false;
            for (Pending each : List.copyOf(pending)) {
                some |= makes(each);
            }
        } while (some);
        changed.wakeAll();
    }

    private boolean makes(Pending each) {
        if (each.made || each.failed != null) {
            return false;
        }
        try {
            each.made = tryAll(each.ops) == null;
        } catch (SyscallException e) {
            each.failed = e;
        }
        return each.made;
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
            makePending();
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
                makePending();
            }
        } finally {
            lock.unlock();
        }
    }
}
