package org.jarnix.kernel.vfs;

import org.jarnix.api.SyscallException;

/** Judges absolute paths, links resolved, at the moment of their use; over and above permissions. */
public interface PathGuard {
    /** Somebody looks for a path. */
    void look(String path) throws SyscallException;

    /** Somebody changes what a path names, or the name. */
    void change(String path) throws SyscallException;

    /** Somebody moves a directory, and with it all below. */
    void move(String path) throws SyscallException;

    /** Somebody mounts or unmounts. */
    void mount() throws SyscallException;

    /** Somebody runs the program that a path names. */
    void run(String path) throws SyscallException;
}
