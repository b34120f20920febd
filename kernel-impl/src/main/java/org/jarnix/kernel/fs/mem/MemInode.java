package org.jarnix.kernel.fs.mem;

import static org.jarnix.api.AtFlags.UTIME_OMIT;
import static org.jarnix.api.AtFlags.X_OK;
import static org.jarnix.api.FileMode.PERMISSIONS;
import static org.jarnix.api.FileMode.S_IFMT;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.function.Supplier;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.vfs.AttributeChange;
import org.jarnix.kernel.vfs.FileSystem;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.NewNode;
import org.jarnix.kernel.vfs.Permissions;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an inode in memory.
 *
 * <p>It is in use while it has a name and while it is open; when the last use ends, what it holds is given back.
 */
abstract class MemInode extends Inode {
    private static final long DAY = 86_400_000_000_000L;
    /** As on ext4. */
    private static final int MAX_LINKS = 65_000;

    private static final int EXECUTABLE_BY_ALL = 0111;
    private static final VarHandle LINKS;
    private static final VarHandle USES;

    static {
        try {
            LINKS = MethodHandles.lookup().findVarHandle(MemInode.class, "links", int.class);
            USES = MethodHandles.lookup().findVarHandle(MemInode.class, "uses", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final MemFs fs;
    private final long ino;
    private volatile int links;
    private volatile int uses = 1;

    // Written with the inode's lock held, read without.
    private volatile int mode;
    private volatile int uid;
    private volatile int gid;
    private long atime;
    private long mtime;
    private long ctime;
    private long btime;

    /** Guarded by the inode's lock for changes, and replaced whole; null while there are none. */
    private volatile @Nullable Xattrs xattrs;

    MemInode(MemFs fs, NewNode node, int links) throws SyscallException {
        super(node.mode() & S_IFMT);
        this.fs = fs;
        this.links = links;
        this.mode = node.mode();
        this.uid = node.uid();
        this.gid = node.gid();
        this.btime = fs.now();
        this.atime = btime;
        this.mtime = btime;
        this.ctime = btime;
        fs.space().takeInode();
        pay(node);
        this.ino = fs.newNumber();
    }

    private void pay(NewNode node) throws SyscallException {
        try {
            fs.bills().take(this, node.payer(), Bills.INODE + node.target().length());
        } catch (SyscallException e) {
            fs.space().giveInode();
            throw e;
        }
    }

    @Override
    public final MemFs fileSystem() {
        return fs;
    }

    @Override
    public final long ino() {
        return ino;
    }

    final int mode() {
        return mode;
    }

    @Override
    public Stat stat() {
        return new Stat(
                fs.device(),
                ino,
                mode,
                links,
                uid,
                gid,
                device(),
                size(),
                blocks(),
                MemFs.BLOCK_SIZE,
                atime,
                mtime,
                ctime,
                btime);
    }

    abstract long size();

    /** Units of 512 bytes that the content takes. */
    long blocks() {
        return 0;
    }

    long device() {
        return 0;
    }

    @Override
    public final boolean permits(Credentials who, int mask) {
        int bits = mode;
        if (mask == X_OK && (bits & EXECUTABLE_BY_ALL) == EXECUTABLE_BY_ALL) {
            return true;
        }
        return Permissions.granted(bits, uid, gid, who, mask);
    }

    @Override
    public final void change(AttributeChange change) {
        lock().lock();
        try {
            if (change.mode() != -1) {
                mode = mode & ~PERMISSIONS | change.mode();
            }
            uid = change.uid() != -1 ? change.uid() : uid;
            gid = change.gid() != -1 ? change.gid() : gid;
            atime = change.atime() != UTIME_OMIT ? change.atime() : atime;
            mtime = change.mtime() != UTIME_OMIT ? change.mtime() : mtime;
            ctime = change.now();
        } finally {
            lock().unlock();
        }
    }

    /** Sets permission bits and owner before anybody uses the inode. */
    final void set(int permissions, int owner, int group) {
        mode = mode & ~PERMISSIONS | permissions;
        uid = owner;
        gid = group;
    }

    /** The content, or the entries, have changed. */
    final void touchContent(long now) {
        mtime = now;
        ctime = now;
    }

    /** An attribute has changed. */
    final void touchChange(long now) {
        ctime = now;
    }

    /** Takes the set-id bits away where somebody who has written must lose them. */
    final void wroteBy(Credentials who) {
        int after = Permissions.afterWrite(mode, gid, who);
        if (after != mode) {
            mode = after;
        }
    }

    @Override
    public final void accessed(boolean always) {
        touchAccess(always);
    }

    /** It has been read: the time of access is kept, always or as {@code relatime} has it (mount(8)). */
    final void touchAccess(boolean always) {
        long last = atime;
        if (always || last <= mtime || last <= ctime) {
            atime = fs.now();
            return;
        }
        long now = fs.now();
        if (now - last >= DAY) {
            atime = now;
        }
    }

    @Override
    public final byte @Nullable [] xattr(String name) {
        Xattrs known = xattrs;
        return known == null ? null : known.get(name);
    }

    @Override
    public final List<String> xattrs() {
        Xattrs known = xattrs;
        return known == null ? List.of() : known.names();
    }

    @Override
    public final void setXattr(String name, byte @Nullable [] value, @Nullable Payer payer) throws SyscallException {
        lock().lock();
        try {
            Xattrs before = xattrs;
            Xattrs after = (before == null ? Xattrs.NONE : before).with(name, value);
            long more = after.bytes() - (before == null ? 0 : before.bytes());
            if (more > 0) {
                takeBytes(more, payer);
            } else {
                fs.space().giveBytes(-more);
                fs.bills().give(this, -more);
            }
            xattrs = after == Xattrs.NONE ? null : after;
            ctime = fs.now();
        } finally {
            lock().unlock();
        }
    }

    private void takeBytes(long more, @Nullable Payer payer) throws SyscallException {
        fs.space().takeBytes(more);
        try {
            fs.bills().take(this, payer, more);
        } catch (SyscallException e) {
            fs.space().giveBytes(more);
            throw e;
        }
    }

    /** The inode at this moment, to be restored elsewhere. */
    final FrozenNode freeze() {
        lock().lock();
        try {
            Xattrs known = xattrs;
            return new FrozenNode(
                    mode,
                    uid,
                    gid,
                    device(),
                    target(),
                    new long[] {atime, mtime, ctime, btime},
                    known == null ? Xattrs.NONE : known,
                    frozenContent(),
                    source());
        } finally {
            lock().unlock();
        }
    }

    /** What a symbolic link says, else empty. */
    String target() {
        return "";
    }

    /** The content, with the lock held; null where there is none. */
    @Nullable
    FrozenContent frozenContent() {
        return null;
    }

    /** What the content is to be asked from; null where that is not so. */
    @Nullable
    Supplier<byte[]> source() {
        return null;
    }

    /** Takes over attributes and times, before anybody uses the inode. */
    final void thaw(FrozenNode node) throws SyscallException {
        set(node.mode() & PERMISSIONS, node.uid(), node.gid());
        atime = node.times()[0];
        mtime = node.times()[1];
        ctime = node.times()[2];
        btime = node.times()[3];
        if (node.xattrs() != Xattrs.NONE && xattrs == null) {
            fs.space().takeBytes(node.xattrs().bytes());
            xattrs = node.xattrs();
        }
    }

    final int links() {
        return links;
    }

    /** Counts one name more: ENOENT where the last one is gone, EMLINK. */
    final void addLink() throws SyscallException {
        int before;
        do {
            before = links;
            if (before == 0) {
                throw new SyscallException(Errno.ENOENT);
            }
            if (before >= MAX_LINKS) {
                throw new SyscallException(Errno.EMLINK);
            }
        } while (!LINKS.compareAndSet(this, before, before + 1));
    }

    /**
     * Counts one name less; with the last one a use ends. A further name counts as an inode, since it takes memory like
     * one.
     */
    final void removeName() {
        if ((int) LINKS.getAndAdd(this, -1) == 1) {
            endUse();
        } else {
            fs.space().giveInode();
            fs.bills().give(this, Bills.INODE);
        }
    }

    /** A directory's name and its own {@code .} are gone. */
    final void removeDirectory(int count) {
        LINKS.getAndAdd(this, -count);
        endUse();
    }

    /** Counts a directory's sub-directory more or less. */
    final void countLink(int delta) {
        LINKS.getAndAdd(this, delta);
    }

    /** Starts a use: ESTALE where the last one has ended. */
    final void startUse() throws SyscallException {
        int before;
        do {
            before = uses;
            if (before == 0) {
                throw new SyscallException(Errno.ESTALE);
            }
        } while (!USES.compareAndSet(this, before, before + 1));
    }

    final void endUse() {
        if ((int) USES.getAndAdd(this, -1) == 1) {
            fs.space().giveInode();
            fs.bills().settle(this);
            Xattrs known = xattrs;
            if (known != null) {
                fs.space().giveBytes(known.bytes());
            }
            discard();
        }
    }

    /** A rename has brought it to a name in a directory. */
    void arrives(MemDirectory from, MemDirectory to, String newName) {}

    /** Gives back what the inode holds: nobody can reach it any more. */
    void discard() {}

    /** Whether an inode belongs to this file system, so that it can be linked here. */
    static MemInode own(FileSystem fs, Inode inode) throws SyscallException {
        if (inode instanceof MemInode known && known.fs == fs) {
            return known;
        }
        throw new SyscallException(Errno.EXDEV);
    }
}
