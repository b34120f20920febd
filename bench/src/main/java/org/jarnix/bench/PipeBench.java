package org.jarnix.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** 256 MiB in chunks of 64 KiB from one process to another: here, and between two native processes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PipeBench {
    private static final int CHUNK = 65536;
    private static final int CHUNKS = 4096;

    /** Between two processes of the kernel. */
    @Benchmark
    public long jarnix(Booted booted) throws IOException {
        Sys root = booted.root;
        PipeFds pipe = root.pipe(0);
        int writer = root.spawn(SpawnSpec.body((sys, argv) -> write(sys, pipe)).build());
        int reader = root.spawn(SpawnSpec.body((sys, argv) -> read(sys, pipe)).build());
        root.close(pipe.readEnd());
        root.close(pipe.writeEnd());
        root.waitpid(writer, 0);
        root.waitpid(reader, 0);
        return CHUNKS;
    }

    private static int write(Sys sys, PipeFds pipe) throws IOException {
        sys.close(pipe.readEnd());
        byte[] chunk = new byte[CHUNK];
        for (int i = 0; i < CHUNKS; i++) {
            for (int done = 0; done < CHUNK; ) {
                done += sys.write(pipe.writeEnd(), chunk, done, CHUNK - done);
            }
        }
        return 0;
    }

    private static int read(Sys sys, PipeFds pipe) throws IOException {
        sys.close(pipe.writeEnd());
        byte[] chunk = new byte[CHUNK];
        int n;
        do {
            n = sys.read(pipe.readEnd(), chunk, 0, CHUNK);
        } while (n > 0);
        return 0;
    }

    /** Between two native processes that do nothing else. */
    @Benchmark
    public int nativeProcesses() throws IOException, InterruptedException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "dd if=/dev/zero bs=" + CHUNK + " count=" + CHUNKS + " status=none | dd of=/dev/null bs="
                                + CHUNK + " status=none")
                .start()
                .waitFor();
    }
}
