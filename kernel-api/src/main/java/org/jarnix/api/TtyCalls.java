package org.jarnix.api;

/** Terminals (termios(3)); each call answers ENOTTY where the descriptor is none, EIO where the terminal has hung up. */
public interface TtyCalls {
    /** The terminal's settings (tcgetattr(3)); the usual way to ask whether a descriptor is a terminal. */
    Termios tcgetattr(int fd) throws SyscallException;

    /**
     * Changes the settings (tcsetattr(3)): EINVAL for another action.
     *
     * @param action {@link Termios#TCSANOW}, {@link Termios#TCSADRAIN} (once output that is held has gone), {@link
     *     Termios#TCSAFLUSH} (and what was typed and not read is dropped)
     */
    void tcsetattr(int fd, int action, Termios termios) throws SyscallException;

    /** Changes the settings at once. */
    default void tcsetattr(int fd, Termios termios) throws SyscallException {
        tcsetattr(fd, Termios.TCSANOW, termios);
    }

    /** Waits until output that Ctrl-S holds has gone (tcdrain(3)). */
    void tcdrain(int fd) throws SyscallException;

    /**
     * Drops what was typed and not read, or written and not fetched (tcflush(3)): EINVAL for another queue.
     *
     * @param queue {@link Termios#TCIFLUSH}, {@link Termios#TCOFLUSH} or {@link Termios#TCIOFLUSH}
     */
    void tcflush(int fd, int queue) throws SyscallException;

    /**
     * Holds output, lets it go on, or asks the far side to do so with its typing (tcflow(3)): EINVAL for another action.
     *
     * @param action {@link Termios#TCOOFF}, {@link Termios#TCOON}, {@link Termios#TCIOFF} or {@link Termios#TCION}
     */
    void tcflow(int fd, int action) throws SyscallException;

    /** The foreground process group (tcgetpgrp(3)). */
    int tcgetpgrp(int fd) throws SyscallException;

    /** Makes a group of this session the foreground (tcsetpgrp(3)): EPERM, ESRCH, EINVAL. */
    void tcsetpgrp(int fd, int pgid) throws SyscallException;

    /** The session whose controlling terminal it is, which must be the caller's (tcgetsid(3)). */
    int tcgetsid(int fd) throws SyscallException;

    /**
     * Makes it the controlling terminal of the session that the caller leads (ioctl_tty(2), TIOCSCTTY): EPERM where the
     * caller leads none, the session has another, or another session has this one. Opening a terminal without O_NOCTTY
     * does so too where it can be.
     */
    void tcsetsid(int fd) throws SyscallException;

    /** The terminal's size (tcgetwinsize(3)). */
    WinSize winSize(int fd) throws SyscallException;

    /** Sets the size; SIGWINCH to the foreground where it changed (tcsetwinsize(3)). */
    void setWinSize(int fd, WinSize size) throws SyscallException;

    /** The terminal's path, such as {@code /dev/pts/0} (ttyname(3)). */
    String ttyname(int fd) throws SyscallException;

    /**
     * The path of the terminal that belongs to an open {@code /dev/ptmx} (ptsname(3)): ENOTTY for anything else. It can be
     * opened at once, and belongs to whoever opened the other side.
     */
    String ptsname(int fd) throws SyscallException;
}
