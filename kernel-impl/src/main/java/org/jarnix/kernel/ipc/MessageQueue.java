package org.jarnix.kernel.ipc;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcMessage;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** A queue of messages with types (msgop(2)). */
public final class MessageQueue extends IpcObject {
    /** The longest message. */
    static final int LONGEST = 8192;

    private static final int MOST_BYTES = 16_384;

    /** What a message takes beside its bytes. */
    private static final int COST = 64;

    // Guarded by lock.
    private final ArrayDeque<Waiting> messages = new ArrayDeque<>(4);
    private int bytes;

    /** A message that waits, and who pays for it. */
    private record Waiting(IpcMessage message, @Nullable Payer payer) {
        int size() {
            return message.data().length;
        }

        void taken() {
            if (payer != null) {
                payer.give(size() + COST);
            }
        }
    }

    MessageQueue(int key, Credentials maker, int mode, long made) {
        super(IpcKind.MESSAGES, key, maker, mode, made);
    }

    @Override
    long[] sizes() {
        return new long[] {messages.size(), bytes};
    }

    /** msgsnd(2): ENOMEM where a budget has no room. */
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
            Ipc.charge(task.payer(), message.data().length + COST);
            messages.add(
                    new Waiting(new IpcMessage(message.type(), message.data().clone()), task.payer()));
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
            Waiting found = find(type, flags);
            while (found == null) {
                if ((flags & IpcFlags.IPC_NOWAIT) != 0) {
                    throw new SyscallException(Errno.ENOMSG);
                }
                changed.await(task);
                checkThere();
                found = find(type, flags);
            }
            boolean fits = found.size() <= atMost;
            if (!fits && (flags & IpcFlags.MSG_NOERROR) == 0) {
                throw new SyscallException(Errno.E2BIG);
            }
            messages.remove(found);
            found.taken();
            bytes -= found.size();
            usedBy(pid);
            changed.wakeAll();
            IpcMessage message = found.message();
            return fits ? message : new IpcMessage(message.type(), Arrays.copyOf(message.data(), atMost));
        } finally {
            lock.unlock();
        }
    }

    @Override
    void dropped() {
        messages.forEach(Waiting::taken);
        messages.clear();
        bytes = 0;
    }

    private @Nullable Waiting find(long type, int flags) {
        Waiting lowest = null;
        for (Waiting each : messages) {
            long its = each.message().type();
            if (type == 0 || (type > 0 && (its == type) != ((flags & IpcFlags.MSG_EXCEPT) != 0))) {
                return each;
            }
            if (type < 0
                    && its <= -type
                    && (lowest == null || its < lowest.message().type())) {
                lowest = each;
            }
        }
        return lowest;
    }
}
