package org.jarnix.kernel.sys;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_PATH;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jarnix.api.Credentials;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileCalls;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Poll;
import org.jarnix.api.RecordLock;
import org.jarnix.api.Stat;
import org.jarnix.api.StatFs;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.fd.FdTable;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.pipe.Pipes;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.vfs.AttributeCalls;
import org.jarnix.kernel.vfs.Places;
import org.jspecify.annotations.Nullable;

/** The calls on open descriptors. */
final class FileSyscalls implements FileCalls {
    private final Process process;
    private final Machine machine;
    private final Attention attention;
    private final WatchNotes notes;
    private final FdTable descriptors;
    private final Transfer transfer;
    private final Polling polling;

    /** Made by the first call that is about locks, as few processes ever make one. */
    private volatile @Nullable Locking locking;

    FileSyscalls(Process process, Machine machine, Attention attention) {
        this.process = process;
        this.machine = machine;
        this.attention = attention;
        this.notes = new WatchNotes(process, machine.watches());
        this.descriptors = process.descriptors();
        this.transfer = new Transfer(process, attention);
        this.polling = new Polling(process, attention);
    }

    @Override
    public int read(int fd, byte[] buf, int off, int len) throws SyscallException {
        OpenFile file = readable(fd);
        Objects.checkFromIndexSize(off, len, buf.length);
        while (len > 0) {
            try {
                int n = file.read(process, buf, off, len);
                process.counters().readBytes += n;
                if (n > 0) {
                    notes.accessed(file);
                }
                attention.takeBeforeReturn();
                return n;
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
        return file.nothing();
    }

    @Override
    public int read(int fd, ByteBuffer dst) throws SyscallException {
        OpenFile file = readable(fd);
        while (dst.hasRemaining()) {
            try {
                int n = file.read(process, dst);
                process.counters().readBytes += n;
                if (n > 0) {
                    notes.accessed(file);
                }
                attention.takeBeforeReturn();
                return n;
            } catch (Interrupted e) {
                attention.afterInterruption();
            }
        }
        return file.nothing();
    }

    @Override
    public int write(int fd, byte[] buf, int off, int len) throws SyscallException {
        OpenFile file = writable(fd);
        Objects.checkFromIndexSize(off, len, buf.length);
        while (len > 0) {
            try {
                int n = file.write(process, buf, off, len);
                process.wrote(n);
                notes.modified(file);
                attention.takeBeforeReturn();
                return n;
            } catch (Interrupted e) {
                attention.afterInterruption();
            } catch (SyscallException e) {
                throw attention.signalled(e);
            }
        }
        return file.nothing();
    }

    @Override
    public int write(int fd, ByteBuffer src) throws SyscallException {
        OpenFile file = writable(fd);
        while (src.hasRemaining()) {
            try {
                int n = file.write(process, src);
                process.wrote(n);
                notes.modified(file);
                attention.takeBeforeReturn();
                return n;
            } catch (Interrupted e) {
                attention.afterInterruption();
            } catch (SyscallException e) {
                throw attention.signalled(e);
            }
        }
        return file.nothing();
    }

    @Override
    public int pread(int fd, ByteBuffer dst, long position) throws SyscallException {
        OpenFile file = readable(fd);
        checkPosition(position, dst.remaining());
        int n = file.pread(process, dst, position);
        process.counters().readBytes += n;
        if (n > 0) {
            notes.accessed(file);
        }
        return n;
    }

    @Override
    public int pwrite(int fd, ByteBuffer src, long position) throws SyscallException {
        OpenFile file = writable(fd);
        checkPosition(position, src.remaining());
        try {
            int n = file.pwrite(process, src, position);
            process.wrote(n);
            notes.modified(file);
            return n;
        } catch (SyscallException e) {
            throw attention.signalled(e);
        }
    }

    @Override
    public long transfer(int in, int out, long count) throws SyscallException {
        OpenFile from = readable(in);
        OpenFile to = writable(out);
        try {
            long moved = transfer.move(from, to, count);
            notes.accessed(from);
            notes.modified(to);
            attention.takeBeforeReturn();
            return moved;
        } catch (SyscallException e) {
            throw attention.signalled(e);
        }
    }

    @Override
    public long seek(int fd, long offset, Whence whence) throws SyscallException {
        return located(fd).seek(offset, whence);
    }

    @Override
    public void truncate(int fd, long size) throws SyscallException {
        OpenFile file = located(fd);
        if (size < 0 || !file.writable()) {
            throw new SyscallException(Errno.EINVAL);
        }
        try {
            file.truncate(process, size);
            notes.modified(file);
        } catch (SyscallException e) {
            throw attention.signalled(e);
        }
    }

    @Override
    public long readv(int fd, ByteBuffer... dsts) throws SyscallException {
        readable(fd);
        byte[] piece = new byte[Vectors.room(dsts)];
        int n = read(fd, piece, 0, piece.length);
        Vectors.scatter(piece, n, dsts);
        return n;
    }

    @Override
    public long writev(int fd, ByteBuffer... srcs) throws SyscallException {
        writable(fd);
        byte[] piece = Vectors.gather(srcs, Vectors.room(srcs));
        int n = write(fd, piece, 0, piece.length);
        Vectors.advance(srcs, n);
        return n;
    }

    @Override
    public long copyRange(int in, long inPosition, int out, long outPosition, long count) throws SyscallException {
        OpenFile from = located(in);
        OpenFile to = located(out);
        try {
            long copied = new RangeCopy(process, from, to).copy(inPosition, outPosition, count);
            notes.accessed(from);
            notes.modified(to);
            return copied;
        } catch (SyscallException e) {
            throw attention.signalled(e);
        }
    }

    @Override
    public void allocate(int fd, int mode, long offset, long length) throws SyscallException {
        OpenFile file = descriptors.get(fd);
        try {
            file.fallocate(process, mode, offset, length);
            notes.modified(file);
        } catch (SyscallException e) {
            throw attention.signalled(e);
        }
    }

    @Override
    public void flock(int fd, int operation) throws SyscallException {
        locking().flock(located(fd), operation);
    }

    @Override
    public void setLock(int fd, RecordLock lock, int how) throws SyscallException {
        locking().set(located(fd), lock, how);
    }

    @Override
    public @Nullable RecordLock getLock(int fd, RecordLock lock, int how) throws SyscallException {
        return locking().get(located(fd), lock, how);
    }

    @Override
    public StatFs fstatfs(int fd) throws SyscallException {
        return AttributeCalls.statfs(Places.of(descriptors.get(fd)));
    }

    @Override
    public Stat fstat(int fd) throws SyscallException {
        return descriptors.get(fd).stat();
    }

    @Override
    public List<DirEntry> readDir(int fd, int atMost) throws SyscallException {
        OpenFile directory = readable(fd);
        List<DirEntry> some = directory.readDir(atMost);
        notes.accessed(directory);
        return some;
    }

    @Override
    public void close(int fd) throws SyscallException {
        descriptors.close(fd);
    }

    @Override
    public int dup(int fd, int atLeast, int flags) throws SyscallException {
        descriptors.get(fd);
        return descriptors.dup(fd, atLeast, flags);
    }

    @Override
    public int dup2(int from, int to, int flags) throws SyscallException {
        if ((flags & ~O_CLOEXEC) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        descriptors.dup2(from, to, flags);
        return to;
    }

    @Override
    public PipeFds pipe(int flags) throws SyscallException {
        if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        Credentials who = process.credentials();
        Pipes.Ends ends = machine.pipes().create(process, who.euid(), who.egid(), flags);
        int reading;
        try {
            reading = descriptors.open(ends.reading(), flags);
        } catch (SyscallException e) {
            ends.writing().release();
            throw e;
        }
        try {
            return new PipeFds(reading, descriptors.open(ends.writing(), flags));
        } catch (SyscallException e) {
            descriptors.close(reading);
            throw e;
        }
    }

    @Override
    public int fdFlags(int fd) throws SyscallException {
        int flags = descriptors.get(fd).flags();
        return descriptors.closesOnExec(fd) ? flags | O_CLOEXEC : flags;
    }

    @Override
    public void setFdFlags(int fd, int flags) throws SyscallException {
        OpenFile file = descriptors.get(fd);
        descriptors.setClosesOnExec(fd, (flags & O_CLOEXEC) != 0);
        if ((file.flags() & O_PATH) == 0) {
            file.setFlags(flags);
        }
    }

    @Override
    public void sync(int fd) throws SyscallException {
        located(fd).sync();
    }

    @Override
    public int poll(Poll[] polls, @Nullable Duration timeout) throws SyscallException {
        int ready = polling.poll(polls, timeout);
        attention.takeBeforeReturn();
        return ready;
    }

    private Locking locking() {
        Locking known = locking;
        if (known == null) {
            known = new Locking(process, attention);
            locking = known;
        }
        return known;
    }

    private OpenFile readable(int fd) throws SyscallException {
        OpenFile file = descriptors.get(fd);
        if (!file.readable()) {
            throw new SyscallException(Errno.EBADF);
        }
        return file;
    }

    private OpenFile writable(int fd) throws SyscallException {
        OpenFile file = descriptors.get(fd);
        if (!file.writable()) {
            throw new SyscallException(Errno.EBADF);
        }
        process.confinement().checkMayWrite();
        return file;
    }

    /** A file that is more than a place in the tree. */
    private OpenFile located(int fd) throws SyscallException {
        OpenFile file = descriptors.get(fd);
        if ((file.flags() & O_PATH) != 0) {
            throw new SyscallException(Errno.EBADF);
        }
        return file;
    }

    private static void checkPosition(long position, int length) throws SyscallException {
        if (position < 0 || position + length < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
    }
}
