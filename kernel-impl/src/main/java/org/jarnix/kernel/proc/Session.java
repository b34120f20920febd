package org.jarnix.kernel.proc;

import org.jarnix.kernel.tty.Tty;
import org.jspecify.annotations.Nullable;

/** A session: process groups that may share a controlling terminal (setsid(2)). The tree's lock guards it. */
final class Session {
    final int sid;

    // Guarded by the tree's lock.
    int groups;

    /** The controlling terminal; also read without the lock. */
    volatile @Nullable Tty terminal;

    Session(int sid) {
        this.sid = sid;
    }
}
