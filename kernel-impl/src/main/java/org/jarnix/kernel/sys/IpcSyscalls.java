package org.jarnix.kernel.sys;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.ITimer;
import org.jarnix.api.IpcCalls;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcMessage;
import org.jarnix.api.IpcStat;
import org.jarnix.api.SemOp;
import org.jarnix.api.Signal;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.WatchEvent;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.ipc.EventFile;
import org.jarnix.kernel.ipc.Ipc;
import org.jarnix.kernel.ipc.TimerFile;
import org.jarnix.kernel.ipc.WatchFile;
import org.jarnix.kernel.ipc.Watches;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.signal.SignalBits;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.vfs.AttributeCalls;
import org.jspecify.annotations.Nullable;

/** The calls on System V's communication, and on events as descriptors. */
final class IpcSyscalls implements IpcCalls {
    private final Process process;
    private final Machine machine;
    private final Attention attention;
    private final Ipc ipc;

    IpcSyscalls(Process process, Machine machine, Attention attention) {
        this.process = process;
        this.machine = machine;
        this.attention = attention;
        this.ipc = machine.communication().ipc();
    }

    @Override
    public int msgGet(int key, int flags) throws SyscallException {
        return ipc.queue(key, process.credentials(), flags);
    }

    @Override
    public void msgSend(int id, IpcMessage message, int flags) throws SyscallException {
        while (true) {
            try {
                ipc.queue(id).send(process, process.credentials(), process.pid(), message, flags);
                return;
            } catch (Interrupted e) {
                attention.afterInterruptionForGood();
            }
        }
    }

    @Override
    public IpcMessage msgReceive(int id, int atMost, long type, int flags) throws SyscallException {
        while (true) {
            try {
                return ipc.queue(id).receive(process, process.credentials(), process.pid(), atMost, type, flags);
            } catch (Interrupted e) {
                attention.afterInterruptionForGood();
            }
        }
    }

    @Override
    public int semGet(int key, int count, int flags) throws SyscallException {
        return ipc.set(key, process.credentials(), count, flags, process.payer());
    }

    @Override
    public void semOp(int id, @Nullable Duration timeout, SemOp... ops) throws SyscallException {
        long deadline = Deadlines.after(machine.clock(), timeout);
        while (true) {
            try {
                ipc.set(id)
                        .change(
                                process,
                                process.credentials(),
                                process.pid(),
                                deadline,
                                process.belongings().undos(),
                                ops);
                return;
            } catch (Interrupted e) {
                attention.afterInterruptionForGood();
            }
        }
    }

    @Override
    public int semValue(int id, int number) throws SyscallException {
        return ipc.set(id).value(process.credentials(), number);
    }

    @Override
    public void setSemValue(int id, int number, int value) throws SyscallException {
        ipc.set(id).set(process.credentials(), number, value);
    }

    @Override
    public int shmGet(int key, int size, int flags) throws SyscallException {
        return ipc.piece(key, process.credentials(), size, flags, process.payer());
    }

    @Override
    public ByteBuffer shmAttach(int id, int flags) throws SyscallException {
        boolean readOnly = (flags & IpcFlags.SHM_RDONLY) != 0;
        return ipc.piece(id)
                .attach(
                        process.credentials(),
                        process.pid(),
                        readOnly,
                        process.belongings().undos());
    }

    @Override
    public void shmDetach(int id) throws SyscallException {
        if (!ipc.piece(id).detach(process.belongings().undos())) {
            throw new SyscallException(Errno.EINVAL);
        }
    }

    @Override
    public List<IpcStat> ipcList(IpcKind kind) {
        return ipc.list(kind);
    }

    @Override
    public void ipcRemove(IpcKind kind, int id) throws SyscallException {
        ipc.remove(kind, id, process.credentials());
    }

    private int open(OpenFile file, int flags) throws SyscallException {
        return process.descriptors().open(file, flags);
    }

    private static void check(int flags) throws SyscallException {
        if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
    }

    @Override
    public int eventFd(long count, boolean takesOne, int flags) throws SyscallException {
        check(flags);
        return open(new EventFile("eventfd", count, takesOne, flags), flags);
    }

    @Override
    public int timerFd(Clock clock, int flags) throws SyscallException {
        check(flags);
        if (clock == Clock.PROCESS) {
            throw new SyscallException(Errno.EINVAL);
        }
        return open(new TimerFile(machine.timers(), machine.clock(), clock == Clock.REALTIME, flags), flags);
    }

    @Override
    public ITimer timerFdSet(int fd, Duration first, Duration interval, boolean absolute) throws SyscallException {
        if (!(process.descriptors().get(fd) instanceof TimerFile timer)) {
            throw new SyscallException(Errno.EINVAL);
        }
        long reading = timer.isOnRealTime()
                ? machine.clock().realtimeNanos()
                : machine.clock().monotonicNanos() - machine.bootNanos();
        return Deadlines.shown(
                timer.set(Deadlines.of(machine.clock(), first, absolute, reading), Deadlines.nanos(interval)));
    }

    @Override
    public int signalFd(Set<Signal> signals, int flags) throws SyscallException {
        check(flags);
        return open(new SignalFile(process, SignalBits.of(signals), flags), flags);
    }

    @Override
    public int watchFd(int flags) throws SyscallException {
        check(flags);
        return open(new WatchFile(machine.watches(), flags), flags);
    }

    private WatchFile watcher(int fd) throws SyscallException {
        if (process.descriptors().get(fd) instanceof WatchFile found) {
            return found;
        }
        throw new SyscallException(Errno.EINVAL);
    }

    @Override
    public int watchAdd(int fd, String path, int events) throws SyscallException {
        WatchFile file = watcher(fd);
        boolean contradicts = (events & WatchEvent.IN_MASK_ADD) != 0 && (events & WatchEvent.IN_MASK_CREATE) != 0;
        if ((events & WatchFile.EVENTS) == 0 || contradicts) {
            throw new SyscallException(Errno.EINVAL);
        }
        int itself = (events & WatchEvent.IN_DONT_FOLLOW) != 0 ? AtFlags.AT_SYMLINK_NOFOLLOW : 0;
        Stat stat = AttributeCalls.stat(process, AtFlags.AT_FDCWD, path, itself);
        if ((events & WatchEvent.IN_ONLYDIR) != 0 && (stat.mode() & FileMode.S_IFMT) != FileMode.S_IFDIR) {
            throw new SyscallException(Errno.ENOTDIR);
        }
        AttributeCalls.access(process, AtFlags.AT_FDCWD, path, AtFlags.R_OK, AtFlags.AT_EACCESS | itself);
        return file.add(
                new Watches.Place(stat.dev(), stat.ino()), events & ~WatchEvent.IN_ISDIR | WatchNotes.kind(stat));
    }

    @Override
    public void watchRemove(int fd, int watch) throws SyscallException {
        watcher(fd).remove(watch);
    }

    @Override
    public List<WatchEvent> watchRead(int fd, int atMost) throws SyscallException {
        WatchFile file = watcher(fd);
        while (true) {
            try {
                List<WatchEvent> events = file.take(process, Math.max(1, atMost));
                attention.takeBeforeReturn();
                return events;
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
    }
}
