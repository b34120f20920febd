package org.jarnix.kernel.trace;

import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Poll;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.proc.CallTracer;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/**
 * The calls of some processes as lines to read; closing it lets the processes go.
 *
 * <p>A process whose lines nobody takes waits, so that none is lost, until the file is closed.
 */
public final class TraceFile extends OpenFile implements CallTracer {
    private static final int DEVICE = 12;
    private static final int MOST_LINES = 4096;

    private final Set<String> calls;
    private final boolean follows;
    private final int longest;
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock.
    private final WaitQueue readable = new WaitQueue(lock);
    private final WaitQueue writable = new WaitQueue(lock);
    private final ArrayDeque<byte[]> lines = new ArrayDeque<>();
    private final Set<Process> traced = new HashSet<>();
    private int read;
    private boolean closed;

    /**
     * A file that no process is traced by yet.
     *
     * @param calls names of the calls that are told of; empty for all
     * @param follows whether children are traced, too
     * @param longest how many bytes of what is read and written are shown
     */
    public TraceFile(Set<String> calls, boolean follows, int longest, int flags) {
        super(O_RDONLY | flags & O_NONBLOCK);
        this.calls = calls;
        this.follows = follows;
        this.longest = longest;
    }

    /** Traces a process from its next call on: EPERM where somebody does. */
    public void attach(Process process) throws SyscallException {
        if (!process.belongings().trace(this)) {
            throw new SyscallException(Errno.EPERM);
        }
        enter(process);
    }

    private void enter(Process process) {
        boolean ends;
        lock.lock();
        try {
            ends = closed;
            if (!ends) {
                traced.add(process);
            }
        } finally {
            lock.unlock();
        }
        if (ends) {
            process.belongings().untrace(this);
        } else if (!process.isAlive()) {
            left(process, "");
        }
    }

    @Override
    public boolean wants(String name) {
        return calls.isEmpty() || calls.contains(name);
    }

    @Override
    public int longest() {
        return longest;
    }

    @Override
    public void born(Process child) {
        if (follows && child.belongings().trace(this)) {
            enter(child);
        }
    }

    @Override
    public void left(Process process, String how) {
        if (!how.isEmpty()) {
            add(null, process.pid() + "\t" + process.clock().realtimeNanos() + "\t0\t\t" + how + "\t\n");
        }
        lock.lock();
        try {
            traced.remove(process);
            readable.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void called(Process process, long start, long took, String name, String arguments, String result) {
        add(
                process,
                process.pid() + "\t" + start + "\t" + took + "\t" + name + "\t" + arguments + "\t" + result + "\n");
    }

    private void add(@Nullable Process process, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            while (process != null && process.isCurrent() && lines.size() >= MOST_LINES && !closed) {
                writable.await(process, Task.NEVER, Task.KILLED);
            }
            if (!closed) {
                lines.add(bytes);
                readable.wakeOne();
            }
        } catch (Interrupted e) {
            assert process != null && (process.attention() & Task.KILLED) != 0 : process;
        } finally {
            lock.unlock();
        }
    }

    /** As many whole lines as fit; a part of one only where it alone is too long. */
    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        lock.lock();
        try {
            while (lines.isEmpty()) {
                if (traced.isEmpty()) {
                    return 0;
                }
                if (nonBlocking()) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                readable.await(task);
            }
            int done = 0;
            for (byte[] line = lines.peek(); line != null && done < len; line = lines.peek()) {
                int n = Math.min(len - done, line.length - read);
                if (n < line.length - read && done > 0) {
                    break;
                }
                System.arraycopy(line, read, buf, off + done, n);
                done += n;
                read += n;
                if (read == line.length) {
                    lines.remove();
                    read = 0;
                }
            }
            writable.wakeAll();
            return done;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                readable.watch(poller);
            }
            if (!lines.isEmpty()) {
                return wanted & Poll.POLLIN;
            }
            return traced.isEmpty() ? wanted & Poll.POLLIN | Poll.POLLHUP : 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Stat stat() {
        return new Stat(DEVICE, 1, FileMode.S_IFREG | 0400, 1, 0, 0, 0, 0, 0, 4096, 0, 0, 0, 0);
    }

    @Override
    public String describe() {
        return "anon_inode:[trace]";
    }

    @Override
    protected void closed() {
        Process[] released;
        lock.lock();
        try {
            closed = true;
            lines.clear();
            released = traced.toArray(new Process[0]);
            traced.clear();
            writable.wakeAll();
        } finally {
            lock.unlock();
        }
        for (Process process : released) {
            process.belongings().untrace(this);
        }
    }
}
