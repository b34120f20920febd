package org.jarnix.kernel.trace;

import java.util.List;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Policy;
import org.jarnix.api.embed.Policy.Access;
import org.jarnix.kernel.vfs.Guard;
import org.jspecify.annotations.Nullable;

/** The rules of policies for paths, programs and the network: all of them must allow. */
public final class PolicyGuard implements Guard {
    private final List<Policy> policies;

    private PolicyGuard(List<Policy> policies) {
        this.policies = policies;
    }

    /** A guard; null where no policy has such rules. */
    public static @Nullable Guard of(List<Policy> policies) {
        List<Policy> counting = policies.stream().filter(Policy::hasGuardRules).toList();
        return counting.isEmpty() ? null : new PolicyGuard(counting);
    }

    @Override
    public void look(String path) throws SyscallException {
        for (Policy policy : policies) {
            if (policy.access(path) == Access.NONE) {
                throw new SyscallException(Errno.EACCES);
            }
        }
    }

    @Override
    public void change(String path) throws SyscallException {
        for (Policy policy : policies) {
            if (policy.access(path) != Access.ALL) {
                throw new SyscallException(Errno.EROFS);
            }
        }
    }

    @Override
    public void move(String path) throws SyscallException {
        for (Policy policy : policies) {
            if (policy.protectsBelow(path)) {
                throw new SyscallException(Errno.EACCES);
            }
        }
    }

    @Override
    public void mount() throws SyscallException {
        for (Policy policy : policies) {
            if (!policy.allowsMounts()) {
                throw new SyscallException(Errno.EPERM);
            }
        }
    }

    @Override
    public void run(String path) throws SyscallException {
        for (Policy policy : policies) {
            if (!policy.allowsProgram(path)) {
                throw new SyscallException(Errno.EACCES);
            }
        }
    }

    @Override
    public void reach(Set<String> hosts, int port) throws SyscallException {
        for (Policy policy : policies) {
            if (!policy.allowsNet(hosts, port)) {
                throw new SyscallException(policy.errno());
            }
        }
    }

    @Override
    public void resolve(String name) throws SyscallException {
        for (Policy policy : policies) {
            if (!policy.allowsName(name)) {
                throw new SyscallException(policy.errno());
            }
        }
    }
}
