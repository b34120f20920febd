package org.jarnix.kernel.fs.overlay;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.kernel.vfs.Inode;
import org.jspecify.annotations.Nullable;

/** Nodes by the inode of the lower layer, each for as long as somebody holds the node. */
final class LowerNodes {
    private final ConcurrentHashMap<Inode, Held> nodes = new ConcurrentHashMap<>();
    private final ReferenceQueue<OverlayNode> gone = new ReferenceQueue<>();

    @Nullable
    WeakReference<OverlayNode> get(Inode lower) {
        return nodes.get(lower);
    }

    /** Keeps a node, unless there is one: answers the one that is kept. */
    OverlayNode keep(Inode lower, OverlayNode node) {
        for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
            if (each instanceof Held held) {
                nodes.remove(held.lower, held);
            }
        }
        Held kept = nodes.merge(lower, new Held(lower, node, gone), (before, now) -> {
            return before.get() == null ? now : before;
        });
        OverlayNode earlier = kept.get();
        return earlier == null ? node : earlier;
    }

    /** A node, and under what to forget it. */
    private static final class Held extends WeakReference<OverlayNode> {
        private final Inode lower;

        Held(Inode lower, OverlayNode node, ReferenceQueue<OverlayNode> gone) {
            super(node, gone);
            this.lower = lower;
        }
    }
}
