package org.jarnix.api;

/** Terminals (termios(3)); each call answers ENOTTY where the descriptor is none. */
public interface TtyCalls {
    /** The terminal's settings (tcgetattr(3)); the usual way to ask whether a descriptor is a terminal. */
    Termios tcgetattr(int fd) throws SyscallException;

    /** Changes the settings at once (tcsetattr(3), TCSANOW). */
    void tcsetattr(int fd, Termios termios) throws SyscallException;

    /** The foreground process group (tcgetpgrp(3)). */
    int tcgetpgrp(int fd) throws SyscallException;

    /** Makes a group of this session the foreground (tcsetpgrp(3)): EPERM, EINVAL. */
    void tcsetpgrp(int fd, int pgid) throws SyscallException;

    /** The terminal's size (tcgetwinsize(3)). */
    WinSize winSize(int fd) throws SyscallException;

    /** Sets the size; SIGWINCH to the foreground where it changed (tcsetwinsize(3)). */
    void setWinSize(int fd, WinSize size) throws SyscallException;

    /** The terminal's path, such as {@code /dev/console} (ttyname(3)). */
    String ttyname(int fd) throws SyscallException;
}
