package org.jarnix.kernel.tty;

import static org.jarnix.api.AtFlags.UTIME_OMIT;
import static org.jarnix.api.FileMode.S_IFCHR;

import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.vfs.AttributeChange;
import org.jarnix.kernel.vfs.DeviceTable;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.NewNode;
import org.jarnix.kernel.vfs.Opening;
import org.jspecify.annotations.Nullable;

/** The pseudo-terminals there are, by their numbers, and their names in {@code /dev/pts} (devpts). */
public final class Ptys {
    /** The number of {@code /dev/ptmx}, as the tree of devices has it. */
    private static final long MULTIPLEXER = DeviceTable.number(5, 2);

    private static final int MAJOR = 136;
    private static final int MOST = 4096;
    private static final int TTY_GROUP = 5;
    private static final int MODE = S_IFCHR | 0620;

    private final Inode directory;
    private final GroupSignals signals;
    private final KernelClock clock;
    private final KLock lock = new KLock(Rank.TTY_JOB);

    // Guarded by lock.
    private final Map<Integer, Named> terminals = new HashMap<>();

    private record Named(Pty pty, Inode node) {}

    /** @param directory the root of {@code /dev/pts} */
    public Ptys(Inode directory, GroupSignals signals, KernelClock clock) {
        this.directory = directory;
        this.signals = signals;
        this.clock = clock;
    }

    /** Gives {@code /dev/ptmx} and all terminals their drivers. */
    public void register(DeviceTable devices) {
        devices.register(MULTIPLEXER, this::openMaster);
        devices.registerAll(MAJOR, this::openTerminal);
    }

    static long device(int number) {
        return DeviceTable.number(MAJOR, number);
    }

    /**
     * Makes one.
     *
     * @param stream where its output goes; null to keep it until it is fetched
     * @throws SyscallException ENOSPC where there are too many
     */
    public Pty make(WinSize size, @Nullable OutputStream stream, int uid) throws SyscallException {
        lock.lock();
        try {
            int number = 0;
            while (terminals.containsKey(number)) {
                number++;
            }
            if (number == MOST) {
                throw new SyscallException(Errno.ENOSPC);
            }
            Pty pty = new Pty(number, this, size, stream, signals);
            terminals.put(number, new Named(pty, name(number, uid)));
            return pty;
        } finally {
            lock.unlock();
        }
    }

    /** Hangs all up: the kernel is at its end. */
    public void close() {
        List<Named> all;
        lock.lock();
        try {
            all = List.copyOf(terminals.values());
        } finally {
            lock.unlock();
        }
        for (Named named : all) {
            named.pty().close();
        }
    }

    private Inode name(int number, int uid) throws SyscallException {
        directory.lock().lock();
        try {
            return directory.create(Integer.toString(number), new NewNode(MODE, uid, TTY_GROUP, device(number), ""));
        } finally {
            directory.lock().unlock();
        }
    }

    void remove(Pty pty) {
        lock.lock();
        try {
            Named named = terminals.remove(pty.number());
            if (named == null) {
                return;
            }
            directory.lock().lock();
            try {
                directory.unlink(Integer.toString(pty.number()), named.node());
            } catch (SyscallException e) {
                // root has removed the name already
                return;
            } finally {
                directory.lock().unlock();
            }
        } finally {
            lock.unlock();
        }
    }

    void give(Pty pty, int uid) throws SyscallException {
        long now = clock.realtimeNanos();
        node(pty).change(new AttributeChange(-1, uid, TTY_GROUP, UTIME_OMIT, UTIME_OMIT, now));
    }

    private Inode node(Pty pty) throws SyscallException {
        lock.lock();
        try {
            Named named = terminals.get(pty.number());
            if (named == null || named.pty() != pty) {
                throw new SyscallException(Errno.EIO);
            }
            return named.node();
        } finally {
            lock.unlock();
        }
    }

    Backing backing(Pty pty) throws SyscallException {
        Inode node = node(pty);
        return new Backing() {
            @Override
            public Stat stat() throws SyscallException {
                return node.stat();
            }

            @Override
            public String describe() {
                return pty.path();
            }
        };
    }

    private OpenFile openMaster(Opening opening) throws SyscallException {
        Pty pty = make(new WinSize(0, 0), null, opening.caller().credentials().uid());
        PtyScreen screen = pty.screen();
        if (screen == null) {
            throw new IllegalStateException("a screen of a stream");
        }
        return new PtyMaster(pty, screen, opening.flags(), opening);
    }

    private OpenFile openTerminal(Opening opening) throws SyscallException {
        int number = (int) (opening.at().inode().stat().rdev() & 0xfffff);
        Named named;
        lock.lock();
        try {
            named = terminals.get(number);
        } finally {
            lock.unlock();
        }
        if (named == null) {
            throw new SyscallException(Errno.EIO);
        }
        return named.pty().open(opening.flags(), opening);
    }
}
