package org.jarnix.kernel.fs.mem;

import org.jarnix.api.Credentials;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.vfs.NewNode;
import org.jarnix.kernel.vfs.Opening;
import org.jspecify.annotations.Nullable;

/** A regular file in memory. */
final class MemFile extends MemInode {
    /** Guarded by the lock; null while nothing has been written. */
    private @Nullable Content content;

    private volatile @Nullable Object image;

    MemFile(MemFs fs, NewNode node) throws SyscallException {
        super(fs, node, 1);
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
        startUse();
        return new MemOpenFile(this, opening);
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

    /** The content to be changed, with the lock held. */
    Content writableContent() {
        Content known = content;
        if (known == null) {
            known = new Content(fileSystem().space());
            content = known;
        }
        return known;
    }

    /** The content has changed, with the lock held. */
    void changed(Credentials who) {
        if (image != null) {
            image = null;
        }
        touchContent(fileSystem().now());
        wroteBy(who);
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
