package org.jarnix.api;

/** Whom a process acts as. */
public interface UserCalls {
    /** All ids of this process. */
    Credentials credentials();

    /** Sets real, effective and saved user id, -1 leaves one (setresuid(2)): EPERM. */
    void setIds(int ruid, int euid, int suid) throws SyscallException;

    /** Sets real, effective and saved group id, -1 leaves one (setresgid(2)): EPERM. */
    void setGroupIds(int rgid, int egid, int sgid) throws SyscallException;

    /**
     * Gives up capabilities (capset(2), PR_CAPBSET_DROP): what is left is those of {@code effective} that are in effect
     * now, and those of {@code bounding} that the process could have.
     *
     * @param effective bits of {@link Capability}
     * @param bounding bits of {@link Capability}
     * @throws SyscallException EPERM for one that the process does not have
     */
    void setCapabilities(long effective, long bounding) throws SyscallException;

    /** Sets the supplementary groups (setgroups(2)): EPERM, EINVAL for more than 65,536. */
    void setGroups(int... gids) throws SyscallException;
}
