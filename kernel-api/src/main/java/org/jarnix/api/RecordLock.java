package org.jarnix.api;

/**
 * A lock on a range of a file's bytes (fcntl(2), struct flock). Locks are advisory: only those who ask notice them.
 *
 * @param type what is locked, or asked for
 * @param whence what {@code start} counts from: SET, CUR or END
 * @param start the first byte
 * @param length how many bytes; 0 is all up to any end, below 0 the bytes before {@code start}
 * @param pid whose lock it is, -1 for that of an open file; of no meaning in a request
 */
public record RecordLock(Type type, Whence whence, long start, long length, int pid) {
    /** Waits until the lock can be had (F_SETLKW). */
    public static final int WAIT = 1;

    /** The lock is the open file's, not the process's (F_OFD_SETLK): it ends when the file is closed for all. */
    public static final int OPEN_FILE = 2;

    /** What a lock allows others. */
    public enum Type {
        /** Others may lock for reading, too (F_RDLCK). */
        READ,
        /** Nobody else may lock (F_WRLCK). */
        WRITE,
        /** No lock (F_UNLCK). */
        UNLOCK
    }

    /** A request that counts from the start of the file. */
    public static RecordLock of(Type type, long start, long length) {
        return new RecordLock(type, Whence.SET, start, length, 0);
    }
}
