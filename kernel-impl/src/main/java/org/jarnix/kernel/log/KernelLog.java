package org.jarnix.kernel.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's messages, the latest of them, as dmesg(1) shows them.
 *
 * <p>A program's bug also goes to the application's log ({@link System.Logger}), for somebody has to mend it.
 */
public final class KernelLog {
    /** The priority of the kernel's own messages: information. */
    public static final int INFO = 6;
    /** The priority of what goes wrong. */
    public static final int WARNING = 4;

    private static final int LINES = 1_000;
    private static final int FRAMES = 40;

    private final KernelClock clock;
    private final long start;
    private final KLock lock = new KLock(Rank.TASK);

    // Guarded by lock.
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private final WaitQueue grown = new WaitQueue(lock);
    private long next;

    public KernelLog(KernelClock clock) {
        this.clock = clock;
        this.start = clock.monotonicNanos();
    }

    /**
     * One line.
     *
     * @param number counts all lines since boot
     * @param priority the facility times eight, and the level (syslog(3))
     * @param micros since boot
     */
    public record Line(long number, int priority, long micros, String text) {}

    /** Keeps a message of the kernel's own, of one or more lines. */
    public void say(int priority, String message) {
        long micros = (clock.monotonicNanos() - start) / 1_000;
        lock.lock();
        try {
            for (String line : message.split("\n")) {
                lines.add(new Line(next++, priority, micros, line));
                if (lines.size() > LINES) {
                    lines.remove();
                }
            }
            grown.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what a program did not catch. A bug is told to the application too; a stack or heap that is full is not one. */
    public void bug(String program, int pid, Throwable thrown) {
        String heading = program + "[" + pid + "]: ended by " + thrown;
        say(WARNING, heading + "\n" + trace(thrown));
        if (!(thrown instanceof VirtualMachineError)) {
            System.getLogger("org.jarnix.kernel").log(System.Logger.Level.WARNING, heading, thrown);
        }
    }

    /** The number of the line that will come next. */
    public long end() {
        lock.lock();
        try {
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** The first line that is kept from a number on; null where there is none yet. */
    public @Nullable Line from(long number) {
        lock.lock();
        try {
            return find(number);
        } finally {
            lock.unlock();
        }
    }

    /** The first line that is kept from a number on; waits until there is one. */
    public Line await(Task task, long number) {
        lock.lock();
        try {
            Line found = find(number);
            while (found == null) {
                grown.await(task);
                found = find(number);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is a line from a number on, with a watch over what comes. */
    public boolean has(long number, @Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                grown.watch(poller);
            }
            return find(number) != null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Line find(long number) {
        if (number >= next) {
            return null;
        }
        for (Line line : lines) {
            if (line.number() >= number) {
                return line;
            }
        }
        return null;
    }

    private static String trace(Throwable thrown) {
        if (thrown instanceof VirtualMachineError) {
            StringBuilder top = new StringBuilder();
            StackTraceElement[] frames = thrown.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                top.append("\tat ").append(frames[i]).append('\n');
            }
            return top.toString();
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
