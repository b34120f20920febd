package org.jarnix.kernel.vfs;

import java.util.Set;
import org.jarnix.api.SyscallException;

/** Judges absolute paths, links resolved, and addresses, at the moment of their use; over and above permissions. */
public interface Guard {
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

    /**
     * Somebody connects or sends to a port of the network.
     *
     * @param hosts the address, and the names by which it was found
     */
    void reach(Set<String> hosts, int port) throws SyscallException;

    /** Somebody asks for the addresses of a name. */
    void resolve(String name) throws SyscallException;
}
