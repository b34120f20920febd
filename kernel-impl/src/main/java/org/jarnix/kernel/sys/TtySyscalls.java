package org.jarnix.kernel.sys;

import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.TtyCalls;
import org.jarnix.api.WinSize;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.tty.Tty;

/** The calls on terminals. */
final class TtySyscalls implements TtyCalls {
    private final Process process;
    private final Machine machine;
    private final Attention attention;

    TtySyscalls(Process process, Machine machine, Attention attention) {
        this.process = process;
        this.machine = machine;
        this.attention = attention;
    }

    @Override
    public Termios tcgetattr(int fd) throws SyscallException {
        return tty(fd).termios();
    }

    @Override
    public void tcsetattr(int fd, Termios termios) throws SyscallException {
        Tty tty = tty(fd);
        awaitForeground(tty);
        tty.setTermios(termios);
    }

    @Override
    public int tcgetpgrp(int fd) throws SyscallException {
        return own(fd).foreground();
    }

    @Override
    public void tcsetpgrp(int fd, int pgid) throws SyscallException {
        Tty tty = own(fd);
        if (pgid <= 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        awaitForeground(tty);
        if (!machine.groups().inSession(pgid, process.sid())) {
            throw new SyscallException(Errno.EPERM);
        }
        tty.setForeground(pgid);
    }

    @Override
    public WinSize winSize(int fd) throws SyscallException {
        return tty(fd).size();
    }

    @Override
    public void setWinSize(int fd, WinSize size) throws SyscallException {
        tty(fd).setSize(size);
    }

    @Override
    public String ttyname(int fd) throws SyscallException {
        return tty(fd).path();
    }

    private Tty tty(int fd) throws SyscallException {
        return Tty.of(process.file(fd));
    }

    /** The controlling terminal of this process's session. */
    private Tty own(int fd) throws SyscallException {
        Tty tty = tty(fd);
        if (tty.session() != process.sid()) {
            throw new SyscallException(Errno.ENOTTY);
        }
        return tty;
    }

    private void awaitForeground(Tty tty) throws SyscallException {
        while (true) {
            try {
                tty.mayChange(process);
                return;
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
    }
}
