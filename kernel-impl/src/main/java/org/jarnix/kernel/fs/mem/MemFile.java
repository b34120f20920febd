package org.jarnix.kernel.fs.mem;

import java.util.function.Supplier;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.NewNode;
import org.jarnix.kernel.vfs.Opening;
import org.jspecify.annotations.Nullable;

/** A regular file in memory. */
final class MemFile extends MemInode {
    /** Guarded by the lock; null while nothing has been written. */
    private @Nullable Content content;

    /** What the content is to be asked from; null when it has been, or was replaced. */
    private volatile @Nullable Supplier<byte[]> source;

    private volatile @Nullable Object image;

    MemFile(MemFs fs, NewNode node) throws SyscallException {
        super(fs, node, 1);
    }

    /** Lets the content be asked for when it is first needed. */
    void fillLater(Supplier<byte[]> bytes) {
        source = bytes;
    }

    /** Asks for the content if that is still to be done; with no lock held, as it is the application that answers. */
    void fill() throws SyscallException {
        Supplier<byte[]> asked = source;
        if (asked == null) {
            return;
        }
        byte[] bytes = ask(asked);
        lock().lock();
        try {
            if (source != asked) {
                return;
            }
            if (asked instanceof ProgramText && content == null) {
                content = Content.base(fileSystem().space(), bytes);
                source = null;
                return;
            }
            Content filled = writableContent();
            if (bytes.length > 0 && filled.write(0, bytes, 0, bytes.length) < bytes.length) {
                filled.truncate(0);
                throw new SyscallException(Errno.ENOSPC);
            }
            source = null;
        } finally {
            lock().unlock();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever the application's code throws is a failure to read
    private static byte[] ask(Supplier<byte[]> source) throws SyscallException {
        try {
            return source.get();
        } catch (RuntimeException e) {
            throw new SyscallException(Errno.EIO);
        }
    }

    @Override
    public Stat stat() {
        try {
            fill();
        } catch (SyscallException e) {
            // its size is what is known of it; opening it says why
            return super.stat();
        }
        return super.stat();
    }

    @Override
    long size() {
        Content known = content;
        return known == null ? 0 : known.size();
    }

    @Override
    long blocks() {
        Content known = content;
        return known == null ? 0 : known.pages() * (MemFs.BLOCK_SIZE / 512);
    }

    @Override
    public OpenFile open(Opening opening) throws SyscallException {
        fill();
        startUse();
        MemOpenFile file = new MemOpenFile(this, opening);
        try {
            file.start();
        } catch (SyscallException e) {
            endUse();
            throw e;
        }
        return file;
    }

    @Override
    public @Nullable Object image() {
        return image;
    }

    @Override
    public void image(@Nullable Object recognised) {
        image = recognised;
    }

    /** The content, with the lock held; null while there is none. */
    @Nullable
    Content content() {
        return content;
    }

    /** The content to be changed by a task, which pays for it, with the lock held. */
    Content writableContent(Task task) {
        Content writable = writableContent();
        writable.payer(task.payer());
        return writable;
    }

    /** The content to be changed by the kernel itself. */
    Content writableContent() {
        Content known = content;
        if (known == null) {
            known = new Content(fileSystem().space());
            content = known;
        }
        return known;
    }

    @Override
    @Nullable
    FrozenContent frozenContent() {
        return content == null ? null : content.freeze();
    }

    @Override
    @Nullable
    Supplier<byte[]> source() {
        return source;
    }

    /** Takes over content, before anybody uses the inode. */
    void thawContent(FrozenNode node) throws SyscallException {
        FrozenContent frozen = node.content();
        source = node.source();
        if (frozen != null) {
            content = Content.thaw(fileSystem().space(), frozen);
        }
    }

    /** The content has changed, with the lock held. */
    void changed(Credentials who) {
        if (image != null) {
            image = null;
        }
        touchContent(fileSystem().now());
        wroteBy(who);
    }

    /** Nobody pays for the content any more. */
    void settle() {
        lock().lock();
        try {
            if (content != null) {
                content.settle();
            }
        } finally {
            lock().unlock();
        }
    }

    @Override
    void discard() {
        lock().lock();
        try {
            if (content != null) {
                content.clear();
            }
        } finally {
            lock().unlock();
        }
    }
}
