package org.jarnix.api;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Communication by keys (sysvipc(7)), and events as descriptors that poll can wait for (eventfd(2), timerfd_create(2),
 * signalfd(2), inotify(7)).
 */
public interface IpcCalls {
    /**
     * The queue of messages of a key (msgget(2)).
     *
     * @param flags IPC_CREAT, IPC_EXCL and permission bits
     * @throws SyscallException ENOENT, EEXIST, EACCES, ENOSPC
     */
    int msgGet(int key, int flags) throws SyscallException;

    /** Puts a message into a queue (msgsnd(2)): EACCES, EAGAIN, EIDRM, EINTR, EINVAL. */
    void msgSend(int id, IpcMessage message, int flags) throws SyscallException;

    /**
     * Takes a message out (msgrcv(2)).
     *
     * @param atMost of bytes
     * @param type 0 the first; above 0 the first of that type; below 0 the lowest up to its absolute value
     * @param flags IPC_NOWAIT, MSG_NOERROR, MSG_EXCEPT
     * @throws SyscallException E2BIG, EACCES, EIDRM, EINTR, EINVAL, ENOMSG
     */
    IpcMessage msgReceive(int id, int atMost, long type, int flags) throws SyscallException;

    /** The set of semaphores of a key, all 0 where it is made (semget(2)): ENOENT, EEXIST, EACCES, EINVAL, ENOSPC. */
    int semGet(int key, int count, int flags) throws SyscallException;

    /**
     * Changes semaphores, all or none (semtimedop(2)).
     *
     * @param timeout how long it waits at most; null for ever
     * @throws SyscallException E2BIG, EACCES, EAGAIN, EFBIG, EIDRM, EINTR, EINVAL, ERANGE
     */
    void semOp(int id, @Nullable Duration timeout, SemOp... ops) throws SyscallException;

    /** A semaphore's value (semctl(2), GETVAL): EACCES, EINVAL. */
    int semValue(int id, int number) throws SyscallException;

    /** Sets a semaphore (semctl(2), SETVAL): EACCES, EINVAL, ERANGE. */
    void setSemValue(int id, int number, int value) throws SyscallException;

    /** The piece of shared memory of a key, filled with zeros (shmget(2)): ENOENT, EEXIST, EACCES, EINVAL, ENOSPC, ENOMEM. */
    int shmGet(int key, int size, int flags) throws SyscallException;

    /**
     * The memory itself: whoever attaches it sees what others put in (shmat(2)). Ending and exec detach it.
     *
     * @param flags SHM_RDONLY
     * @throws SyscallException EACCES, EINVAL, EIDRM
     */
    ByteBuffer shmAttach(int id, int flags) throws SyscallException;

    /** Detaches what {@link #shmAttach} answered (shmdt(2)): EINVAL. */
    void shmDetach(int id) throws SyscallException;

    /** What there is of a kind and may be seen (msgctl(2) and others, IPC_STAT). */
    List<IpcStat> ipcList(IpcKind kind);

    /** Takes one away; memory when nobody has it attached any more (IPC_RMID): EINVAL, EPERM. */
    void ipcRemove(IpcKind kind, int id) throws SyscallException;

    /**
     * A descriptor with a count: eight bytes written add to it, and a read takes it, or one of it (eventfd(2)).
     *
     * @param takesOne whether a read takes one (EFD_SEMAPHORE)
     * @param flags O_CLOEXEC, O_NONBLOCK
     * @throws SyscallException EINVAL, EMFILE, ENFILE
     */
    int eventFd(long count, boolean takesOne, int flags) throws SyscallException;

    /**
     * A descriptor with a timer: a read answers in eight bytes how often it went off (timerfd_create(2)).
     *
     * @throws SyscallException EINVAL, EMFILE, ENFILE
     */
    int timerFd(TimeCalls.Clock clock, int flags) throws SyscallException;

    /** Sets such a timer, and answers how it stood (timerfd_settime(2)): EBADF, EINVAL. */
    ITimer timerFdSet(int fd, Duration first, Duration interval, boolean absolute) throws SyscallException;

    /**
     * A descriptor from which the process reads signals, which should be blocked: each as 128 bytes of which the number,
     * the code, the process, the user, the status and the value are filled, as Linux has them (signalfd(2)).
     *
     * @throws SyscallException EINVAL, EMFILE, ENFILE
     */
    int signalFd(Set<Signal> signals, int flags) throws SyscallException;

    /**
     * A descriptor that tells of changes to files (inotify_init1(2)).
     *
     * @throws SyscallException EINVAL, EMFILE, ENFILE
     */
    int watchFd(int flags) throws SyscallException;

    /**
     * Watches a file or a folder (inotify_add_watch(2)); the same file again changes what is watched for.
     *
     * @param events of {@link WatchEvent}
     * @return the number of the watch
     * @throws SyscallException EBADF, EINVAL, EACCES, EEXIST, ENOTDIR; what a walk answers
     */
    int watchAdd(int fd, String path, int events) throws SyscallException;

    /** Ends a watch (inotify_rm_watch(2)): EBADF, EINVAL. */
    void watchRemove(int fd, int watch) throws SyscallException;

    /** What has happened, at most so many; waits for something (read of an inotify descriptor): EBADF, EAGAIN, EINTR. */
    List<WatchEvent> watchRead(int fd, int atMost) throws SyscallException;
}
