package org.jarnix.kernel.tty;

import java.io.IOException;
import java.io.OutputStream;
import org.jarnix.api.Errno;
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
    private final String path;

    /**
     * @param path how it is called, {@code /dev/console}
     * @param output where output goes
     * @param cooked whether the far side edits and echoes lines itself
     */
    public Tty(String path, OutputStream output, WinSize size, boolean cooked, GroupSignals signals) {
        this.path = path;
        this.jobs = new JobControl(signals);
        this.screen = new Screen(output, cooked);
        this.line = new LineDiscipline(screen, jobs, size, cooked);
    }

    /** The terminal behind a descriptor: ENOTTY where there is none. */
    public static Tty of(OpenFile file) throws SyscallException {
        if (file instanceof TtyFile open) {
            return open.tty();
        }
        throw new SyscallException(Errno.ENOTTY);
    }

    /** How it is called. */
    public String path() {
        return path;
    }

    /** Gives it to a session that has no terminal; false where another session has it. */
    public boolean control(int sid, int pgid) {
        return jobs.control(sid, pgid);
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

    /** Sends a signal to the foreground group. */
    public void signalForeground(Signal signal) {
        jobs.signalForeground(signal);
    }

    /** The session's leader has ended: the foreground group is told, and the terminal is free. */
    public void hangUp() {
        jobs.signalForeground(Signal.SIGHUP);
        jobs.signalForeground(Signal.SIGCONT);
        jobs.release();
    }

    /** The far side is gone: reads answer the end of the file, writes EIO. */
    public void disconnect() {
        line.disconnect();
        jobs.signalForeground(Signal.SIGHUP);
        jobs.signalForeground(Signal.SIGCONT);
    }

    /** Bytes from the keyboard. */
    public void type(Task task, byte[] bytes, int len) {
        line.type(task, bytes, len);
    }

    /** The keyboard's stream has ended: what the end-of-file character means, even where lines are not edited. */
    public void typeEndOfFile() {
        line.typeEndOfFile();
    }

    /** Waits until all that was typed has been read. */
    public void awaitRead(Task task) {
        line.awaitRead(task);
    }

    /** The settings. */
    public Termios termios() {
        return line.termios();
    }

    /** Changes the settings. */
    public void setTermios(Termios termios) {
        line.setTermios(termios);
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

    int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        Termios settings = line.termios();
        if ((settings.lflag() & Termios.TOSTOP) != 0) {
            jobs.mayChange(task);
        }
        line.awaitOutput(task);
        try {
            screen.write(task, settings.oflag(), buf, off, len);
            return len;
        } catch (IOException e) {
            disconnect();
            throw new SyscallException(Errno.EIO);
        }
    }

    int poll(int wanted, @Nullable Poller poller) {
        return line.poll(wanted, poller);
    }
}
