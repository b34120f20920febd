package org.jarnix.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.Result;

/**
 * Runs one script several times in this JVM, each time in a kernel of its own, and says on standard error how long each
 * run took: {@code @@inproc WALL CPU}, in seconds. Standard output is the last run's.
 */
public final class ShellRuns {
    private ShellRuns() {}

    /** Arguments: the script's file, and how often. */
    public static void main(String[] args) throws IOException {
        String script = Files.readString(Path.of(args[0]));
        int runs = Integer.parseInt(args[1]);
        Result last = null;
        for (int run = 0; run < runs; run++) {
            try (Kernel kernel = Kernel.builder()
                    .limits(KernelLimits.DEFAULT.withFileBytes(2L << 30))
                    .boot()) {
                long cpu = cpuNanos();
                long start = System.nanoTime();
                last = kernel.exec(script);
                double wall = (System.nanoTime() - start) / 1e9;
                System.err.printf("@@inproc %.6f %.6f%n", wall, (cpuNanos() - cpu) / 1e9);
            }
        }
        if (last != null) {
            System.err.write(last.errBytes());
            System.out.write(last.outBytes());
            System.out.flush();
            System.exit(last.status());
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
