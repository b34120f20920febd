package org.jarnix.kernel.sys;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jarnix.api.Accepted;
import org.jarnix.api.ITimer;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcMessage;
import org.jarnix.api.IpcStat;
import org.jarnix.api.PeerCredentials;
import org.jarnix.api.Received;
import org.jarnix.api.SemOp;
import org.jarnix.api.Signal;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SocketKind;
import org.jarnix.api.SocketOption;
import org.jarnix.api.SocketPair;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WatchEvent;
import org.jarnix.api.WinSize;
import org.jarnix.kernel.proc.Process;
import org.jspecify.annotations.Nullable;

/**
 * What a program holds: each call goes through the gate to the class that serves its role. It is one object of one class, in
 * three layers by family, so that a call is an interface call and nothing more; those on terminals, sockets and
 * communication are here.
 */
final class GatedSys extends GatedProcesses {
    GatedSys(Process process, Machine machine) {
        super(process, machine);
    }

    @Override
    public Termios tcgetattr(int fd) throws SyscallException {
        return gate().terminals().tcgetattr(fd);
    }

    @Override
    public void tcsetattr(int fd, int action, Termios termios) throws SyscallException {
        gate().terminals().tcsetattr(fd, action, termios);
    }

    @Override
    public void tcdrain(int fd) throws SyscallException {
        gate().terminals().tcdrain(fd);
    }

    @Override
    public void tcflush(int fd, int queue) throws SyscallException {
        gate().terminals().tcflush(fd, queue);
    }

    @Override
    public void tcflow(int fd, int action) throws SyscallException {
        gate().terminals().tcflow(fd, action);
    }

    @Override
    public int tcgetsid(int fd) throws SyscallException {
        return gate().terminals().tcgetsid(fd);
    }

    @Override
    public void tcsetsid(int fd) throws SyscallException {
        gate().terminals().tcsetsid(fd);
    }

    @Override
    public String ptsname(int fd) throws SyscallException {
        return gate().terminals().ptsname(fd);
    }

    @Override
    public int tcgetpgrp(int fd) throws SyscallException {
        return gate().terminals().tcgetpgrp(fd);
    }

    @Override
    public void tcsetpgrp(int fd, int pgid) throws SyscallException {
        gate().terminals().tcsetpgrp(fd, pgid);
    }

    @Override
    public WinSize winSize(int fd) throws SyscallException {
        return gate().terminals().winSize(fd);
    }

    @Override
    public void setWinSize(int fd, WinSize size) throws SyscallException {
        gate().terminals().setWinSize(fd, size);
    }

    @Override
    public String ttyname(int fd) throws SyscallException {
        return gate().terminals().ttyname(fd);
    }

    @Override
    public int socket(SocketKind kind, int flags) throws SyscallException {
        return gate().sockets().socket(kind, flags);
    }

    @Override
    public SocketPair socketpair(SocketKind kind, int flags) throws SyscallException {
        return gate().sockets().socketpair(kind, flags);
    }

    @Override
    public void bind(int fd, SocketAddress address) throws SyscallException {
        gate().sockets().bind(fd, address);
    }

    @Override
    public void listen(int fd, int backlog) throws SyscallException {
        gate().sockets().listen(fd, backlog);
    }

    @Override
    public Accepted accept(int fd, int flags) throws SyscallException {
        return gate().sockets().accept(fd, flags);
    }

    @Override
    public void connect(int fd, SocketAddress address) throws SyscallException {
        gate().sockets().connect(fd, address);
    }

    @Override
    public int send(int fd, ByteBuffer data, int flags, @Nullable SocketAddress to, int... passed)
            throws SyscallException {
        return gate().sockets().send(fd, data, flags, to, passed);
    }

    @Override
    public Received receive(int fd, ByteBuffer into, int flags) throws SyscallException {
        return gate().sockets().receive(fd, into, flags);
    }

