package org.jarnix.kernel.tty;

import static org.jarnix.api.Termios.ECHO;
import static org.jarnix.api.Termios.ECHOCTL;
import static org.jarnix.api.Termios.ECHOE;
import static org.jarnix.api.Termios.ECHOK;
import static org.jarnix.api.Termios.ECHOKE;
import static org.jarnix.api.Termios.ECHONL;
import static org.jarnix.api.Termios.ICANON;
import static org.jarnix.api.Termios.ICRNL;
import static org.jarnix.api.Termios.IEXTEN;
import static org.jarnix.api.Termios.IGNCR;
import static org.jarnix.api.Termios.INLCR;
import static org.jarnix.api.Termios.ISIG;
import static org.jarnix.api.Termios.IXON;
import static org.jarnix.api.Termios.NOFLSH;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal makes of typed bytes when they arrive: lines that can be edited, signals, an echo (POSIX.1-2024 11.1.6
 * to 11.1.9).
 */
final class LineDiscipline {
    private static final byte[] NEWLINE = {'\n'};
    private static final byte[] BELL = {7};

    private final Screen screen;
    private final JobControl jobs;
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock; what is volatile is also read without.
    private final InputQueue input = new InputQueue(lock);
    private final WaitQueue outputGoes = new WaitQueue(lock);
    private final EditedLine edited = new EditedLine();
    private final ByteArrayOutputStream echo = new ByteArrayOutputStream();
    private boolean literalNext;
    private volatile boolean outputHeld;
    private volatile Termios termios;
    private volatile WinSize size;

    LineDiscipline(Screen screen, JobControl jobs, WinSize size, boolean cooked) {
        this.screen = screen;
        this.jobs = jobs;
        this.size = size;
        this.termios = TermiosDefaults.of(cooked);
    }

    Termios termios() {
        return termios;
    }

    void setTermios(Termios changed) {
        lock.lock();
        try {
            if ((changed.lflag() & ICANON) == 0 && !edited.isEmpty()) {
                input.add(edited.take());
            }
            termios = changed;
            if ((changed.iflag() & IXON) == 0) {
                holdOutput(false);
            }
            input.changed();
        } finally {
            lock.unlock();
        }
    }

    WinSize size() {
        return size;
    }

    /** Sets the size and answers whether that is a change. */
    boolean setSize(WinSize changed) {
        lock.lock();
        try {
            boolean differs = !changed.equals(size);
            size = changed;
            return differs;
        } finally {
            lock.unlock();
        }
    }

    /** Works on typed bytes, one after the other: what they echo and signal is done before the next is looked at. */
    void type(Task task, byte[] bytes, int len) {
        int done = 0;
        while (done < len) {
            Signal signal = null;
            byte[] echoed;
            lock.lock();
            try {
                input.awaitRoom(task);
                while (done < len && signal == null) {
                    signal = accept(bytes[done++]);
                }
                echoed = echo.toByteArray();
                echo.reset();
            } finally {
                lock.unlock();
            }
            show(task, echoed);
            if (signal != null) {
                jobs.signalForeground(signal);
            }
        }
    }

    private void show(Task task, byte[] echoed) {
        if (echoed.length == 0) {
            return;
        }
        try {
            screen.write(task, termios.oflag(), echoed, 0, echoed.length);
        } catch (IOException e) {
            disconnect();
        }
    }

    void typeEndOfFile() {
        lock.lock();
        try {
            input.add(edited.take());
        } finally {
            lock.unlock();
        }
    }

    void disconnect() {
        lock.lock();
        try {
            input.end();
            holdOutput(false);
        } finally {
            lock.unlock();
        }
    }

    void awaitRead(Task task) {
        lock.lock();
        try {
            input.awaitEmpty(task);
        } finally {
            lock.unlock();
        }
    }

    void awaitOutput(Task task) {
        if (!outputHeld) {
            return;
        }
        lock.lock();
        try {
            while (outputHeld) {
                outputGoes.await(task);
            }
        } finally {
            lock.unlock();
        }
    }

    int read(Task task, boolean waits, byte[] buf, int off, int len) throws SyscallException {
        lock.lock();
        try {
            if ((termios.lflag() & ICANON) != 0) {
                return input.readLine(task, waits, buf, off, len);
            }
            int least = Math.min(control(Termios.VMIN), len);
            long pause = control(Termios.VTIME) * 100_000_000L;
            return input.readRaw(task, waits, buf, off, len, least, pause);
        } finally {
            lock.unlock();
        }
    }

    int poll(int wanted, @Nullable Poller poller) {
        lock.lock();
        try {
            return input.poll(wanted, poller, outputHeld);
        } finally {
            lock.unlock();
        }
    }

