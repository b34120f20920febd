package org.jarnix.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.WaitStatus;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Starting {@code true} and waiting for its end: here, and by the machine's bash. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpawnBench {
    private static final int TIMES = 500;

    /** From a file, as a shell does. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public WaitStatus file(Booted booted) throws IOException {
        return manyTimes(
                booted.root, SpawnSpec.file("/bin/true").argv(List.of("true")).build());
    }

    /** From a piece of code, as for a subshell. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public WaitStatus body(Booted booted) throws IOException {
        return manyTimes(booted.root, SpawnSpec.body((sys, argv) -> 0).build());
    }

    /** A process that starts children, one after the other. */
    private static WaitStatus manyTimes(Sys root, SpawnSpec child) throws IOException {
        int parent = root.spawn(SpawnSpec.body((sys, argv) -> {
                    for (int i = 0; i < TIMES; i++) {
                        sys.waitpid(sys.spawn(child), 0);
                    }
                    return 0;
                })
                .build());
        return root.waitpid(parent, 0);
    }

    /** The machine's bash with fork and exec; its own start is spread over many. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int nativeBash() throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", "for ((i = 0; i < " + TIMES + "; i++)); do /bin/true; done")
                .start()
                .waitFor();
    }
}
