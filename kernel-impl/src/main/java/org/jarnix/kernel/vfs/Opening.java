package org.jarnix.kernel.vfs;

import static java.util.Objects.requireNonNull;

import org.jarnix.api.Credentials;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.Backing;
import org.jspecify.annotations.Nullable;

/** One open of an inode: how, by which name, and while it is being opened for whom. */
public final class Opening implements Backing {
    private final Location at;
    private final int flags;
    private final @Nullable OpenName name;
    private final Credentials by;
    private @Nullable Caller caller;

    /**
     * An open that begins.
     *
     * @param flags of open(2)
     * @param name by which it is opened; null where it is by none, as directories are
     */
    Opening(Caller caller, Location at, int flags, @Nullable OpenName name) {
        this.caller = caller;
        this.by = caller.credentials();
        this.at = at;
        this.flags = flags;
        this.name = name;
    }

    /** For whom it is opened; only until {@link #done}. */
    public Caller caller() {
        return requireNonNull(caller);
    }

    /** The file is open: a descriptor that is handed on must not keep the process that opened it. */
    void done() {
        caller = null;
    }

    /** Whether somebody is who opened it, in every respect. */
    boolean wasBy(Credentials who) {
        return by.equals(who);
    }

    public Location at() {
        return at;
    }

    public int flags() {
        return flags;
    }

    /** The directory that holds it by the name that it was opened by; null where it stands in none. */
    public @Nullable Inode folder() {
        Inode inode = at.inode();
        if (inode.isDirectory()) {
            return inode.parent() == inode ? null : inode.parent();
        }
        OpenName known = name != null ? name : OpenName.any(inode);
        return known == null ? null : known.spot().directory();
    }

    /** The name in {@link #folder} as it is now, or was when it was removed. */
    public String name() {
        Inode inode = at.inode();
        if (inode.isDirectory()) {
            return inode.lastName();
        }
        OpenName known = name != null ? name : OpenName.any(inode);
        return known == null ? "" : known.spot().name();
    }

    /** Whether {@link #name} still is one. */
    public boolean hasName() {
        Inode inode = at.inode();
        OpenName known = name != null ? name : OpenName.any(inode);
        return inode.isDirectory()
                ? inode.nameInParent() != null
                : known != null && !known.spot().removed();
    }

    @Override
    public Stat stat() throws SyscallException {
        return at.inode().stat();
    }

    @Override
    public String describe() {
        return PathNames.of(at, name);
    }
}