    /** Takes one byte in; answers the signal that it means. */
    private @Nullable Signal accept(byte typed) {
        Termios settings = termios;
        if (literalNext) {
            literalNext = false;
            put(typed, settings);
            return null;
        }
        int translated = translate(typed, settings.iflag());
        if (translated < 0) {
            return null;
        }
        byte b = (byte) translated;
        if ((settings.iflag() & IXON) != 0 && (is(b, Termios.VSTART) || is(b, Termios.VSTOP))) {
            holdOutput(is(b, Termios.VSTOP));
            return null;
        }
        Signal signal = (settings.lflag() & ISIG) == 0 ? null : signalOf(b);
        if (signal != null) {
            if ((settings.lflag() & NOFLSH) == 0) {
                edited.take();
                input.clear();
            }
            holdOutput(false);
            echo(b, settings.lflag());
            return signal;
        }
        if ((settings.lflag() & ICANON) == 0 || !edit(b, settings.lflag())) {
            put(b, settings);
        }
        return null;
    }

    private static int translate(byte b, int iflag) {
        if (b == '\r') {
            return (iflag & IGNCR) != 0 ? -1 : (iflag & ICRNL) != 0 ? '\n' : b;
        }
        return b == '\n' && (iflag & INLCR) != 0 ? '\r' : b & 0xff;
    }

    private @Nullable Signal signalOf(byte b) {
        if (is(b, Termios.VINTR)) {
            return Signal.SIGINT;
        }
        if (is(b, Termios.VQUIT)) {
            return Signal.SIGQUIT;
        }
        return is(b, Termios.VSUSP) ? Signal.SIGTSTP : null;
    }

    /** Edits the line where the byte asks for that. */
    private boolean edit(byte b, int lflag) {
        boolean carets = (lflag & ECHOCTL) != 0;
        boolean extended = (lflag & IEXTEN) != 0;
        boolean erases = (lflag & (ECHO | ECHOE)) == (ECHO | ECHOE);
        ByteArrayOutputStream shown = erases ? echo : new ByteArrayOutputStream();
        if (is(b, Termios.VERASE)) {
            edited.eraseCharacter(shown, carets);
        } else if (is(b, Termios.VKILL)) {
            kill(b, lflag);
        } else if (extended && is(b, Termios.VWERASE)) {
            edited.eraseWord(shown, carets);
        } else if (extended && is(b, Termios.VREPRINT)) {
            echo(b, lflag);
            echo.writeBytes(NEWLINE);
            edited.show(echo, carets);
        } else if (extended && is(b, Termios.VLNEXT)) {
            literalNext = true;
            if ((lflag & ECHO) != 0) {
                echo.writeBytes(new byte[] {'^', '\b'});
            }
        } else if (is(b, Termios.VEOF)) {
            input.add(edited.take());
        } else {
            return false;
        }
        return true;
    }

    private void kill(byte b, int lflag) {
        boolean erases = (lflag & (ECHO | ECHOKE | ECHOE)) == (ECHO | ECHOKE | ECHOE);
        if (erases) {
            edited.eraseAll(echo, (lflag & ECHOCTL) != 0);
            return;
        }
        edited.take();
        echo(b, lflag);
        if ((lflag & (ECHO | ECHOK)) == (ECHO | ECHOK)) {
            echo.writeBytes(NEWLINE);
        }
    }

    /** Adds a byte to the line, or to the input where lines are not edited. */
    private void put(byte b, Termios settings) {
        int lflag = settings.lflag();
        if ((lflag & ICANON) == 0) {
            echo(b, lflag);
            input.add(b);
        } else if (b == '\n' || is(b, Termios.VEOL)) {
            if (b == '\n' && (lflag & (ECHO | ECHONL)) != 0) {
                echo.writeBytes(NEWLINE);
            } else {
                echo(b, lflag);
            }
            edited.append(b);
            input.add(edited.take());
        } else if (edited.add(b)) {
            echo(b, lflag);
        } else {
            echo.writeBytes(BELL);
        }
    }

    private void echo(byte b, int lflag) {
        if ((lflag & ECHO) != 0) {
            EditedLine.echo(echo, b, (lflag & ECHOCTL) != 0);
        }
    }

    private void holdOutput(boolean hold) {
        outputHeld = hold;
        if (!hold) {
            outputGoes.wakeAll();
        }
    }

    private boolean is(byte b, int index) {
        int control = control(index);
        return control != 0 && control == (b & 0xff);
    }

    private int control(int index) {
        String controls = termios.controls();
        return index < controls.length() ? controls.charAt(index) : 0;
    }
}
