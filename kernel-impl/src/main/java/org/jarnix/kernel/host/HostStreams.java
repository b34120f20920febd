package org.jarnix.kernel.host;

import static org.jarnix.api.OpenFlags.O_RDWR;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.Terminal;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.tty.GroupSignals;
import org.jarnix.kernel.tty.Tty;
import org.jarnix.kernel.tty.TtyFile;

/** Makes open files of what the application hands over: streams, bytes, terminals. */
public final class HostStreams implements AutoCloseable {
    private static final String CONSOLE = "/dev/console";
    private static final long CONSOLE_NUMBER = 5L << 20 | 1;

    private final Pumps pumps;
    private final HostEnd.Numbers numbers;
    private final KernelClock clock;
    private final KLock lock = new KLock(Rank.TASK);

    // Guarded by lock.
    private final Map<InputStream, InputSource> sources = new IdentityHashMap<>();

    public HostStreams(KernelClock clock) {
        this.clock = clock;
        this.pumps = new Pumps(clock);
        this.numbers = new HostEnd.Numbers(clock);
    }

    /** Standard input from bytes. */
    public OpenFile input(byte[] bytes, int uid) {
        return new BytesInput(bytes, numbers.next(uid));
    }

    /** Standard input from a stream; each stream has one reader, however many processes share it. */
    public OpenFile input(InputStream stream, int uid) {
        InputSource source;
        lock.lock();
        try {
            source = sources.computeIfAbsent(stream, given -> new InputSource(given, pumps));
            source.users++;
        } finally {
            lock.unlock();
        }
        return new HostInput(source, numbers.next(uid), () -> leave(stream, source));
    }

    /** Forgets a stream that nobody has open, but not in the middle of a read: its bytes are the next reader's. */
    private void leave(InputStream stream, InputSource source) {
        lock.lock();
        try {
            if (--source.users > 0 || source.isReading()) {
                return;
            }
            sources.remove(stream);
        } finally {
            lock.unlock();
        }
        source.stop();
    }

    /** Output to a stream. */
    public OpenFile output(OutputStream stream, int uid) {
        return new HostOutput(stream, false, numbers.next(uid));
    }

    /** Output that is collected, whatever became of an earlier write to it. */
    public OpenFile output(Collector collector, int uid) {
        return new HostOutput(collector, true, numbers.next(uid));
    }

    /** The kernel's clock. */
    public KernelClock clock() {
        return clock;
    }

    /** A terminal, whose keyboard is read from now on. */
    public Console terminal(Terminal terminal, int uid, GroupSignals signals) {
        Tty tty = new Tty(CONSOLE, terminal.screen(), terminal.size(), terminal.cooked(), signals);
        Pump pump = pumps.make("jarnix-keyboard", task -> pumpKeyboard(task, terminal.keyboard(), tty));
        pump.start();
        OpenFile file = new TtyFile(tty, O_RDWR, new ConsoleNode(uid, clock.realtimeNanos()));
        return new Console(tty, file, () -> {
            pump.stop();
            tty.disconnect();
        });
    }

    /** A terminal, open, and how to stop reading its keyboard. */
    public record Console(Tty tty, OpenFile file, Runnable stop) {}

    private static void pumpKeyboard(Task task, InputStream keyboard, Tty tty) {
        byte[] typed = new byte[4096];
        try {
            while ((task.attention() & Task.KILLED) == 0) {
                int n = keyboard.read(typed, 0, typed.length);
                if (n < 0) {
                    tty.typeEndOfFile();
                    tty.awaitRead(task);
                } else {
                    tty.type(task, typed, n);
                }
            }
        } catch (IOException | Interrupted e) {
            tty.disconnect();
        }
    }

    @Override
    public void close() {
        pumps.close();
    }

    /** The console as fstat sees it. */
    private record ConsoleNode(int uid, long born) implements Backing {
        @Override
        public Stat stat() {
            int mode = FileMode.S_IFCHR | 0620;
            return new Stat(5, 3, mode, 1, uid, 5, CONSOLE_NUMBER, 0, 0, 1024, born, born, born, born);
        }

        @Override
        public String describe() {
            return CONSOLE;
        }
    }
}
