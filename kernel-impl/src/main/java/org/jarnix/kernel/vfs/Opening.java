package org.jarnix.kernel.vfs;

import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.Backing;

/**
 * One open of an inode: how, for whom, and by which name.
 *
 * @param flags of open(2)
 * @param directory where the name was found; the place itself where there was no name
 * @param name the name, empty where there was none
 */
public record Opening(Caller caller, Location at, int flags, Location directory, String name) implements Backing {
    @Override
    public Stat stat() throws SyscallException {
        return at.inode().stat();
    }

    @Override
    public String describe() {
        return PathNames.of(this);
    }
}
