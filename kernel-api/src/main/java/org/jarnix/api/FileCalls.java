package org.jarnix.api;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What works on an open descriptor.
 *
 * <p>Every call answers EBADF for a descriptor that is not open (or not open for that use). A call that blocks answers
 * EINTR where a signal's handler ran and does not restart calls, and EAGAIN where the descriptor has O_NONBLOCK.
 */
public interface FileCalls {
    /**
     * Reads up to {@code len} bytes; 0 is the end of the file (read(2)).
     *
     * @throws SyscallException EBADF, EISDIR, EINTR, EAGAIN, EIO
     */
    int read(int fd, byte[] buf, int off, int len) throws SyscallException;

    /**
     * Writes up to {@code len} bytes and answers how many (write(2)). A pipe without a reader sends SIGPIPE.
     *
     * @throws SyscallException EBADF, EPIPE, ENOSPC, EDQUOT, EFBIG, EINTR, EAGAIN, EIO
     */
    int write(int fd, byte[] buf, int off, int len) throws SyscallException;

    /** {@link #read(int, byte[], int, int)} into what remains of a buffer, which may be direct memory. */
    int read(int fd, ByteBuffer dst) throws SyscallException;

    /** {@link #write(int, byte[], int, int)} of what remains of a buffer, which may be direct memory. */
    int write(int fd, ByteBuffer src) throws SyscallException;

    /**
     * Reads at a position and leaves the file's own where it is (pread(2)).
     *
     * @throws SyscallException as read; ESPIPE where there are no positions; EINVAL for a negative one
     */
    int pread(int fd, ByteBuffer dst, long position) throws SyscallException;

    /** Writes at a position and leaves the file's own where it is (pwrite(2)); errors as {@link #pread}. */
    int pwrite(int fd, ByteBuffer src, long position) throws SyscallException;

    /**
     * Reads into several buffers, one after the other, as one read (readv(2)).
     *
     * @throws SyscallException as read; EINVAL for more than 1024 buffers
     */
    long readv(int fd, ByteBuffer... dsts) throws SyscallException;

    /** Writes what remains of several buffers as one write (writev(2)); errors as {@link #write} and {@link #readv}. */
    long writev(int fd, ByteBuffer... srcs) throws SyscallException;

    /**
     * Copies bytes between two regular files inside the kernel and answers how many; 0 is the end of the input
     * (copy_file_range(2)).
     *
     * @param inPosition where to read, or -1 for the file's own position, which then moves
     * @param outPosition where to write, or -1 likewise
     * @throws SyscallException what pread and pwrite answer; EINVAL for what is no regular file and for ranges of one file
     *     that overlap; EBADF for an output with O_APPEND
     */
    long copyRange(int in, long inPosition, int out, long outPosition, long count) throws SyscallException;

    /**
     * Moves up to {@code count} bytes from one descriptor to another inside the kernel: sendfile(2), splice(2) and
     * copy_file_range(2) in one. Answers how many; 0 is the end of the input. It moves what one read would answer.
     *
     * @throws SyscallException what read and write answer
     */
    long transfer(int in, int out, long count) throws SyscallException;

    /**
     * Moves the file's position and answers the new one, in bytes from the start (lseek(2)).
     *
     * @throws SyscallException ESPIPE for a pipe or a terminal, EINVAL for a place before the start, ENXIO for data or
     *     holes beyond the end
     */
    long seek(int fd, long offset, Whence whence) throws SyscallException;

    /**
     * Makes the file {@code size} bytes long (ftruncate(2)).
     *
     * @throws SyscallException EINVAL where it is not a file open for writing, EFBIG, ENOSPC
     */
    void truncate(int fd, long size) throws SyscallException;

    /**
     * Takes space for a range of a file, zeroes it or makes it a hole (fallocate(2)).
     *
     * @param mode of {@link AllocateMode}
     * @throws SyscallException EINVAL, EFBIG, ENOSPC; ENODEV for what is no regular file, ESPIPE for a pipe; EOPNOTSUPP
     *     for what the file system cannot do
     */
    void allocate(int fd, int mode, long offset, long length) throws SyscallException;

    /**
     * Locks the whole file for this open file, or unlocks it (flock(2)). The lock ends when the last descriptor of this
     * open file is closed.
     *
     * @param operation of {@link LockOperation}
     * @throws SyscallException EINVAL, EINTR; EAGAIN with LOCK_NB
     */
    void flock(int fd, int operation) throws SyscallException;

    /**
     * Locks, or unlocks, bytes of the file for this process (fcntl(2), F_SETLK and F_SETLKW). The process's locks on a
     * file end when it closes any descriptor of that file.
     *
     * @param how {@link RecordLock#WAIT}, {@link RecordLock#OPEN_FILE}, or 0
     * @throws SyscallException EAGAIN where another's lock is in the way; EDEADLK where waiting would never end; EINTR,
     *     EINVAL, EOVERFLOW; EBADF where the descriptor's access mode does not allow it
     */
    void setLock(int fd, RecordLock lock, int how) throws SyscallException;

    /** A lock of another's that is in the way of this one, or null (fcntl(2), F_GETLK and F_OFD_GETLK). */
    @Nullable
    RecordLock getLock(int fd, RecordLock lock, int how) throws SyscallException;

    /** Sizes of the file system that holds the file (fstatfs(2)). */
    StatFs fstatfs(int fd) throws SyscallException;

    /** What the descriptor stands for (fstat(2)). */
    Stat fstat(int fd) throws SyscallException;

    /**
     * The next names of a directory, {@code .} and {@code ..} among them; empty at the end (getdents(2)). Seeking to 0
     * starts again.
     *
     * @throws SyscallException ENOTDIR
     */
    List<DirEntry> readDir(int fd, int atMost) throws SyscallException;

    /** Frees the descriptor (close(2)). */
    void close(int fd) throws SyscallException;

    /**
     * A copy of a descriptor with the lowest free number from {@code atLeast} (fcntl(2), F_DUPFD).
     *
     * @param flags O_CLOEXEC or 0
     * @throws SyscallException EMFILE; EINVAL where {@code atLeast} is beyond the limit
     */
    int dup(int fd, int atLeast, int flags) throws SyscallException;

    /**
     * Makes {@code to} a copy of {@code from}, closing what it was (dup3(2)); the same number is left alone, as dup2
     * does.
     */
    int dup2(int from, int to, int flags) throws SyscallException;

    /**
     * A new pipe (pipe2(2)).
     *
     * @param flags O_CLOEXEC, O_NONBLOCK
     * @throws SyscallException EMFILE, ENFILE
     */
    PipeFds pipe(int flags) throws SyscallException;

    /** Access mode, O_APPEND, O_NONBLOCK and O_CLOEXEC of a descriptor (fcntl(2), F_GETFL and F_GETFD in one). */
    int fdFlags(int fd) throws SyscallException;

    /** Sets O_APPEND, O_NONBLOCK and O_CLOEXEC; other bits are left alone (fcntl(2), F_SETFL and F_SETFD in one). */
    void setFdFlags(int fd, int flags) throws SyscallException;

    /** Sees to it that what was written is kept by the file system's host, where it has one (fsync(2)). */
    void sync(int fd) throws SyscallException;

    /**
     * Waits until one of the descriptors is ready and answers how many are, their {@code ready} filled (poll(2)).
     *
     * @param timeout how long at most; zero only looks, null waits for ever
     * @throws SyscallException EINTR
     */
    int poll(Poll[] polls, @Nullable Duration timeout) throws SyscallException;
}
