package org.jarnix.kernel.tty;

import java.util.function.BooleanSupplier;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A terminal: a keyboard whose input is worked on when it arrives, a screen, and the jobs that share both (termios(3)).
 *
 * <p>Each concern has a class of its own; this one lets them act together.
 */
public final class Tty {
    private final JobControl jobs;
    private final Screen screen;
    private final LineDiscipline line;
    private final Pty pty;
    private volatile @Nullable Outside outside;

    Tty(Pty pty, Screen screen, WinSize size, GroupSignals signals) {
        this.pty = pty;
        this.jobs = new JobControl(signals);
        this.screen = screen;
        this.line = new LineDiscipline(screen, jobs, size);
    }

    /** The terminal behind a descriptor, or behind the far side of one: ENOTTY where there is none. */
    public static Tty of(OpenFile file) throws SyscallException {
        if (file instanceof TtyFile open) {
            return open.tty();
        }
        if (file instanceof PtyMaster master) {
            return master.tty();
        }
        throw new SyscallException(Errno.ENOTTY);
    }

    /** Whether a descriptor is the far side of a terminal. */
    public static boolean isFarSide(OpenFile file) {
        return file instanceof PtyMaster;
    }

    /** The terminal whose far side a descriptor is: ENOTTY for all else. */
    public static Tty ofMaster(OpenFile file) throws SyscallException {
        if (file instanceof PtyMaster master) {
            return master.tty();
        }
        throw new SyscallException(Errno.ENOTTY);
    }

    /** How it is called. */
    public String path() {
        return pty.path();
    }

    /** Its device number. */
    public long device() {
        return Ptys.device(pty.number());
    }

    /** It, its name and its far side together. */
    public Pty pty() {
        return pty;
    }

    /** Gives it to a session that has no terminal; false where another session has it or it has hung up. */
    public boolean control(int sid, int pgid) {
        return !hasHungUp() && jobs.control(sid, pgid);
    }

    /** The session whose terminal it is, 0 for none. */
    public int session() {
        return jobs.session();
    }

    /** The group that may use it. */
    public int foreground() {
        return jobs.foreground();
    }

    /** Says which group may use it; checked by the caller. */
    public void setForeground(int pgid) {
        jobs.setForeground(pgid);
    }

    /** Lets a background process of this terminal stop before it changes something here. */
    public void mayChange(Task task) throws SyscallException {
        jobs.mayChange(task);
    }

    /** The session's leader has ended: the foreground group is told, and the terminal is free (POSIX.1-2024 exit). */
    public void hangUp() {
        jobs.signalForeground(Signal.SIGHUP);
        jobs.release();
    }

    /** The far side is gone: reads answer the end of the file, writes EIO, and the session's leader is told. */
    public void disconnect() {
        // the leader is told first: reading the end of the file must not let it exit as if nothing had been
        jobs.hangUp();
        line.disconnect();
    }

    /** Whether the far side is gone. */
    public boolean hasHungUp() {
        return line.hasHungUp();
    }

    /** {@link #hasHungUp} as an error. */
    public void checkConnected() throws SyscallException {
        if (hasHungUp()) {
            throw new SyscallException(Errno.EIO);
        }
    }

    /**
     * Bytes from the keyboard.
     *
     * @return how many were taken, all of them where it may wait
     * @throws SyscallException EAGAIN
     */
    public int type(Task task, boolean waits, byte[] bytes, int off, int len) throws SyscallException {
        return line.type(task, waits, bytes, off, len);
    }

    /** The keyboard's stream has ended: what the end-of-file character means, even where lines are not edited. */
    public void typeEndOfFile() {
        line.typeEndOfFile();
    }

    /** Waits until all that was typed has been read. */
    public void awaitRead(Task task) {
        line.awaitRead(task);
    }

    /** Drops what was typed and not read. */
    public void flushInput() {
        line.flushInput();
    }

    /** Drops what was written and is not on its way to the far side. */
    public void flushOutput() {
        screen.flush();
    }

    /** Drops what the far side has not read: its own input. */
    public void flushFarInput() {
        pty.drop();
    }

    /** Holds output or lets it go on. */
    public void holdOutput(Task task, boolean hold) {
        line.hold(task, hold);
    }

    /** Asks the far side to hold what is typed, or to go on. */
    public void holdInput(Task task, boolean hold) {
        line.holdInput(task, hold);
    }

    /** The settings. */
    public Termios termios() {
        Outside far = outside;
        return far == null ? line.termios() : far.shown();
    }

    /** Changes the settings; a character has eight bits and no parity here, whatever is asked for (pty(7)). */
    public void setTermios(Termios wanted) {
        int cflag = (wanted.cflag() & ~(Termios.CSIZE | Termios.PARENB)) | Termios.CS8 | Termios.CREAD;
        Termios changed = new Termios(wanted.iflag(), wanted.oflag(), cflag, wanted.lflag(), wanted.controls());
        Outside far = outside;
        if (far == null) {
            line.setTermios(changed);
        } else if (!changed.equals(far.shown())) {
            outside = far.takeOver().getAsBoolean() ? null : new Outside(changed, far.takeOver());
            line.setTermios(outside == null ? changed : quiet(changed));
        }
    }

    /** The far side edits lines, echoes and works on output, until {@code takeOver} has answered true at a change of the settings. */
    public void editedOutside(BooleanSupplier takeOver) {
        outside = new Outside(line.termios(), takeOver);
        line.setTermios(quiet(line.termios()));
    }

    private static Termios quiet(Termios settings) {
        Termios silent = settings.withLocal(Termios.ECHO, 0);
        return new Termios(silent.iflag(), 0, silent.cflag(), silent.lflag(), silent.controls());
    }

    /** The size. */
    public WinSize size() {
        return line.size();
    }

    /** Sets the size; the foreground group hears of a change. */
    public void setSize(WinSize size) {
        if (line.setSize(size)) {
            jobs.signalForeground(Signal.SIGWINCH);
        }
    }

    int read(Task task, boolean waits, byte[] buf, int off, int len) throws SyscallException {
        jobs.mayRead(task);
        return line.read(task, waits, buf, off, len);
    }

    int write(Task task, boolean waits, byte[] buf, int off, int len) throws SyscallException {
        Termios settings = line.termios();
        if ((settings.lflag() & Termios.TOSTOP) != 0) {
            jobs.mayChange(task);
        }
        line.awaitOutput(task, waits);
        try {
            return screen.write(task, waits, settings.oflag(), buf, off, len);
        } catch (SyscallException e) {
            if (e.errno() == Errno.EIO) {
                disconnect();
            }
            throw e;
        }
    }

    int poll(int wanted, @Nullable Poller poller) {
        return line.poll(wanted, poller);
    }

    /** Whether the far side may type without waiting. */
    int pollTyping(int wanted, @Nullable Poller poller) {
        return line.hasRoom(poller) ? wanted & Poll.POLLOUT : 0;
    }

    /** A far side that does the line discipline's work: the settings as processes see them, and how to make it stop. */
    private record Outside(Termios shown, BooleanSupplier takeOver) {}
}
