package org.jarnix.kernel;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.Opening;
import org.jarnix.kernel.vfs.VfsFile;
import org.jspecify.annotations.Nullable;

/**
 * {@code /dev/kmsg} and {@code /dev/log}: each read answers one of the kernel's messages, oldest first, and waits for
 * the next; each write is one message.
 */
final class KernelLogFile extends VfsFile {
    private static final int USER_FACILITY = 1 << 3;
    private static final int LONGEST = 1024;

    private final KernelLog log;
    private final AtomicLong position = new AtomicLong();

    KernelLogFile(Opening opening, KernelLog log) {
        super(opening);
        this.log = log;
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        KernelLog.Line line = log.from(position.get());
        if (line == null) {
            if (nonBlocking()) {
                throw new SyscallException(Errno.EAGAIN);
            }
            line = log.await(task, position.get());
        }
        String text = line.priority() + "," + line.number() + "," + line.micros() + ",-;" + line.text() + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > len) {
            throw new SyscallException(Errno.EINVAL);
        }
        System.arraycopy(bytes, 0, buf, off, bytes.length);
        position.set(line.number() + 1);
        return bytes.length;
    }

    /** A message, behind its priority in angle brackets where it has one. */
    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        if (len > LONGEST) {
            throw new SyscallException(Errno.EINVAL);
        }
        String text = new String(buf, off, len, StandardCharsets.UTF_8);
        int priority = USER_FACILITY | KernelLog.WARNING;
        int close = text.indexOf('>');
        if (text.startsWith("<") && close > 1 && close < 5) {
            try {
                priority = Integer.parseInt(text, 1, close, 10);
                text = text.substring(close + 1);
            } catch (NumberFormatException e) {
                priority = USER_FACILITY | KernelLog.WARNING;
            }
        }
        log.say(priority < USER_FACILITY ? USER_FACILITY | priority : priority, text);
        return len;
    }

    @Override
    public long seek(long offset, Whence whence) throws SyscallException {
        if (offset != 0) {
            throw new SyscallException(Errno.ESPIPE);
        }
        switch (whence) {
            case SET -> position.set(0);
            case END -> position.set(log.end());
            default -> throw new SyscallException(Errno.EINVAL);
        }
        return 0;
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        int ready = wanted & Poll.POLLOUT;
        if ((wanted & Poll.POLLIN) != 0 && log.has(position.get(), poller)) {
            ready |= Poll.POLLIN;
        }
        return ready;
    }
}
