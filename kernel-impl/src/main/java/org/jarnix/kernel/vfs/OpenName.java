package org.jarnix.kernel.vfs;

import org.jspecify.annotations.Nullable;

/**
 * A name that somebody has opened a file by: it goes where a rename takes it, and knows when it is removed, as a dentry of
 * Linux does. All that are open by one name share it.
 */
final class OpenName {
    private volatile Spot spot;

    /** The next name of the same inode; one that was removed is skipped when names are looked through. */
    private volatile @Nullable OpenName next;

    private OpenName(Inode directory, String name) {
        this.spot = new Spot(directory, name, false);
    }

    /** Where a name is, or was when it was removed. */
    record Spot(Inode directory, String name, boolean removed) {
        private boolean is(Inode where, String path, int from, int to) {
            return !removed
                    && directory == where
                    && name.length() == to - from
                    && path.regionMatches(from, name, 0, to - from);
        }
    }

    Spot spot() {
        return spot;
    }

    /** The name of an inode that a part of a string is in a directory; made where nobody has opened it by that. */
    static OpenName of(Inode inode, Inode directory, String path, int from, int to) {
        OpenName made = null;
        while (true) {
            OpenName first = inode.openNames();
            OpenName known = find(first, directory, path, from, to);
            if (known != null) {
                return known;
            }
            made = made == null ? new OpenName(directory, path.substring(from, to)) : made;
            made.next = first;
            if (inode.replaceOpenNames(first, made)) {
                return made;
            }
        }
    }

    /** One that the file has now; null where it was opened by none, or all are gone. */
    static @Nullable OpenName any(Inode inode) {
        OpenName name = inode.openNames();
        while (name != null && name.spot.removed()) {
            name = name.next;
        }
        return name;
    }

    private static @Nullable OpenName find(@Nullable OpenName first, Inode directory, String path, int from, int to) {
        OpenName before = null;
        for (OpenName each = first; each != null; each = each.next) {
            Spot at = each.spot;
            if (at.is(directory, path, from, to)) {
                return each;
            }
            if (at.removed() && before != null) {
                before.next = each.next;
            } else {
                before = each;
            }
        }
        return null;
    }

    /** A name of a file is another one now; the locks of both directories are held. */
    static void moved(Inode inode, Inode directory, String name, Inode toDirectory, String toName) {
        OpenName known = find(inode.openNames(), directory, name, 0, name.length());
        if (known != null) {
            known.spot = new Spot(toDirectory, toName, false);
        }
    }

    /** A name of a file is gone; the lock of its directory is held. */
    static void removed(Inode inode, Inode directory, String name) {
        OpenName known = find(inode.openNames(), directory, name, 0, name.length());
        if (known != null) {
            known.spot = new Spot(directory, known.spot.name(), true);
        }
    }
}
