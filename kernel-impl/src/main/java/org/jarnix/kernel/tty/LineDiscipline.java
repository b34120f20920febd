package org.jarnix.kernel.tty;

import static org.jarnix.api.Termios.ECHO;
import static org.jarnix.api.Termios.ECHOCTL;
import static org.jarnix.api.Termios.ECHOE;
import static org.jarnix.api.Termios.ECHOK;
import static org.jarnix.api.Termios.ECHOKE;
import static org.jarnix.api.Termios.ECHONL;
import static org.jarnix.api.Termios.ECHOPRT;
import static org.jarnix.api.Termios.EXTPROC;
import static org.jarnix.api.Termios.ICANON;
import static org.jarnix.api.Termios.IEXTEN;
import static org.jarnix.api.Termios.IMAXBEL;
import static org.jarnix.api.Termios.ISIG;
import static org.jarnix.api.Termios.IUTF8;
import static org.jarnix.api.Termios.IXANY;
import static org.jarnix.api.Termios.IXON;
import static org.jarnix.api.Termios.NOFLSH;

import java.io.ByteArrayOutputStream;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.kernel.task.Interrupted;
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
    private static final byte[] NOTHING = {};
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
    private boolean erasing;
    private volatile boolean outputHeld;
    private volatile Termios termios;
    private volatile WinSize size;

    LineDiscipline(Screen screen, JobControl jobs, WinSize size) {
        this.screen = screen;
        this.jobs = jobs;
        this.size = size;
        this.termios = TermiosDefaults.VALUE;
    }

    Termios termios() {
        return termios;
    }

    void setTermios(Termios changed) {
        lock.lock();
        try {
            boolean edits = (changed.lflag() & ICANON) != 0;
            if (!edits) {
                input.spellEnds();
            }
            if (!edits && !edited.isEmpty()) {
                input.add(edited.take());
                input.publish();
            } else if (edits && (termios.lflag() & ICANON) == 0) {
                input.join();
            }
            if ((termios.iflag() & ~changed.iflag() & IXON) != 0) {
                holdOutput(false);
            }
            termios = changed;
            edited.erasesWholeCharacters((changed.iflag() & IUTF8) != 0);
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

    /**
     * Works on typed bytes, one after the other: what they echo and signal is done before the next is looked at.
     *
     * @return how many, all of them where it may wait for room
     * @throws SyscallException EAGAIN where there is no room and it must not wait
     */
    int type(Task task, boolean waits, byte[] bytes, int off, int len) throws SyscallException {
        int done = 0;
        while (done < len) {
            Signal signal = null;
            byte[] echoed;
            lock.lock();
            try {
                if (!awaitRoom(task, waits, done)) {
                    return done;
                }
                while (done < len && signal == null && input.hasRoom()) {
                    signal = accept(bytes[off + done++]);
                }
                echoed = takeEcho();
            } finally {
                lock.unlock();
            }
            if (echoed.length > 0) {
                screen.echo(task, termios.oflag(), echoed);
            }
            publish();
            if (signal != null) {
                jobs.signalForeground(signal);
            }
        }
        return len;
    }

    /** What is to be shown now: nothing while output is held. */
    private byte[] takeEcho() {
        if (outputHeld) {
            return NOTHING;
        }
        byte[] shown = echo.toByteArray();
        echo.reset();
        return shown;
    }

    private void publish() {
        lock.lock();
        try {
            input.publish();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitRoom(Task task, boolean waits, int done) throws SyscallException {
        while (!input.hasRoom()) {
            if (!waits) {
                if (done == 0) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                return false;
            }
            try {
                input.awaitTaken(task);
            } catch (Interrupted e) {
                if (done == 0) {
                    throw e;
                }
                return false;
            }
        }
        return true;
    }

    /** Whether typing would not wait; the poller hears when that may have changed. */
    boolean hasRoom(@Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                input.watchTaken(poller);
            }
            return input.hasRoom();
        } finally {
            lock.unlock();
        }
    }

    /** Drops what was typed and not read. */
    void flushInput() {
        lock.lock();
        try {
            edited.take();
            input.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Holds output or lets it go on, as Ctrl-S and Ctrl-Q do. */
    void hold(Task task, boolean hold) {
        byte[] echoed;
        lock.lock();
        try {
            holdOutput(hold);
            echoed = takeEcho();
        } finally {
            lock.unlock();
        }
        if (echoed.length > 0) {
            screen.echo(task, termios.oflag(), echoed);
        }
    }

    /** Asks the far side to hold what is typed, or to go on, with the characters that it would send itself. */
    void holdInput(Task task, boolean hold) {
        int sent = control(hold ? Termios.VSTOP : Termios.VSTART);
        if (sent != 0) {
            screen.echo(task, 0, new byte[] {(byte) sent});
        }
    }

    void typeEndOfFile() {
        lock.lock();
        try {
            input.add(edited.take());
            input.publish();
        } finally {
            lock.unlock();
        }
    }

    void disconnect() {
        lock.lock();
        try {
            input.publish();
            input.end();
            holdOutput(false);
        } finally {
            lock.unlock();
        }
        screen.disconnect();
    }

    void awaitRead(Task task) {
        lock.lock();
        try {
            input.awaitEmpty(task);
        } finally {
            lock.unlock();
        }
    }

    /** Waits while output is held: EAGAIN where it must not wait. */
    void awaitOutput(Task task, boolean waits) throws SyscallException {
        if (!outputHeld) {
            return;
        }
        lock.lock();
        try {
            while (outputHeld) {
                if (!waits) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                outputGoes.await(task);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the far side is gone. */
    boolean hasHungUp() {
        lock.lock();
        try {
            return input.hasEnded();
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
            boolean counts = (termios.lflag() & ICANON) == 0 && control(Termios.VTIME) == 0;
            return input.poll(wanted, poller, counts ? control(Termios.VMIN) : 0, outputHeld || !screen.ready(poller));
        } finally {
            lock.unlock();
        }
    }

    /** Takes one byte in; answers the signal that it means. */
    private @Nullable Signal accept(byte typed) {
        Termios settings = termios;
        if (input.hasEnded()) {
            return null;
        }
        if (literalNext) {
            literalNext = false;
            putLiteral((byte) InputModes.plain(typed, settings), settings);
            return null;
        }
        int translated = InputModes.translate(typed, settings);
        if (translated < 0) {
            return null;
        }
        byte b = (byte) translated;
        if ((settings.lflag() & EXTPROC) != 0) {
            put(b, b != typed, settings);
            return null;
        }
        if ((settings.iflag() & IXON) != 0) {
            if (is(b, Termios.VSTART) || is(b, Termios.VSTOP)) {
                holdOutput(!is(b, Termios.VSTART));
                return null;
            }
            if (outputHeld && (settings.iflag() & IXANY) != 0) {
                holdOutput(false);
            }
        }
        Signal signal = (settings.lflag() & ISIG) == 0 ? null : InputModes.signalOf(b, settings);
        if (signal != null) {
            if ((settings.lflag() & NOFLSH) == 0) {
                edited.take();
                input.clear();
                echo.reset();
                screen.flush();
            }
            holdOutput(false);
            echo(b, settings.lflag());
            return signal;
        }
        if ((settings.lflag() & ICANON) == 0 || !edit(b, settings.lflag())) {
            put(b, b != typed, settings);
        }
        return null;
    }

    /** Edits the line where the byte asks for that. */
    private boolean edit(byte b, int lflag) {
        boolean carets = (lflag & ECHOCTL) != 0;
        boolean extended = (lflag & IEXTEN) != 0;
        if (is(b, Termios.VERASE)) {
            erase(b, lflag, carets);
        } else if (is(b, Termios.VKILL)) {
            kill(b, lflag);
        } else if (extended && is(b, Termios.VWERASE)) {
            boolean erases = (lflag & (ECHO | ECHOE)) == (ECHO | ECHOE);
            edited.eraseWord(erases ? echo : new ByteArrayOutputStream(), carets);
        } else if (extended && is(b, Termios.VREPRINT)) {
            echo(b, lflag);
            echo.writeBytes(NEWLINE);
            edited.show(echo, carets);
        } else if (extended && is(b, Termios.VLNEXT)) {
            literalNext = true;
            if ((lflag & ECHO) != 0 && carets) {
                echo.writeBytes(new byte[] {'^', '\b'});
            }
        } else if (is(b, Termios.VEOF)) {
            endErasing();
            input.addEnded(edited.take());
        } else {
            return false;
        }
        return true;
    }

    private void erase(byte b, int lflag, boolean carets) {
        if ((lflag & ECHO) == 0) {
            edited.eraseCharacter(new ByteArrayOutputStream(), carets);
        } else if ((lflag & ECHOPRT) != 0 && !edited.isEmpty()) {
            if (!erasing) {
                echo.write('\\');
                erasing = true;
            }
            edited.showErased(echo, carets);
        } else if ((lflag & ECHOE) != 0) {
            edited.eraseCharacter(echo, carets);
        } else if (!edited.isEmpty()) {
            edited.eraseCharacter(new ByteArrayOutputStream(), carets);
            echo(b, lflag);
        }
    }

    /** The slash that closes what ECHOPRT shows. */
    private void endErasing() {
        if (erasing) {
            erasing = false;
            echo.write('/');
        }
    }

    private void kill(byte b, int lflag) {
        if (edited.isEmpty()) {
            return;
        }
        endErasing();
        int all = ECHO | ECHOK | ECHOKE | ECHOE;
        if ((lflag & all) == all) {
            edited.eraseAll(echo, (lflag & ECHOCTL) != 0);
            return;
        }
        edited.take();
        echo(b, lflag);
        if ((lflag & (ECHO | ECHOK)) == (ECHO | ECHOK)) {
            echo.writeBytes(NEWLINE);
        }
    }

    /**
     * Adds a byte to the line, or to the input where lines are not edited.
     *
     * @param made whether another one was typed, for which it stands: a newline that Return stands for is not shown as ^J
     */
    private void put(byte b, boolean made, Termios settings) {
        int lflag = settings.lflag();
        endErasing();
        if ((lflag & ICANON) == 0) {
            echo(b, made && b == '\n' ? lflag & ~ECHOCTL : lflag);
            input.add(InputModes.isMarked(b, settings) ? new byte[] {b, b} : new byte[] {b});
        } else if (b == '\n' || is(b, Termios.VEOL) || (is(b, Termios.VEOL2) && (lflag & IEXTEN) != 0)) {
            if (b == '\n' && (lflag & (ECHO | ECHONL)) != 0) {
                echo.writeBytes(NEWLINE);
            } else {
                echo(b, lflag);
            }
            edited.append(b);
            input.add(edited.take());
        } else {
            if (edited.isEmpty()) {
                edited.startsAt(echo.size() == 0 ? screen.column() : 0);
            }
            boolean doubled = InputModes.isMarked(b, settings);
            if (edited.add(b) && (!doubled || edited.add(b))) {
                echo(b, lflag);
            } else if ((settings.iflag() & IMAXBEL) != 0) {
                echo.writeBytes(BELL);
            }
        }
    }

    /** Adds a byte that was quoted: it is part of the line, whatever it else means. */
    private void putLiteral(byte b, Termios settings) {
        if (b != '\n' || (settings.lflag() & ICANON) == 0) {
            put(b, false, settings);
            return;
        }
        endErasing();
        if (edited.add(b)) {
            echo(b, settings.lflag());
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
        return InputModes.is(b, termios, index);
    }

    private int control(int index) {
        return termios.control(index);
    }
}
