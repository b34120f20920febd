package org.jarnix.kernel.fd;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jspecify.annotations.Nullable;

/**
 * One process's descriptors: small numbers, each holding one reference to an open file.
 *
 * <p>Looking a number up takes no lock. Files are closed only after the lock has been given back.
 */
public final class FdTable {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(OpenFile[].class);
    private static final int SMALLEST = 4;

    private final OpenFileCount count;
    private final KLock lock = new KLock(Rank.FD_TABLE);
    private volatile int limit;

    // Guarded by lock for changes.
    private volatile @Nullable OpenFile[] files;
    private @Nullable BitSet closeOnExec;
    private int lowestFree;
    private boolean ended;

    /** Is told of each file that a descriptor is taken from; null nearly always. */
    private volatile @Nullable Consumer<OpenFile> onClose;

    /**
     * An empty table.
     *
     * @param limit RLIMIT_NOFILE: one more than the highest number
     */
    public FdTable(OpenFileCount count, int limit) {
        this(count, limit, SMALLEST);
    }

    private FdTable(OpenFileCount count, int limit, int size) {
        this.count = count;
        this.limit = limit;
        this.files = new OpenFile[size];
    }

    /** Changes RLIMIT_NOFILE; numbers beyond it stay open. */
    public void setLimit(int newLimit) {
        limit = newLimit;
    }

    /** Lets somebody know of every file that this table, and not its copies, takes a descriptor from, from now on. */
    public void onClose(Consumer<OpenFile> listener) {
        onClose = listener;
    }

    /** Gives back a descriptor's reference, with no lock held. */
    private void drop(OpenFile file) {
        Consumer<OpenFile> listener = onClose;
        if (listener != null) {
            listener.accept(file);
        }
        file.release();
    }

    /** The open file of a descriptor: EBADF. */
    public OpenFile get(int fd) throws SyscallException {
        OpenFile file = lookup(fd);
        if (file == null) {
            throw new SyscallException(Errno.EBADF);
        }
        return file;
    }

    /** The open file of a descriptor, null where there is none. */
    public @Nullable OpenFile lookup(int fd) {
        @Nullable OpenFile[] table = files;
        return fd < 0 || fd >= table.length ? null : (OpenFile) SLOT.getAcquire(table, fd);
    }

    /**
     * Gives a new file, and its maker's reference, the lowest free number.
     *
     * @param flags O_CLOEXEC counts
     * @throws SyscallException EMFILE, ENFILE; the file is closed then
     */
    public int open(OpenFile file, int flags) throws SyscallException {
        int fd;
        try {
            file.count(count);
            fd = place(file, 0, (flags & O_CLOEXEC) != 0);
        } catch (SyscallException e) {
            file.release();
            throw e;
        }
        return fd;
    }

    /** A further number for a file, from {@code atLeast}: EBADF, EINVAL, EMFILE. */
    public int dup(int fd, int atLeast, int flags) throws SyscallException {
        if (atLeast < 0 || atLeast >= limit) {
            throw new SyscallException(Errno.EINVAL);
        }
        OpenFile file = acquire(fd);
        try {
            return place(file, atLeast, (flags & O_CLOEXEC) != 0);
        } catch (SyscallException e) {
            file.release();
            throw e;
        }
    }

    /** The open file of a descriptor, with a reference for the caller: EBADF. */
    public OpenFile share(int fd) throws SyscallException {
        return acquire(fd);
    }

    /** Gives a file that is open elsewhere, and the caller's reference, the lowest free number: EMFILE. */
    public int adopt(OpenFile file, int flags) throws SyscallException {
        return place(file, 0, (flags & O_CLOEXEC) != 0);
    }

    /** Makes {@code to} a copy of {@code from}; the same number is left alone: EBADF. */
    public void dup2(int from, int to, int flags) throws SyscallException {
        if (to < 0 || to >= limit) {
            throw new SyscallException(Errno.EBADF);
        }
        if (from == to) {
            get(from);
            return;
        }
        OpenFile replaced;
        OpenFile file = acquire(from);
        lock.lock();
        try {
            if (ended) {
                replaced = file;
            } else {
                ensureSlot(to);
                replaced = files[to];
                put(to, file, (flags & O_CLOEXEC) != 0);
            }
        } finally {
            lock.unlock();
        }
        if (replaced == file) {
            file.release();
        } else if (replaced != null) {
            drop(replaced);
        }
    }

    /** Frees a number: EBADF. */
    public void close(int fd) throws SyscallException {
        OpenFile file;
        lock.lock();
        try {
            file = lookup(fd);
            if (file == null) {
                throw new SyscallException(Errno.EBADF);
            }
            remove(fd);
        } finally {
            lock.unlock();
        }
        drop(file);
    }

