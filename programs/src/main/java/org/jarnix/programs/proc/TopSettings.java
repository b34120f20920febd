package org.jarnix.programs.proc;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How {@code top} shows things: its options, and what keys change. */
final class TopSettings {
    Duration delay = Duration.ofSeconds(3);
    int rounds;

    @Nullable
    Integer uid;

    final Set<Integer> pids = new HashSet<>();
    String sort = "%CPU";
    boolean rising;
    boolean commandLines;
    boolean hidesIdle;
    boolean childTimes;
    boolean eachProcessor;

    /** The unit of memory: 0 for KiB, 1 for MiB ... */
    int unit = 1;

    int taskUnit;

    /** How many processes at most; 0 for all. */
    int most;
}
