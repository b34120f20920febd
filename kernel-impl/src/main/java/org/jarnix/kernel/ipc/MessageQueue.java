package org.jarnix.kernel.ipc;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcMessage;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** A queue of messages with types (msgop(2)). */
public final class MessageQueue extends IpcObject {
    /** The longest message. */
    static final int LONGEST = 8192;

    private static final int MOST_BYTES = 16_384;

    // Guarded by lock.
    private final ArrayDeque<IpcMessage> messages = new ArrayDeque<>(4);
    private int bytes;

    MessageQueue(int key, Credentials maker, int mode, long made) {
        super(IpcKind.MESSAGES, key, maker, mode, made);
    }

    @Override
    long[] sizes() {
        return new long[] {messages.size(), bytes};
    }

    /** msgsnd(2). */
    public void send(Task task, Credentials who, int pid, IpcMessage message, int flags) throws SyscallException {
        if (message.type() < 1 || message.data().length > LONGEST) {
            throw new SyscallException(Errno.EINVAL);
        }
        check(who, WRITE);
        lock.lock();
        try {
            checkThere();
            while (bytes + message.data().length > MOST_BYTES || messages.size() >= MOST_BYTES) {
                if ((flags & IpcFlags.IPC_NOWAIT) != 0) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                changed.await(task);
                checkThere();
            }
            messages.add(new IpcMessage(message.type(), message.data().clone()));
            bytes += message.data().length;
            usedBy(pid);
            changed.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** msgrcv(2). */
    public IpcMessage receive(Task task, Credentials who, int pid, int atMost, long type, int flags)
            throws SyscallException {
        if (atMost < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        check(who, READ);
        lock.lock();
        try {
            checkThere();
            IpcMessage found = find(type, flags);
            while (found == null) {
                if ((flags & IpcFlags.IPC_NOWAIT) != 0) {
                    throw new SyscallException(Errno.ENOMSG);
                }
                changed.await(task);
                checkThere();
                found = find(type, flags);
            }
            boolean fits = found.data().length <= atMost;
            if (!fits && (flags & IpcFlags.MSG_NOERROR) == 0) {
                throw new SyscallException(Errno.E2BIG);
            }
            messages.remove(found);
            bytes -= found.data().length;
            usedBy(pid);
            changed.wakeAll();
            return fits ? found : new IpcMessage(found.type(), Arrays.copyOf(found.data(), atMost));
        } finally {
            lock.unlock();
        }
    }

    private @Nullable IpcMessage find(long type, int flags) {
        IpcMessage lowest = null;
        for (Iterator<IpcMessage> all = messages.iterator(); all.hasNext(); ) {
            IpcMessage each = all.next();
            if (type == 0 || (type > 0 && (each.type() == type) != ((flags & IpcFlags.MSG_EXCEPT) != 0))) {
                return each;
            }
            if (type < 0 && each.type() <= -type && (lowest == null || each.type() < lowest.type())) {
                lowest = each;
            }
        }
        return lowest;
    }
}
