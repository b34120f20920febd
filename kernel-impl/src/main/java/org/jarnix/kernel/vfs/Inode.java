package org.jarnix.kernel.vfs;

import static java.util.Objects.requireNonNullElse;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFLNK;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jarnix.api.Credentials;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.task.Rank;
import org.jspecify.annotations.Nullable;

/**
 * A file, directory or other node of a file system, apart from its names (inode(7)).
 *
 * <p>The operations of a directory that change it are called with {@link #lock()} of that directory held, and have been
 * permitted; look-ups are called without.
 */
public abstract class Inode {
    private static final VarHandle LOCK;
    private static final VarHandle MOUNTS;
    private static final VarHandle OPEN_NAMES;
    private static final VarHandle WRITERS;

    static {
        try {
            LOCK = MethodHandles.lookup().findVarHandle(Inode.class, "lock", KLock.class);
            WRITERS = MethodHandles.lookup().findVarHandle(Inode.class, "writers", int.class);
            OPEN_NAMES = MethodHandles.lookup().findVarHandle(Inode.class, "openNames", OpenName.class);
            MOUNTS = MethodHandles.lookup().findVarHandle(Inode.class, "mounts", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int type;
    private volatile int mounts;

    /** How many have it open for writing; below 0, how many run it. */
    private volatile int writers;

    private volatile @Nullable KLock lock;

    /** The names that it has been opened by. */
    private volatile @Nullable OpenName openNames;

    /** @param type the S_IF* bits, which never change */
    protected Inode(int type) {
        this.type = type;
    }

    /** The S_IF* bits. */
    public final int type() {
        return type;
    }

    public final boolean isDirectory() {
        return type == S_IFDIR;
    }

    public final boolean isSymlink() {
        return type == S_IFLNK;
    }

    /** The lock of a directory's entries or of another file's content; made when it is first needed. */
    public final KLock lock() {
        KLock held = lock;
        return held != null ? held : makeLock();
    }

    private KLock makeLock() {
        KLock made = type == S_IFDIR ? new KLock(Rank.DIRECTORY, lockOrder()) : new KLock(Rank.INODE);
        KLock earlier = (KLock) LOCK.compareAndExchange(this, null, made);
        return earlier != null ? earlier : made;
    }

    /**
     * Orders the locks of directories: a file system that takes the locks of another one's directories under its own has
     * lower numbers.
     */
    protected long lockOrder() {
        return ino();
    }

    final @Nullable OpenName openNames() {
        return openNames;
    }

    final boolean replaceOpenNames(@Nullable OpenName expected, OpenName first) {
        return OPEN_NAMES.compareAndSet(this, expected, first);
    }

    final boolean isMountPoint() {
        return mounts != 0;
    }

    final void mounted(int delta) {
        MOUNTS.getAndAdd(this, delta);
    }

    /** Somebody opens it for writing: ETXTBSY while it is run. */
    final void startWriting() throws SyscallException {
        step(1);
    }

    final void endWriting() {
        WRITERS.getAndAdd(this, -1);
    }

    /** Somebody runs it: ETXTBSY while it is open for writing. */
    final void startRunning() throws SyscallException {
        step(-1);
    }

    final void endRunning() {
        WRITERS.getAndAdd(this, 1);
    }

    private void step(int direction) throws SyscallException {
        int before;
        do {
            before = writers;
            if (before * direction < 0) {
                throw new SyscallException(Errno.ETXTBSY);
            }
        } while (!WRITERS.compareAndSet(this, before, before + direction));
    }

    final boolean isWritten() {
        return writers > 0;
    }

    public abstract FileSystem fileSystem();

    /** The inode's number, unique in its file system and greater than 0. */
    public abstract long ino();

    /** All attributes (stat(2)). */
    public abstract Stat stat() throws SyscallException;

    /** Whether the permission bits grant all of {@code mask} (R_OK, W_OK, X_OK) to somebody's effective ids. */
    public boolean permits(Credentials who, int mask) throws SyscallException {
        Stat stat = stat();
        return Permissions.granted(stat.mode(), stat.uid(), stat.gid(), who, mask);
    }

    /**
     * Called with no lock held before anything in this inode is changed: its content, attributes or entries.
     *
     * @param payer whose budget pays for what that takes; null for nobody's
     * @throws SyscallException ENOSPC, EIO
     */
    public void beforeChange(@Nullable Payer payer) throws SyscallException {}

    /**
     * A directory has been listed for somebody: its time of access may change.
     *
     * @param always whether it does, however late the last one was
     */
    public void accessed(boolean always) {}

    /** Sets attributes; who may is decided. */
    public void change(AttributeChange change) throws SyscallException {
        throw new SyscallException(Errno.EPERM);
    }

    /** The value of an extended attribute; null where there is none: EOPNOTSUPP where the file system has none at all. */
    public byte @Nullable [] xattr(String name) throws SyscallException {
        throw new SyscallException(Errno.ENOTSUP);
    }

    /** Sets an extended attribute, and with null removes it; the caller has seen whether it is there: ENOSPC, EDQUOT. */
    public void setXattr(String name, byte @Nullable [] value, @Nullable Payer payer) throws SyscallException {
        throw new SyscallException(Errno.ENOTSUP);
    }

    /** The names of the extended attributes. */
    public List<String> xattrs() throws SyscallException {
        return List.of();
    }

    /**
     * Opens a regular file; permissions are checked. Other types are opened by the VFS.
     *
     * @param opening how, and for whom
     */
    public OpenFile open(Opening opening) throws SyscallException {
        throw new SyscallException(Errno.ENXIO);
    }

    /** Opens a FIFO, waiting for the other end as fifo(7) says. */
    public OpenFile openPipe(Opening opening) throws SyscallException {
        throw new SyscallException(Errno.ENXIO);
    }

    /** What a symbolic link says, to this caller. */
    public String readlink(Caller caller) throws SyscallException {
        throw new SyscallException(Errno.EINVAL);
    }

    /** Where a symbolic link leads that is more than its text, as those of {@code /proc/PID/fd} are; null for others. */
    public @Nullable Location jump(Caller caller) throws SyscallException {
        return null;
    }

    /** A slot for the kernel's program loader: what this file's content was recognised as; null after a change. */
    public @Nullable Object image() {
        return null;
    }

    /** Keeps what the content was recognised as, where the file system can tell when it changes. */
    public void image(@Nullable Object image) {}

    /**
     * Finds an entry, without a lock; the name is a part of a string, so that walking a path copies nothing.
     *
     * @param hash the name's {@link String#hashCode()}
     * @return null where there is none
     */
    public @Nullable Inode lookup(String path, int from, int to, int hash) throws SyscallException {
        throw new SyscallException(Errno.ENOTDIR);
    }

    /** The directory that holds this directory; itself at the file system's root. */
    public Inode parent() {
        return this;
    }

    /** This directory's name in its parent; empty at the file system's root, null where it was removed. */
    public @Nullable String nameInParent() {
        return "";
    }

    /** This directory's name in its parent, or the one that it had when it was removed. */
    public String lastName() {
        return requireNonNullElse(nameInParent(), "");
    }

    /**
     * Lists names in a stable order; {@code .} and {@code ..} are added by the VFS.
     *
     * @param after the cookie of the last entry seen, 0 to start
     * @param atMost how many
     * @param into where they are added
     * @return the cookie of the last entry added, {@code after} where there were none
     */
    public long list(long after, int atMost, List<? super DirEntry> into) throws SyscallException {
        throw new SyscallException(Errno.ENOTDIR);
    }

    /** Makes a file, directory, symbolic link or device that is known not to be there. */
    public Inode create(String name, NewNode node) throws SyscallException {
        throw new SyscallException(Errno.EPERM);
    }

    /** A further name for a file of the same file system. */
    public void link(String name, Inode target, @Nullable Payer payer) throws SyscallException {
        throw new SyscallException(Errno.EPERM);
    }

    /** Removes the name of something other than a directory. */
    public void unlink(String name, Inode victim) throws SyscallException {
        throw new SyscallException(Errno.EPERM);
    }

    /**
     * Whether a name that is not in this directory could be made, rights permitting. Where not, looking for one answers
     * ENOENT whoever asks and whatever for, and none is renamed.
     */
    public boolean admitsNames() {
        return true;
    }

    /** Removes an empty directory, whose lock is held too: ENOTEMPTY. */
    public void rmdir(String name, Inode victim) throws SyscallException {
        throw new SyscallException(Errno.EPERM);
    }

    /**
     * Moves an entry of this directory to another of the same file system, replacing what is there; the locks of both
     * and of a replaced directory are held. With {@code exchange} both entries change places.
     */
    public void rename(String name, Inode moved, Inode toDir, String toName, @Nullable Inode replaced, boolean exchange)
            throws SyscallException {
        throw new SyscallException(Errno.EPERM);
    }
}
