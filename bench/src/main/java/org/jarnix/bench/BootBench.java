package org.jarnix.bench;

import java.util.concurrent.TimeUnit;
import org.jarnix.api.embed.Kernel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** A kernel's boot in a JVM that is warm. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BootBench {
    /** Boots and ends. */
    @Benchmark
    public void bootAndClose() {
        Kernel.builder().boot().close();
    }

    /** Boots, runs a command in the shell, and ends. */
    @Benchmark
    public int bootRunAndClose() {
        try (Kernel kernel = Kernel.builder().boot()) {
            return kernel.exec("echo hello").status();
        }
    }
}
