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
        return connected(fd).termios();
    }

    @Override
    public void tcsetattr(int fd, int action, Termios termios) throws SyscallException {
        Tty tty = connected(fd);
        check(action, Termios.TCSAFLUSH);
        awaitForeground(tty);
        if (action == Termios.TCSAFLUSH) {
            tty.flushInput();
        }
        boolean frees = (tty.termios().iflag() & ~termios.iflag() & Termios.IXON) != 0;
        tty.setTermios(termios);
        if (frees) {
            tty.holdOutput(process, false);
        }
    }

    @Override
    public void tcdrain(int fd) throws SyscallException {
        Tty tty = connected(fd);
        awaitForeground(tty);
    }

    @Override
    public void tcflush(int fd, int queue) throws SyscallException {
        Tty tty = connected(fd);
        check(queue, Termios.TCIOFLUSH);
        awaitForeground(tty);
        if (Tty.isFarSide(process.file(fd))) {
            // what is typed has arrived; what is shown is the far side's input
            if (queue != Termios.TCOFLUSH) {
                tty.flushFarInput();
            }
            return;
        }
        if (queue != Termios.TCOFLUSH) {
            tty.flushInput();
        }
        if (queue != Termios.TCIFLUSH) {
            tty.flushOutput();
        }
    }

    @Override
    public void tcflow(int fd, int action) throws SyscallException {
        Tty tty = connected(fd);
        check(action, Termios.TCION);
        awaitForeground(tty);
        switch (action) {
            case Termios.TCOOFF -> tty.holdOutput(process, true);
            case Termios.TCOON -> tty.holdOutput(process, false);
            default -> tty.holdInput(process, action == Termios.TCIOFF);
        }
    }

    @Override
    public int tcgetpgrp(int fd) throws SyscallException {
        return shown(fd).foreground();
    }

    @Override
    public void tcsetpgrp(int fd, int pgid) throws SyscallException {
        Tty tty = tty(fd);
        try {
            awaitForeground(tty);
        } catch (SyscallException e) {
            throw e.errno() == Errno.EIO ? new SyscallException(Errno.ENOTTY) : e;
        }
        checkOwn(tty);
        if (pgid < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        if (!machine.groups().inSession(pgid, process.sid())) {
            throw new SyscallException(machine.groups().exists(pgid) ? Errno.EPERM : Errno.ESRCH);
        }
        tty.setForeground(pgid);
    }

    @Override
    public int tcgetsid(int fd) throws SyscallException {
        int session = shown(fd).session();
        if (session == 0) {
            throw new SyscallException(Errno.ENOTTY);
        }
        return session;
    }

    @Override
    public void tcsetsid(int fd) throws SyscallException {
        if (!machine.groups().takeTerminal(process, connected(fd))) {
            throw new SyscallException(Errno.EPERM);
        }
    }

    @Override
    public WinSize winSize(int fd) throws SyscallException {
        return connected(fd).size();
    }

    @Override
    public void setWinSize(int fd, WinSize size) throws SyscallException {
        connected(fd).setSize(size);
    }

    @Override
    public String ttyname(int fd) throws SyscallException {
        return connected(fd).path();
    }

    @Override
    public String ptsname(int fd) throws SyscallException {
        return Tty.ofMaster(process.file(fd)).path();
    }

    private static void check(int value, int largest) throws SyscallException {
        if (value < 0 || value > largest) {
            throw new SyscallException(Errno.EINVAL);
        }
    }

    private Tty connected(int fd) throws SyscallException {
        Tty tty = tty(fd);
        tty.checkConnected();
        return tty;
    }

    private Tty tty(int fd) throws SyscallException {
        return Tty.of(process.file(fd));
    }

    /** The controlling terminal of this process's session, or any of which it has the far side. */
    private Tty shown(int fd) throws SyscallException {
        Tty tty = tty(fd);
        if (!Tty.isFarSide(process.file(fd))) {
            tty.checkConnected();
            checkOwn(tty);
        }
        return tty;
    }

    private void checkOwn(Tty tty) throws SyscallException {
        if (tty.session() != process.sid() || tty.session() == 0) {
            throw new SyscallException(Errno.ENOTTY);
        }
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
