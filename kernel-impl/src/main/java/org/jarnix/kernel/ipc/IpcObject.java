package org.jarnix.kernel.ipc;

import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.IpcFlags;
import org.jarnix.api.IpcKind;
import org.jarnix.api.IpcStat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.WaitQueue;

/** What queues, sets and pieces have in common: a key, an owner, permission bits, and an end. */
abstract class IpcObject {
    static final int READ = 4;
    static final int WRITE = 2;

    final KLock lock = new KLock(Rank.INODE);

    // Guarded by lock.
    final WaitQueue changed = new WaitQueue(lock);
    private boolean removed;
    private int lastPid;
    private int key;

    private final IpcKind kind;
    private final int uid;
    private final int gid;
    private final int mode;
    private final long made;

    IpcObject(IpcKind kind, int key, Credentials maker, int mode, long made) {
        this.kind = kind;
        this.key = key;
        this.uid = maker.euid();
        this.gid = maker.egid();
        this.mode = mode & 0777;
        this.made = made;
    }

    final int key() {
        lock.lock();
        try {
            return key;
        } finally {
            lock.unlock();
        }
    }

    /** No key leads to it any more; the caller holds the lock. */
    final void loseKey() {
        key = IpcFlags.IPC_PRIVATE;
    }

    /** EACCES where somebody may not. */
    final void check(Credentials who, int wanted) throws SyscallException {
        if (!permits(who, wanted)) {
            throw new SyscallException(Errno.EACCES);
        }
    }

    final boolean permits(Credentials who, int wanted) {
        int bits = who.euid() == uid
                ? mode >> 6
                : who.egid() == gid || who.groups().contains(gid) ? mode >> 3 : mode;
        return (bits & wanted) == wanted || who.has(Capability.IPC_OWNER);
    }

    /** Whether somebody may remove it. */
    final boolean isOwnedBy(Credentials who) {
        return who.euid() == uid || who.has(Capability.SYS_ADMIN);
    }

    /** EIDRM where it is gone; the caller holds the lock. */
    final void checkThere() throws SyscallException {
        if (removed) {
            throw new SyscallException(Errno.EIDRM);
        }
    }

    final void usedBy(int pid) {
        lastPid = pid;
    }

    /** It is gone: whoever waits is told. */
    final void remove() {
        lock.lock();
        try {
            removed = true;
            dropped();
            changed.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what it holds; the caller holds the lock. */
    void dropped() {}

    /** Its size and how much of it is used; the caller holds the lock. */
    abstract long[] sizes();

    final IpcStat stat(int id) {
        lock.lock();
        try {
            long[] sizes = sizes();
            return new IpcStat(kind, id, key, uid, gid, mode, sizes[0], sizes[1], made, lastPid);
        } finally {
            lock.unlock();
        }
    }
}
