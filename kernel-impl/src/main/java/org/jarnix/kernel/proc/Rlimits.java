package org.jarnix.kernel.proc;

import java.time.Duration;
import java.util.Map;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.embed.KernelLimits;

/** A process's limits; immutable, so that children share them until one changes. */
public final class Rlimits {
    private static final long STACK = 8 << 20;
    private static final long QUEUES = 819_200;

    private final Rlimit[] limits;

    private Rlimits(Rlimit[] limits) {
        this.limits = limits;
    }

    /** Those of the first process. */
    public static Rlimits initial(KernelLimits kernel, Map<Resource, Rlimit> asked) {
        Rlimit[] limits = new Rlimit[Resource.values().length];
        for (Resource resource : Resource.values()) {
            Rlimit standard = switch (resource) {
                case NOFILE -> new Rlimit(kernel.descriptors(), kernel.descriptors());
                case NPROC -> new Rlimit(kernel.processes(), kernel.processes());
                case DATA -> new Rlimit(kernel.memory(), kernel.memory());
                case CPU -> cpu(kernel.cpuTime());
                case CORE -> new Rlimit(0, Rlimit.INFINITY);
                case STACK -> new Rlimit(STACK, Rlimit.INFINITY);
                case MEMLOCK -> new Rlimit(STACK, STACK);
                case SIGPENDING -> new Rlimit(kernel.processes(), kernel.processes());
                case MSGQUEUE -> new Rlimit(QUEUES, QUEUES);
                case NICE, RTPRIO -> new Rlimit(0, 0);
                case FSIZE, AS, RSS, LOCKS, RTTIME -> new Rlimit(Rlimit.INFINITY, Rlimit.INFINITY);
            };
            limits[resource.ordinal()] = asked.getOrDefault(resource, standard);
        }
        return new Rlimits(limits);
    }

    /** No limit where the seconds are too many to count. */
    private static Rlimit cpu(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        return seconds > Integer.MAX_VALUE
                ? new Rlimit(Rlimit.INFINITY, Rlimit.INFINITY)
                : new Rlimit(seconds, seconds);
    }

    /** One limit. */
    public Rlimit get(Resource resource) {
        return limits[resource.ordinal()];
    }

    /** The soft limit as a number that can be compared: no limit is the largest. */
    public long soft(Resource resource) {
        long soft = get(resource).soft();
        return soft == Rlimit.INFINITY ? Long.MAX_VALUE : soft;
    }

    /** The same limits but for one. */
    public Rlimits with(Resource resource, Rlimit limit) {
        Rlimit[] changed = limits.clone();
        changed[resource.ordinal()] = limit;
        return new Rlimits(changed);
    }
}
