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
    private final Location directory;
    private final String name;
    private final Credentials by;
    private @Nullable Caller caller;

    /**
     * An open that begins.
     *
     * @param flags of open(2)
     * @param directory where the name was found; the place itself where there was no name
     * @param name the name, empty where there was none
     */
    public Opening(Caller caller, Location at, int flags, Location directory, String name) {
        this.caller = caller;
        this.by = caller.credentials();
        this.at = at;
        this.flags = flags;
        this.directory = directory;
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

    Location directory() {
        return directory;
    }

    String name() {
        return name;
    }

    @Override
    public Stat stat() throws SyscallException {
        return at.inode().stat();
    }

    @Override
    public String describe() {
        return PathNames.of(this);
    }
}
