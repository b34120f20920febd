package org.jarnix.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Ten thousand timers armed and cancelled, a thousand of them armed at a time. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TimerBench {
    private static final int TIMERS = 1000;
    private static final int ROUNDS = 10;

    /** Arms each of a thousand timers ten times at another moment, and takes it back. */
    @Benchmark
    public int tenThousandTimers(Booted booted) throws SyscallException {
        Sys sys = booted.root;
        int[] timers = new int[TIMERS];
        for (int i = 0; i < TIMERS; i++) {
            timers[i] = sys.timerCreate(Clock.MONOTONIC, null, 0);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < TIMERS; i++) {
                Duration when = Duration.ofSeconds(60 + (i * 7919L + round) % TIMERS);
                sys.timerSet(timers[i], when, Duration.ZERO, false);
            }
            for (int timer : timers) {
                sys.timerSet(timer, Duration.ZERO, Duration.ZERO, false);
            }
        }
        for (int timer : timers) {
            sys.timerDelete(timer);
        }
        return timers[0];
    }
}
