package org.jarnix.kernel.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;

/**
 * The kernel's own messages, the latest of them, as dmesg(1) shows them.
 *
 * <p>A program's bug also goes to the application's log ({@link System.Logger}), for somebody has to mend it.
 */
public final class KernelLog {
    private static final int LINES = 1_000;
    private static final int FRAMES = 40;

    private final KernelClock clock;
    private final long start;
    private final KLock lock = new KLock(Rank.TASK);

    // Guarded by lock.
    private final ArrayDeque<String> lines = new ArrayDeque<>();

    public KernelLog(KernelClock clock) {
        this.clock = clock;
        this.start = clock.monotonicNanos();
    }

    /** Keeps a message of one or more lines. */
    public void say(String message) {
        long micros = (clock.monotonicNanos() - start) / 1_000;
        String stamp = "[" + pad(micros / 1_000_000, 5, ' ') + "." + pad(micros % 1_000_000, 6, '0') + "] ";
        lock.lock();
        try {
            for (String line : message.split("\n")) {
                lines.add(stamp + line);
                if (lines.size() > LINES) {
                    lines.remove();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what a program did not catch. A bug is told to the application too; a stack or heap that is full is not one. */
    public void bug(String program, int pid, Throwable thrown) {
        String heading = program + "[" + pid + "]: ended by " + thrown;
        say(heading + "\n" + trace(thrown));
        if (!(thrown instanceof VirtualMachineError)) {
            System.getLogger("org.jarnix.kernel").log(System.Logger.Level.WARNING, heading, thrown);
        }
    }

    /** All lines that are kept, each with its newline. */
    public String text() {
        lock.lock();
        try {
            StringBuilder text = new StringBuilder();
            lines.forEach(line -> text.append(line).append('\n'));
            return text.toString();
        } finally {
            lock.unlock();
        }
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

    private static String pad(long number, int width, char with) {
        String digits = Long.toString(number);
        return String.valueOf(with).repeat(Math.max(0, width - digits.length())) + digits;
    }
}
