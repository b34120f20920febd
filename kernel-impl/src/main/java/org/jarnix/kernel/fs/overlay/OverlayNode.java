package org.jarnix.kernel.fs.overlay;

import static org.jarnix.api.OpenFlags.O_ACCMODE;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.util.List;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.vfs.AttributeChange;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.Opening;
import org.jspecify.annotations.Nullable;

/** A file of the overlay: that of the upper layer where there is one, else that of the lower. */
class OverlayNode extends Inode {
    private static final long ORDER_OF_OVERLAY = 1L << 56;
    private static final long NUMBER = ORDER_OF_OVERLAY - 1;

    private final OverlayFs fs;
    private final long ino;
    private final @Nullable Inode lower;
    private volatile @Nullable Inode upper;
    private volatile @Nullable OverlayDirectory parent;
    private volatile String name;
    private volatile boolean copying;

    OverlayNode(
            OverlayFs fs,
            int type,
            @Nullable Inode upper,
            @Nullable Inode lower,
            @Nullable OverlayDirectory parent,
            String name) {
        super(type);
        this.fs = fs;
        this.upper = upper;
        this.lower = lower;
        this.parent = parent;
        this.name = name;
        this.ino = lower != null ? lower.ino() << 1 : real().ino() << 1 | 1;
    }

    final @Nullable Inode upper() {
        return upper;
    }

    final @Nullable Inode lower() {
        return lower;
    }

    final @Nullable OverlayDirectory directory() {
        return parent;
    }

    final String name() {
        return name;
    }

    final void at(OverlayDirectory where, String as) {
        parent = where;
        name = as;
    }

    /** Before it moves: EXDEV where that cannot be written down. */
    void checkMove() throws SyscallException {}

    /** Before it moves: the upper layer must say what its lower part is, whatever lies below its new name. */
    void keepPlace(OverlayDirectory to, String newName) throws SyscallException {}

    /** Says that an entry of the upper layer under this one's name is not complete, or is that now. */
    final void copying(boolean underWay) {
        copying = underWay;
    }

    final boolean isCopying() {
        return copying;
    }

    /** The copy is complete. */
    final void raised(Inode copy) {
        upper = copy;
        fs.register(copy, this);
    }

    /** The inode that counts. */
    final Inode real() {
        Inode above = upper;
        if (above != null) {
            return above;
        }
        if (lower == null) {
            throw new IllegalStateException("a node of no layer");
        }
        return lower;
    }

    @Override
    public final OverlayFs fileSystem() {
        return fs;
    }

    @Override
    public final long ino() {
        return ino;
    }

    @Override
    protected final long lockOrder() {
        return (ino & NUMBER) - fs.depth() * ORDER_OF_OVERLAY;
    }

    int links(Stat real) {
        return real.nlink();
    }

    @Override
    public final Stat stat() throws SyscallException {
        Stat of = real().stat();
        return new Stat(
                fs.device(),
                ino,
                of.mode(),
                links(of),
                of.uid(),
                of.gid(),
                of.rdev(),
                of.size(),
                of.blocks(),
                of.blksize(),
                of.atimeNanos(),
                of.mtimeNanos(),
                of.ctimeNanos(),
                of.btimeNanos());
    }

    @Override
    public final boolean permits(Credentials who, int mask) throws SyscallException {
        return real().permits(who, mask);
    }

    @Override
    public final void beforeChange(@Nullable Payer payer) throws SyscallException {
        if (upper == null) {
            fs.copying().lock();
            try {
                CopyUp.of(this, payer);
            } finally {
                fs.copying().unlock();
            }
        }
    }

    /** The lower layer stays as it is, the time of access included. */
    @Override
    public final void accessed(boolean always) {
        Inode above = upper;
        if (above != null) {
            above.accessed(always);
        }
    }

    @Override
    public final void change(AttributeChange change) throws SyscallException {
        real().change(change);
    }

    @Override
    public final byte @Nullable [] xattr(String attribute) throws SyscallException {
        return Marks.isMark(attribute) ? null : real().xattr(attribute);
    }

    @Override
    public final void setXattr(String attribute, byte @Nullable [] value, @Nullable Payer payer)
            throws SyscallException {
        real().setXattr(attribute, value, payer);
    }

    @Override
    public final List<String> xattrs() throws SyscallException {
        List<String> all = real().xattrs();
        return all.stream().anyMatch(Marks::isMark)
                ? all.stream().filter(each -> !Marks.isMark(each)).toList()
                : all;
    }

    @Override
    public final OpenFile open(Opening opening) throws SyscallException {
        boolean reads = (opening.flags() & O_ACCMODE) == O_RDONLY;
        return upper == null && reads ? new LowerFile(this, opening) : real().open(opening);
    }

    /** The pipe behind a FIFO of the lower layer stays the same when its attributes are copied up. */
    @Override
    public final OpenFile openPipe(Opening opening) throws SyscallException {
        return lower != null ? lower.openPipe(opening) : real().openPipe(opening);
    }

    @Override
    public final String readlink(Caller caller) throws SyscallException {
        if (!isSymlink()) {
            throw new SyscallException(Errno.EINVAL);
        }
        return real().readlink(caller);
    }

    @Override
    public final @Nullable Object image() {
        return real().image();
    }

    @Override
    public final void image(@Nullable Object recognised) {
        real().image(recognised);
    }
}
