package org.jarnix.api.embed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;

/**
 * What guests may not do although users and permissions would let them: calls, paths, programs and
 * places in the network. It is immutable; a kernel has one, a session or a process may have one more, and then both must
 * allow.
 *
 * <p>Paths and programs are judged by the absolute path of what was found, symbolic links and {@code ..} resolved, at the
 * moment of its use: no race between the look and the use leads around a rule. A pattern is an absolute path; it matches
 * that path and all below it. {@code *} stands for any part of one name, {@code **} for any number of names. The first rule
 * that matches decides, and what no rule matches is allowed.
 *
 * <p>A policy with rules for paths also refuses {@code mount} and {@code umount}, which could show a file at another path.
 * {@link Kernel#root()} and {@link Kernel#files()} are the application's own and have no policy.
 */
public final class Policy {
    /** Allows everything. */
    public static final Policy NONE = builder().build();

    /** What may be done with a path. */
    public enum Access {
        /** Nothing: EACCES. */
        NONE,
        /** Reading, listing and running; changes answer EROFS. */
        READ,
        /** Whatever permissions allow. */
        ALL
    }

    private final List<Rule<Access>> paths;
    private final List<Rule<Boolean>> programs;
    private final List<NetRule> network;
    private final Set<String> calls;
    private final Errno errno;

    private Policy(Builder builder) {
        this.paths = List.copyOf(builder.paths);
        this.programs = List.copyOf(builder.programs);
        this.network = List.copyOf(builder.network);
        this.calls = Set.copyOf(builder.calls);
        this.errno = builder.errno;
    }

    private record Rule<T>(PathPattern pattern, T verdict) {}

    private record NetRule(NetPattern pattern, boolean verdict) {}

    public static Builder builder() {
        return new Builder();
    }

    /** Whether a system call may be made, by its name. */
    public boolean allowsCall(String name) {
        return !calls.contains(name);
    }

    /** What may be done with an absolute path without links. */
    public Access access(String path) {
        for (Rule<Access> rule : paths) {
            if (rule.pattern().matches(path)) {
                return rule.verdict();
            }
        }
        return Access.ALL;
    }

    /** Whether something that is not to be touched may lie below a path, so that the path must stay where it is. */
    public boolean protectsBelow(String path) {
        for (Rule<Access> rule : paths) {
            if (rule.verdict() != Access.ALL && rule.pattern().mayMatchBelow(path)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a program may be run, by the absolute path of its file. */
    public boolean allowsProgram(String path) {
        for (Rule<Boolean> rule : programs) {
            if (rule.pattern().matches(path)) {
                return rule.verdict();
            }
        }
        return true;
    }

    /**
     * Whether a process may connect or send to a port.
     *
     * @param hosts the address, and the names that were looked up to come to it
     */
    public boolean allowsNet(Set<String> hosts, int port) {
        for (NetRule rule : network) {
            if (rule.pattern().matches(hosts, port)) {
                return rule.verdict();
            }
        }
        return true;
    }

    /** Whether the addresses of a name may be asked for: not where no port of it is allowed. */
    public boolean allowsName(String name) {
        for (NetRule rule : network) {
            if (rule.verdict() && rule.pattern().matchesSome(name)) {
                return true;
            }
            if (rule.pattern().matchesAll(name)) {
                return rule.verdict();
            }
        }
        return true;
    }

    /** What a call answers that is not allowed. */
    public Errno errno() {
        return errno;
    }

    /** Whether it has rules for paths, programs or the network. */
    public boolean hasGuardRules() {
        return !paths.isEmpty() || !programs.isEmpty() || !network.isEmpty();
    }

    /** Whether mounts may be made and removed: not where there are rules for paths. */
    public boolean allowsMounts() {
        return paths.isEmpty();
    }

    /** Whether it has rules for calls. */
    public boolean hasCallRules() {
        return !calls.isEmpty();
    }

    /** Collects rules; their order counts. */
    public static final class Builder {
        private final List<Rule<Access>> paths = new ArrayList<>();
        private final List<Rule<Boolean>> programs = new ArrayList<>();
        private final List<NetRule> network = new ArrayList<>();
        private final Set<String> calls = new HashSet<>();
        private Errno errno = Errno.EPERM;

        private Builder() {}

        /** What may be done at and below paths that match. */
        public Builder paths(Access access, String... patterns) {
            for (String pattern : patterns) {
                paths.add(new Rule<>(new PathPattern(pattern), access));
            }
            return this;
        }

        /** Programs that may be run. */
        public Builder allowPrograms(String... patterns) {
            for (String pattern : patterns) {
                programs.add(new Rule<>(new PathPattern(pattern), true));
            }
            return this;
        }

        /** Programs that may not be run: EACCES. {@code "/"} stands for all that no earlier rule allows. */
        public Builder denyPrograms(String... patterns) {
            for (String pattern : patterns) {
                programs.add(new Rule<>(new PathPattern(pattern), false));
            }
            return this;
        }

        /**
         * Places in the network that may be reached, as far as the kernel was granted them ({@link
         * KernelBuilder#allowNet}): {@code HOST:PORT}, where the host is a name, an address or {@code *}, and the port may
         * be {@code *}. The first rule that matches decides; the kernel's own addresses are judged too.
         *
         * @throws IllegalArgumentException where it is not of that form
         */
        public Builder allowNet(String... hostsAndPorts) {
            return net(true, hostsAndPorts);
        }

        /** Places in the network that may not be reached: {@link #errno}; written as in {@link #allowNet}. */
        public Builder denyNet(String... hostsAndPorts) {
            return net(false, hostsAndPorts);
        }

        private Builder net(boolean verdict, String... hostsAndPorts) {
            for (String place : hostsAndPorts) {
                network.add(new NetRule(NetPattern.of(place), verdict));
            }
            return this;
        }

        /**
         * System calls that may not be made, by the names of {@link Sys}'s methods.
         *
         * @throws IllegalArgumentException for a name that no call has
         */
        public Builder denyCalls(String... names) {
            for (String name : names) {
                calls.add(Words.call(name));
            }
            return this;
        }

        /** What calls and connections answer that are not allowed; EPERM unless said. */
        public Builder errno(Errno answer) {
            this.errno = answer;
            return this;
        }

        public Policy build() {
            return new Policy(this);
        }
    }
}