    /** Whether a descriptor is closed by exec: EBADF. */
    public boolean closesOnExec(int fd) throws SyscallException {
        lock.lock();
        try {
            get(fd);
            return closeOnExec != null && closeOnExec.get(fd);
        } finally {
            lock.unlock();
        }
    }

    /** Says whether a descriptor is closed by exec: EBADF. */
    public void setClosesOnExec(int fd, boolean closes) throws SyscallException {
        lock.lock();
        try {
            get(fd);
            mark(fd, closes);
        } finally {
            lock.unlock();
        }
    }

    /** An empty table under the same limits. */
    public FdTable fresh() {
        return new FdTable(count, limit);
    }

    /** A table for a child, with a reference of its own to every file. */
    public FdTable copy() {
        lock.lock();
        try {
            @Nullable OpenFile[] table = files;
            int size = table.length;
            while (size > SMALLEST && table[size - 1] == null) {
                size--;
            }
            FdTable child = new FdTable(count, limit, size);
            @Nullable OpenFile[] copies = child.files;
            for (int fd = 0; fd < size; fd++) {
                OpenFile file = table[fd];
                if (file != null) {
                    file.acquire();
                    copies[fd] = file;
                }
            }
            child.lowestFree = lowestFree;
            if (closeOnExec != null && !closeOnExec.isEmpty()) {
                child.closeOnExec = (BitSet) closeOnExec.clone();
            }
            return child;
        } finally {
            lock.unlock();
        }
    }

    /** Closes what exec closes. */
    public void closeOnExec() {
        List<OpenFile> closing = new ArrayList<>();
        lock.lock();
        try {
            BitSet marked = closeOnExec;
            if (marked == null) {
                return;
            }
            for (int fd = marked.nextSetBit(0); fd >= 0; fd = marked.nextSetBit(fd + 1)) {
                OpenFile file = files[fd];
                if (file != null) {
                    closing.add(file);
                    remove(fd);
                }
            }
            closeOnExec = null;
        } finally {
            lock.unlock();
        }
        closing.forEach(this::drop);
    }

    /** Closes everything; nothing can be opened any more. */
    public void end() {
        @Nullable OpenFile[] closing;
        lock.lock();
        try {
            ended = true;
            closing = files;
            files = new OpenFile[0];
            closeOnExec = null;
        } finally {
            lock.unlock();
        }
        for (OpenFile file : closing) {
            if (file != null) {
                drop(file);
            }
        }
    }

    /** The numbers that are open, in order. */
    public int[] descriptors() {
        @Nullable OpenFile[] table = files;
        int[] open = new int[table.length];
        int n = 0;
        for (int fd = 0; fd < table.length; fd++) {
            if (SLOT.getAcquire(table, fd) != null) {
                open[n++] = fd;
            }
        }
        return Arrays.copyOf(open, n);
    }

    private OpenFile acquire(int fd) throws SyscallException {
        lock.lock();
        try {
            OpenFile file = get(fd);
            file.acquire();
            return file;
        } finally {
            lock.unlock();
        }
    }

    private int place(OpenFile file, int atLeast, boolean closes) throws SyscallException {
        lock.lock();
        try {
            int fd = Math.max(lowestFree, atLeast);
            @Nullable OpenFile[] table = files;
            while (fd < table.length && table[fd] != null) {
                fd++;
            }
            if (ended) {
                throw new SyscallException(Errno.EBADF);
            }
            if (fd >= limit) {
                count.tableIsFull(limit);
                throw new SyscallException(Errno.EMFILE);
            }
            ensureSlot(fd);
            put(fd, file, closes);
            return fd;
        } finally {
            lock.unlock();
        }
    }

    private void ensureSlot(int fd) {
        @Nullable OpenFile[] table = files;
        if (fd >= table.length) {
            files = Arrays.copyOf(table, Math.max(fd + 1, table.length * 2));
        }
    }

    private void put(int fd, OpenFile file, boolean closes) {
        SLOT.setRelease(files, fd, file);
        mark(fd, closes);
        if (fd == lowestFree) {
            lowestFree = fd + 1;
        }
    }

    private void remove(int fd) {
        SLOT.setRelease(files, fd, null);
        mark(fd, false);
        lowestFree = Math.min(lowestFree, fd);
    }

    private void mark(int fd, boolean closes) {
        if (closes) {
            if (closeOnExec == null) {
                closeOnExec = new BitSet();
            }
            closeOnExec.set(fd);
        } else if (closeOnExec != null) {
            closeOnExec.clear(fd);
        }
    }
}
