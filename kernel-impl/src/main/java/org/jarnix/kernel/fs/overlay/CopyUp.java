package org.jarnix.kernel.fs.overlay;

import static org.jarnix.api.AtFlags.UTIME_OMIT;
import static org.jarnix.api.FileMode.PERMISSIONS;
import static org.jarnix.api.FileMode.S_IFREG;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Payer;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.AttributeChange;
import org.jarnix.kernel.vfs.DirectoryLocks;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.KernelAccess;
import org.jarnix.kernel.vfs.NewNode;
import org.jarnix.kernel.vfs.Opening;
import org.jspecify.annotations.Nullable;

/** Brings a node of the lower layer, and the directories above it, to the upper one. The copy-up lock is held. */
final class CopyUp {
    private static final int CHUNK = 64 * 1024;

    private final OverlayNode node;
    private final Inode source;
    private final Inode into;
    private final @Nullable Payer payer;

    private CopyUp(OverlayNode node, Inode source, Inode into, @Nullable Payer payer) {
        this.node = node;
        this.source = source;
        this.into = into;
        this.payer = payer;
    }

    /** @param payer whose budget pays; null for nobody's */
    static void of(OverlayNode node, @Nullable Payer payer) throws SyscallException {
        while (node.upper() == null) {
            OverlayDirectory parent = node.directory();
            Inode source = node.lower();
            if (parent == null || source == null) {
                throw new SyscallException(Errno.ENOENT);
            }
            of(parent, payer);
            Inode into = parent.real();
            parent.lock().lock();
            try (DirectoryLocks locks = DirectoryLocks.take(into)) {
                if (parent == node.directory()) {
                    if (parent.entry(node.name()) != node) {
                        throw new SyscallException(Errno.ENOENT);
                    }
                    new CopyUp(node, source, into, payer).run();
                }
            } finally {
                parent.lock().unlock();
            }
        }
    }

    private void run() throws SyscallException {
        node.copying(true);
        try {
            copy();
        } finally {
            node.copying(false);
        }
    }

    private void copy() throws SyscallException {
        Stat stat = source.stat();
        Stat directory = into.stat();
        String target =
                source.isSymlink() ? source.readlink(access(source, O_RDONLY).caller()) : "";
        Inode copy =
                into.create(node.name(), new NewNode(stat.mode(), stat.uid(), stat.gid(), stat.rdev(), target, payer));
        try {
            if (source.type() == S_IFREG) {
                copyContent(copy);
            }
            for (String attribute : source.xattrs()) {
                if (Marks.isMark(attribute)) {
                    continue;
                }
                copy.setXattr(attribute, source.xattr(attribute), payer);
            }
            long now = node.fileSystem().now();
            copy.change(
                    new AttributeChange(stat.mode() & PERMISSIONS, -1, -1, stat.atimeNanos(), stat.mtimeNanos(), now));
        } catch (SyscallException e) {
            into.unlink(node.name(), copy);
            throw e;
        } finally {
            into.change(new AttributeChange(-1, -1, -1, UTIME_OMIT, directory.mtimeNanos(), directory.ctimeNanos()));
        }
        node.raised(copy);
    }

    private Opening access(Inode inode, int flags) {
        return KernelAccess.opening(inode, flags, node.fileSystem().time(), payer);
    }

    private void copyContent(Inode copy) throws SyscallException {
        Opening reading = access(source, O_RDONLY);
        OpenFile from = source.open(reading);
        try {
            OpenFile to = copy.open(access(copy, O_WRONLY));
            try {
                copyAll(reading.caller().task(), from, to);
            } finally {
                to.release();
            }
        } finally {
            from.release();
        }
    }

    private static void copyAll(Task task, OpenFile from, OpenFile to) throws SyscallException {
        byte[] chunk = new byte[CHUNK];
        int n;
        while ((n = from.read(task, chunk, 0, chunk.length)) > 0) {
            for (int done = 0; done < n; ) {
                done += to.write(task, chunk, done, n - done);
            }
        }
    }
}
