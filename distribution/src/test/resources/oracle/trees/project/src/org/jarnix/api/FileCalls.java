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
