package org.jarnix.kernel.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.tty.Tty;

/** Makes open files of what the application hands over: streams, bytes; and types on terminals. */
public final class HostStreams implements AutoCloseable {
    private final Pumps pumps;
    private final HostEnd.Numbers numbers;
    private final KLock lock = new KLock(Rank.TASK);

    // Guarded by lock.
    private final Map<InputStream, InputSource> sources = new IdentityHashMap<>();

    public HostStreams(KernelClock clock) {
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

    /** Types what a stream has on a terminal, from now until one of both ends; answers how to stop that. */
    public Runnable typeFrom(InputStream keyboard, Tty tty) {
        Pump pump = pumps.make("jarnix-keyboard", task -> pumpKeyboard(task, keyboard, tty));
        pump.start();
        return pump::stop;
    }

    private static void pumpKeyboard(Task task, InputStream keyboard, Tty tty) {
        byte[] typed = new byte[4096];
        try {
            while ((task.attention() & Task.KILLED) == 0 && !tty.hasHungUp()) {
                int n = keyboard.read(typed, 0, typed.length);
                if (n < 0) {
                    tty.typeEndOfFile();
                    tty.awaitRead(task);
                } else {
                    tty.type(task, true, typed, 0, n);
                }
            }
        } catch (IOException | Interrupted e) {
            tty.pty().close();
        }
    }

    @Override
    public void close() {
        pumps.close();
    }
}
