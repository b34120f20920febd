package org.jarnix.kernel.fs.overlay;

import static org.jarnix.api.FileMode.S_IFCHR;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.NewNode;
import org.jspecify.annotations.Nullable;

/**
 * What an upper layer that outlasts its mount says of the layers below it, as Linux's overlays write it: a device 0,0 for a
 * name that is gone, attributes for a directory that hides what is below it or has come from elsewhere.
 */
final class Marks {
    private static final String PREFIX = "trusted.overlay.";
    private static final String OPAQUE = PREFIX + "opaque";
    private static final String REDIRECT = PREFIX + "redirect";
    private static final NewNode WHITEOUT = new NewNode(S_IFCHR, 0, 0, 0, "");

    private Marks() {}

    /** Whether an attribute is one of these marks, that nobody sees through an overlay. */
    static boolean isMark(String attribute) {
        return attribute.startsWith(PREFIX);
    }

    static @Nullable Inode entry(Inode directory, String name) throws SyscallException {
        return directory.lookup(name, 0, name.length(), name.hashCode());
    }

    /** Whether an entry says that its name is gone. */
    static boolean isWhiteout(Inode inode) throws SyscallException {
        return inode.type() == S_IFCHR && inode.stat().rdev() == 0;
    }

    /** Says that a name is gone; the directory is locked. */
    static void whiteOut(Inode directory, String name) throws SyscallException {
        directory.create(name, WHITEOUT);
    }

    /** Takes back that a name is gone; the directory is locked. */
    static void clear(Inode directory, String name) throws SyscallException {
        Inode present = entry(directory, name);
        if (present != null && isWhiteout(present)) {
            directory.unlink(name, present);
        }
    }

    /** Lets a locked directory of which only marks are left be empty. */
    static void clearAll(Inode directory) throws SyscallException {
        List<DirEntry> entries = new ArrayList<>();
        directory.list(0, Integer.MAX_VALUE, entries);
        for (DirEntry each : entries) {
            clear(directory, each.name());
        }
    }

    static boolean isOpaque(Inode directory) throws SyscallException {
        byte[] value = directory.xattr(OPAQUE);
        return value != null && value.length == 1 && value[0] == 'y';
    }

    static void makeOpaque(Inode directory) throws SyscallException {
        directory.setXattr(OPAQUE, new byte[] {'y'}, null);
    }

    /** Where below a directory's other part is, as a path from the lower layer's root; null where it has the same name. */
    static @Nullable String redirect(Inode directory) throws SyscallException {
        byte[] value = directory.xattr(REDIRECT);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** Says where below a directory's other part is. */
    static void redirect(Inode directory, Inode lower, Inode root) throws SyscallException {
        StringBuilder path = new StringBuilder();
        for (Inode at = lower; at != root && at.parent() != at; at = at.parent()) {
            path.insert(0, "/" + at.nameInParent());
        }
        directory.setXattr(REDIRECT, path.toString().getBytes(StandardCharsets.UTF_8), null);
    }

    /** The directory at such a path; null where it is gone. */
    static @Nullable Inode find(Inode root, String path) throws SyscallException {
        Inode at = root;
        for (String name : path.split("/")) {
            if (!name.isEmpty()) {
                at = entry(at, name);
                if (at == null || !at.isDirectory()) {
                    return null;
                }
            }
        }
        return at;
    }
}
