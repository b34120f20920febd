package org.jarnix.kernel.sys;

import java.util.List;
import java.util.stream.IntStream;
import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.UserCalls;
import org.jarnix.kernel.proc.Process;

/** The calls on whom a process acts as (credentials(7)). */
final class UserSyscalls implements UserCalls {
    private static final int MAX_GROUPS = 65_536;

    private final Process process;

    UserSyscalls(Process process) {
        this.process = process;
    }

    @Override
    public Credentials credentials() {
        return process.credentials();
    }

    @Override
    public void setIds(int ruid, int euid, int suid) throws SyscallException {
        Credentials who = process.credentials();
        check(who.has(Capability.SETUID), ruid, euid, suid, who.uid(), who.euid(), who.suid());
        int effective = or(euid, who.euid());
        process.setCredentials(new Credentials(
                or(ruid, who.uid()),
                effective,
                or(suid, who.suid()),
                who.gid(),
                who.egid(),
                who.sgid(),
                who.groups(),
                capabilities(who, effective),
                who.bounding()));
    }

    @Override
    public void setGroupIds(int rgid, int egid, int sgid) throws SyscallException {
        Credentials who = process.credentials();
        check(who.has(Capability.SETGID), rgid, egid, sgid, who.gid(), who.egid(), who.sgid());
        process.setCredentials(new Credentials(
                who.uid(),
                who.euid(),
                who.suid(),
                or(rgid, who.gid()),
                or(egid, who.egid()),
                or(sgid, who.sgid()),
                who.groups(),
                who.capabilities(),
                who.bounding()));
    }

    @Override
    public void setGroups(int... gids) throws SyscallException {
        Credentials who = process.credentials();
        if (!who.has(Capability.SETGID)) {
            throw new SyscallException(Errno.EPERM);
        }
        if (gids.length > MAX_GROUPS) {
            throw new SyscallException(Errno.EINVAL);
        }
        List<Integer> groups = IntStream.of(gids).sorted().boxed().toList();
        process.setCredentials(new Credentials(
                who.uid(),
                who.euid(),
                who.suid(),
                who.gid(),
                who.egid(),
                who.sgid(),
                groups,
                who.capabilities(),
                who.bounding()));
    }

    @Override
    public void setCapabilities(long effective, long bounding) throws SyscallException {
        Credentials who = process.credentials();
        boolean more = (effective & ~who.capabilities()) != 0 || (bounding & ~who.bounding()) != 0;
        if (more || (effective & ~bounding) != 0) {
            throw new SyscallException(Errno.EPERM);
        }
        process.setCredentials(new Credentials(
                who.uid(),
                who.euid(),
                who.suid(),
                who.gid(),
                who.egid(),
                who.sgid(),
                who.groups(),
                effective,
                bounding));
    }

    /** Whoever becomes root has all that they can have, whoever ceases to be loses all (capabilities(7)). */
    private static long capabilities(Credentials who, int euid) {
        if (euid != 0) {
            return 0;
        }
        return who.euid() == 0 ? who.capabilities() : who.bounding();
    }

    /** Anybody may choose among the ids that they have; others only the superuser. */
    private static void check(boolean root, int a, int b, int c, int real, int effective, int saved)
            throws SyscallException {
        for (int wanted : new int[] {a, b, c}) {
            if (wanted < -1) {
                throw new SyscallException(Errno.EINVAL);
            }
            boolean own = wanted == -1 || wanted == real || wanted == effective || wanted == saved;
            if (!root && !own) {
                throw new SyscallException(Errno.EPERM);
            }
        }
    }

    private static int or(int wanted, int present) {
        return wanted == -1 ? present : wanted;
    }
}