    @Override
    public void shutdown(int fd, Shutdown how) throws SyscallException {
        gate().sockets().shutdown(fd, how);
    }

    @Override
    public SocketAddress socketName(int fd) throws SyscallException {
        return gate().sockets().socketName(fd);
    }

    @Override
    public SocketAddress peerName(int fd) throws SyscallException {
        return gate().sockets().peerName(fd);
    }

    @Override
    public PeerCredentials peerCredentials(int fd) throws SyscallException {
        return gate().sockets().peerCredentials(fd);
    }

    @Override
    public int socketOption(int fd, SocketOption option) throws SyscallException {
        return gate().sockets().socketOption(fd, option);
    }

    @Override
    public void setSocketOption(int fd, SocketOption option, int value) throws SyscallException {
        gate().sockets().setSocketOption(fd, option, value);
    }

    @Override
    public List<String> resolve(String host) throws SyscallException {
        return gate().sockets().resolve(host);
    }

    @Override
    public int msgGet(int key, int flags) throws SyscallException {
        return gate().ipc().msgGet(key, flags);
    }

    @Override
    public void msgSend(int id, IpcMessage message, int flags) throws SyscallException {
        gate().ipc().msgSend(id, message, flags);
    }

    @Override
    public IpcMessage msgReceive(int id, int atMost, long type, int flags) throws SyscallException {
        return gate().ipc().msgReceive(id, atMost, type, flags);
    }

    @Override
    public int semGet(int key, int count, int flags) throws SyscallException {
        return gate().ipc().semGet(key, count, flags);
    }

    @Override
    public void semOp(int id, @Nullable Duration timeout, SemOp... ops) throws SyscallException {
        gate().ipc().semOp(id, timeout, ops);
    }

    @Override
    public int semValue(int id, int number) throws SyscallException {
        return gate().ipc().semValue(id, number);
    }

    @Override
    public void setSemValue(int id, int number, int value) throws SyscallException {
        gate().ipc().setSemValue(id, number, value);
    }

    @Override
    public int shmGet(int key, int size, int flags) throws SyscallException {
        return gate().ipc().shmGet(key, size, flags);
    }

    @Override
    public ByteBuffer shmAttach(int id, int flags) throws SyscallException {
        return gate().ipc().shmAttach(id, flags);
    }

    @Override
    public void shmDetach(int id) throws SyscallException {
        gate().ipc().shmDetach(id);
    }

    @Override
    public List<IpcStat> ipcList(IpcKind kind) {
        return gate().ipc().ipcList(kind);
    }

    @Override
    public void ipcRemove(IpcKind kind, int id) throws SyscallException {
        gate().ipc().ipcRemove(kind, id);
    }

    @Override
    public int eventFd(long count, boolean takesOne, int flags) throws SyscallException {
        return gate().ipc().eventFd(count, takesOne, flags);
    }

    @Override
    public int timerFd(Clock clock, int flags) throws SyscallException {
        return gate().ipc().timerFd(clock, flags);
    }

    @Override
    public ITimer timerFdSet(int fd, Duration first, Duration interval, boolean absolute) throws SyscallException {
        return gate().ipc().timerFdSet(fd, first, interval, absolute);
    }

    @Override
    public int signalFd(Set<Signal> signals, int flags) throws SyscallException {
        return gate().ipc().signalFd(signals, flags);
    }

    @Override
    public int watchFd(int flags) throws SyscallException {
        return gate().ipc().watchFd(flags);
    }

    @Override
    public int watchAdd(int fd, String path, int events) throws SyscallException {
        return gate().ipc().watchAdd(fd, path, events);
    }

    @Override
    public void watchRemove(int fd, int watch) throws SyscallException {
        gate().ipc().watchRemove(fd, watch);
    }

    @Override
    public List<WatchEvent> watchRead(int fd, int atMost) throws SyscallException {
        return gate().ipc().watchRead(fd, atMost);
    }
}
