package org.jarnix.kernel.fs.host;

import static org.jarnix.api.AtFlags.UTIME_OMIT;
import static org.jarnix.api.FileMode.PERMISSIONS;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
import org.jarnix.kernel.vfs.Permissions;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the host: one object while anybody holds it, found by the host's own identity of the file.
 *
 * <p>It belongs to the kernel's user, whoever owns it on the host; its permission bits are the host's.
 */
class HostInode extends Inode {
    private static final int BLOCK_SIZE = 4096;

    private final HostFs fs;
    private final long ino;
    private final Object identity;
    private volatile @Nullable HostDirectory parent;
    private volatile String name;
    private volatile HostAttributes latest;
    private volatile @Nullable Object image;
    private volatile long imageTime;
    private final AtomicReference<@Nullable SeekableByteChannel> made = new AtomicReference<>();

    HostInode(
            HostFs fs,
            long ino,
            Object identity,
            BasicFileAttributes host,
            @Nullable HostDirectory parent,
            String name) {
        super(HostAttributes.type(host));
        this.fs = fs;
        this.ino = ino;
        this.identity = identity;
        this.parent = parent;
        this.name = name;
        this.latest = HostAttributes.of(host);
    }

    final Object identity() {
        return identity;
    }

    /** Notes where, and how, a look-up has just found it. */
    final void found(BasicFileAttributes host, @Nullable HostDirectory where, String as) {
        latest = HostAttributes.of(host);
        at(where, as);
    }

    /** Notes where it is now. */
    final void at(@Nullable HostDirectory where, String as) {
        parent = where;
        name = as;
    }

    final @Nullable HostDirectory directory() {
        return parent;
    }

    final String name() {
        return name;
    }

    @Override
    public final HostFs fileSystem() {
        return fs;
    }

    @Override
    public final long ino() {
        return ino;
    }

    @Override
    public final Stat stat() throws SyscallException {
        boolean there = refresh();
        HostAttributes now = latest;
        HostDirectory where = parent;
        Links links = !there
                ? Links.GONE
                : where == null ? Links.UNKNOWN : where.byPath().links(name, identity);
        return new Stat(
                fs.device(),
                ino,
                now.mode(),
                links.count(),
                fs.uid(),
                fs.gid(),
                0,
                now.size(),
                now.blocks(),
                BLOCK_SIZE,
                now.atime(),
                now.mtime(),
                Math.max(now.mtime(), links.changed()),
                now.btime());
    }

    /**
     * What only the host's {@code unix} attributes tell.
     *
     * @param count the number of hard links
     * @param changed the last change of the inode in nanoseconds
     */
    record Links(int count, long changed) {
        static final Links GONE = new Links(0, 0);
        static final Links UNKNOWN = new Links(1, 0);
    }

    /** Asks the host again; answers false where the entry is no longer there. */
    private boolean refresh() throws SyscallException {
        HostDirectory where = parent;
        if (where == null) {
            return true;
        }
        BasicFileAttributes host = where.attributes(name);
        if (host == null || !fs.identity(host, where, name).equals(identity)) {
            return false;
        }
        latest = HostAttributes.of(host);
        return true;
    }

    /** By the attributes of the latest look-up, which every walk makes. */
    @Override
    public final boolean permits(Credentials who, int mask) {
        return Permissions.granted(latest.mode(), fs.uid(), fs.gid(), who, mask);
    }

    @Override
    public final void change(AttributeChange change) throws SyscallException {
        boolean owned =
                (change.uid() == -1 || change.uid() == fs.uid()) && (change.gid() == -1 || change.gid() == fs.gid());
        HostDirectory where = parent;
        if (!owned || where == null) {
            throw new SyscallException(Errno.EPERM);
        }
        Path host = fs.names().toHost(name);
        if (change.mode() != -1 && change.mode() != (latest.mode() & PERMISSIONS)) {
            where.setPermissions(name, change.mode());
        }
        if (change.atime() != UTIME_OMIT || change.mtime() != UTIME_OMIT) {
            if (isSymlink()) {
                where.byPath().setTimes(name, time(change.mtime()), time(change.atime()));
            } else {
                where.with(folder -> {
                    folder.setTimes(host, time(change.mtime()), time(change.atime()));
                    return where;
                });
            }
        }
        refresh();
    }

    @Override
    public final byte @Nullable [] xattr(String attribute) throws SyscallException {
        HostDirectory where = parent;
        return where == null ? null : new HostXattrs(where, name).get(attribute);
    }

    @Override
    public final void setXattr(String attribute, byte @Nullable [] value, @Nullable Payer payer)
            throws SyscallException {
        HostDirectory where = parent;
        if (where == null) {
            throw new SyscallException(Errno.ENOTSUP);
        }
        new HostXattrs(where, name).set(attribute, value);
    }

    @Override
    public final List<String> xattrs() throws SyscallException {
        HostDirectory where = parent;
        return where == null || isSymlink() ? List.of() : new HostXattrs(where, name).names();
    }

    private static @Nullable FileTime time(long nanos) {
        return nanos == UTIME_OMIT ? null : FileTime.from(nanos, TimeUnit.NANOSECONDS);
    }

    /** Keeps the channel by which the file was made for its first open, which its permission bits may not allow. */
    final void made(SeekableByteChannel channel) {
        made.set(channel);
    }

    @Override
    public final OpenFile open(Opening opening) throws SyscallException {
        HostDirectory where = parent;
        if (where == null) {
            throw new SyscallException(Errno.ENXIO);
        }
        SeekableByteChannel first = made.getAndSet(null);
        HostOpenFile file = new HostOpenFile(this, opening, first != null ? first : where.open(name, opening.flags()));
        file.start();
        return file;
    }

    @Override
    public final String readlink(Caller caller) throws SyscallException {
        HostDirectory where = parent;
        if (!isSymlink() || where == null) {
            throw new SyscallException(Errno.EINVAL);
        }
        return where.readlink(name);
    }

    @Override
    public final @Nullable Object image() {
        return imageTime == latest.mtime() ? image : null;
    }

    @Override
    public final void image(@Nullable Object recognised) {
        imageTime = latest.mtime();
        image = recognised;
    }
}
