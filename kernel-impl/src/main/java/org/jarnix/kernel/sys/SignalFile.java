package org.jarnix.kernel.sys;

import static org.jarnix.api.OpenFlags.O_RDWR;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.SigInfo;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.ipc.EventSource;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** A process's signals to be read, 128 bytes each (signalfd(2)). A child that reads it reads its own. */
final class SignalFile extends EventSource {
    private static final int DEVICE = 15;
    private static final int RECORD = 128;
    private static final int STATUS = 40;
    private static final int INT = 44;
    private static final int VALUE = 48;

    private final Process maker;
    private final long signals;

    SignalFile(Process maker, long signals, int flags) {
        super(DEVICE, "anon_inode:[signalfd]", kept(O_RDWR, flags));
        this.maker = maker;
        this.signals = signals;
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        if (len < RECORD) {
            throw new SyscallException(Errno.EINVAL);
        }
        Process reader = task instanceof Process process ? process : maker;
        int done = 0;
        SigInfo info = reader.signals().takeOf(signals);
        if (info == null) {
            if (nonBlocking()) {
                throw new SyscallException(Errno.EAGAIN);
            }
            info = reader.signals().await(signals, Task.NEVER);
        }
        while (info != null) {
            put(ByteBuffer.wrap(buf, off + done, RECORD).slice().order(ByteOrder.nativeOrder()), info);
            done += RECORD;
            info = len - done < RECORD ? null : reader.signals().takeOf(signals);
        }
        return done;
    }

    /** As struct signalfd_siginfo has it. */
    private static void put(ByteBuffer to, SigInfo info) {
        to.put(new byte[RECORD]).clear();
        to.putInt(0, info.signal().number());
        to.putInt(8, info.code().number());
        to.putInt(12, info.pid());
        to.putInt(16, info.uid());
        to.putInt(STATUS, info.status());
        to.putInt(INT, (int) info.value());
        to.putLong(VALUE, info.value());
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        return maker.signals().hasPending(signals, poller) ? wanted & Poll.POLLIN : 0;
    }
}
