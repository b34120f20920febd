package org.jarnix.kernel.fs.mem;

import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Payer;
import org.jspecify.annotations.Nullable;

/** Who has paid for inodes, for their further names and attributes: only whoever is under a budget of memory does. */
final class Bills {
    /** What an inode takes, or a further name of one, with its place in a directory. */
    static final int INODE = 1024;

    private final ConcurrentHashMap<MemInode, Payments> byInode = new ConcurrentHashMap<>();

    /** Whether there ever was a bill, so that nobody looks who need not. */
    private volatile boolean any;

    /** Takes bytes for an inode: EDQUOT. */
    void take(MemInode inode, @Nullable Payer payer, long bytes) throws SyscallException {
        if (payer == null) {
            return;
        }
        payer.take(bytes);
        any = true;
        byInode.compute(inode, (same, known) -> {
            Payments payments = known == null ? new Payments() : known;
            payments.note(payer, bytes);
            return payments;
        });
    }

    /** Gives bytes back to who paid for them last. */
    void give(MemInode inode, long bytes) {
        if (any) {
            byInode.computeIfPresent(inode, (same, payments) -> {
                payments.give(bytes);
                return payments;
            });
        }
    }

    /** An inode is gone. */
    void settle(MemInode inode) {
        if (any) {
            Payments payments = byInode.remove(inode);
            if (payments != null) {
                payments.giveAll();
            }
        }
    }

    /** All inodes are. */
    void settleAll() {
        byInode.keySet().forEach(this::settle);
    }
}
