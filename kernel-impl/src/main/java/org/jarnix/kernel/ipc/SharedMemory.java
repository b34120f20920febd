package org.jarnix.kernel.ipc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jarnix.api.Credentials;
import org.jarnix.api.IpcKind;
import org.jarnix.api.SyscallException;

/** A piece of memory that processes see together (shmop(2)). */
public final class SharedMemory extends IpcObject {
    private final ByteBuffer memory;
    private final Runnable whenLeft;

    // Guarded by lock.
    private int users;
    private boolean doomed;

    /** @param whenLeft run when it was removed and nobody has it any more */
    SharedMemory(int key, Credentials maker, int mode, long made, int size, Runnable whenLeft) {
        super(IpcKind.MEMORY, key, maker, mode, made);
        this.memory = ByteBuffer.allocateDirect(size);
        this.whenLeft = whenLeft;
    }

    @Override
    long[] sizes() {
        return new long[] {memory.capacity(), users};
    }

    int size() {
        return memory.capacity();
    }

    /** shmat(2): EACCES, EIDRM. */
    public ByteBuffer attach(Credentials who, int pid, boolean readOnly, IpcUndos undos) throws SyscallException {
        check(who, readOnly ? READ : READ | WRITE);
        lock.lock();
        try {
            checkThere();
            usedBy(pid);
        } finally {
            lock.unlock();
        }
        join(undos);
        ByteBuffer view = readOnly ? memory.asReadOnlyBuffer() : memory.duplicate();
        return view.order(ByteOrder.nativeOrder());
    }

    /** Somebody has it once more. */
    void join(IpcUndos undos) {
        lock.lock();
        try {
            undos.attach(this);
            users++;
        } finally {
            lock.unlock();
        }
    }

    /** shmdt(2); false where the process has not attached it. */
    public boolean detach(IpcUndos undos) {
        if (!undos.detach(this)) {
            return false;
        }
        left(undos.pid());
        return true;
    }

    void left(int pid) {
        boolean last;
        lock.lock();
        try {
            users--;
            usedBy(pid);
            last = doomed && users == 0;
        } finally {
            lock.unlock();
        }
        if (last) {
            whenLeft.run();
        }
    }

    /** Nobody has it any more, nor will. */
    void leave() {
        whenLeft.run();
    }

    /** It is to go when nobody has it any more; answers whether that is now. */
    boolean doom() {
        lock.lock();
        try {
            doomed = true;
            loseKey();
            return users == 0;
        } finally {
            lock.unlock();
        }
    }
}
