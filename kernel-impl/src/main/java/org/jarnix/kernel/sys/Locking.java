package org.jarnix.kernel.sys;

import static org.jarnix.api.LockOperation.LOCK_EX;
import static org.jarnix.api.LockOperation.LOCK_NB;
import static org.jarnix.api.LockOperation.LOCK_SH;
import static org.jarnix.api.LockOperation.LOCK_UN;

import org.jarnix.api.Errno;
import org.jarnix.api.RecordLock;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.vfs.FileLocks.Range;
import org.jarnix.kernel.vfs.LockTable;
import org.jarnix.kernel.vfs.MountTable;
import org.jarnix.kernel.vfs.Opening;
import org.jspecify.annotations.Nullable;

/** A process's locks on files: of the whole for an open file, of records for the process or the open file. */
final class Locking {
    private static final long END = Long.MAX_VALUE;
    private static final int HOW = RecordLock.WAIT | RecordLock.OPEN_FILE;

    private final Process process;
    private final Attention attention;
    private final LockTable whole;
    private final LockTable records;

    Locking(Process process, Attention attention) {
        this.process = process;
        this.attention = attention;
        MountTable mounts = process.fs().mounts();
        this.whole = mounts.wholeLocks();
        this.records = mounts.recordLocks();
    }

    /** What stands for the file behind a descriptor: its inode, or for a pipe the open file. */
    private static Object fileOf(OpenFile file) {
        return file.backing() instanceof Opening opening ? opening.at().inode() : file;
    }

    void flock(OpenFile file, int operation) throws SyscallException {
        int kind = operation & ~LOCK_NB;
        if (kind != LOCK_SH && kind != LOCK_EX && kind != LOCK_UN) {
            throw new SyscallException(Errno.EINVAL);
        }
        Object locked = fileOf(file);
        if (kind == LOCK_UN) {
            whole.release(locked, file, 0, END);
            return;
        }
        Range wanted = new Range(file, process.pid(), kind == LOCK_EX, 0, END);
        if (whole.conflict(locked, wanted) != null) {
            // Changing one's own lock gives it up first, as flock(2) warns.
            whole.release(locked, file, 0, END);
        }
        file.beforeEnd(whole, () -> whole.release(locked, file, 0, END));
        take(whole, locked, wanted, (operation & LOCK_NB) == 0, false);
    }

    void set(OpenFile file, RecordLock lock, int how) throws SyscallException {
        if ((how & ~HOW) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        boolean ofFile = (how & RecordLock.OPEN_FILE) != 0;
        Range range = range(file, lock, ofFile);
        boolean allowed = switch (lock.type()) {
            case READ -> file.readable();
            case WRITE -> file.writable();
            case UNLOCK -> true;
        };
        if (!allowed) {
            throw new SyscallException(Errno.EBADF);
        }
        Object locked = fileOf(file);
        if (lock.type() == RecordLock.Type.UNLOCK) {
            records.release(locked, range.owner(), range.first(), range.last());
            return;
        }
        if (ofFile) {
            file.beforeEnd(records, () -> records.release(locked, file, 0, END));
        } else {
            process.descriptors().onClose(closed -> records.release(fileOf(closed), process, 0, END));
        }
        take(records, locked, range, (how & RecordLock.WAIT) != 0, !ofFile);
    }

    private void take(LockTable table, Object locked, Range wanted, boolean waits, boolean seesDeadlocks)
            throws SyscallException {
        while (true) {
            try {
                table.take(process, locked, wanted, waits, seesDeadlocks);
                attention.takeBeforeReturn();
                return;
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
    }

    @Nullable
    RecordLock get(OpenFile file, RecordLock lock, int how) throws SyscallException {
        if (lock.type() == RecordLock.Type.UNLOCK || (how & ~RecordLock.OPEN_FILE) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        Range other = records.conflict(fileOf(file), range(file, lock, how != 0));
        if (other == null) {
            return null;
        }
        long length = other.last() == END ? 0 : other.last() - other.first() + 1;
        RecordLock.Type type = other.exclusive() ? RecordLock.Type.WRITE : RecordLock.Type.READ;
        return new RecordLock(type, Whence.SET, other.first(), length, other.pid());
    }

    private Range range(OpenFile file, RecordLock lock, boolean ofFile) throws SyscallException {
        long base = switch (lock.whence()) {
            case SET -> 0;
            case CUR -> file.seek(0, Whence.CUR);
            case END -> file.stat().size();
            case DATA, HOLE -> throw new SyscallException(Errno.EINVAL);
        };
        long first = add(base, lock.start());
        long last;
        if (lock.length() > 0) {
            last = add(first, lock.length() - 1);
        } else {
            last = lock.length() == 0 ? END : first - 1;
            first = first + lock.length();
        }
        if (first < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        boolean exclusive = lock.type() == RecordLock.Type.WRITE;
        return new Range(ofFile ? file : process, ofFile ? -1 : process.pid(), exclusive, first, last);
    }

    private static long add(long base, long offset) throws SyscallException {
        try {
            return Math.addExact(base, offset);
        } catch (ArithmeticException e) {
            throw new SyscallException(Errno.EOVERFLOW);
        }
    }
}
