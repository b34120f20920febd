package org.jarnix.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;

/**
 * Runs a script some times in one JVM and says how long each run took, start-up left out: {@code InProcess SCRIPT RUNS
 * [SECONDS]}, at least so many runs and at least so long.
 *
 * <p>Each run writes {@code @@inproc WALL CPU}, in seconds, on standard error; standard output is the last run's.
 */
public final class InProcess {
    private InProcess() {}

    public static void main(String[] arguments) throws IOException {
        byte[] script = Files.readAllBytes(Path.of(arguments[0]));
        int runs = Integer.parseInt(arguments[1]);
        long end = System.nanoTime() + (arguments.length > 2 ? Integer.parseInt(arguments[2]) * 1_000_000_000L : 0);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Kernel kernel =
                Kernel.builder().file("/tmp/s.sh", script).carrierRescue(true).boot()) {
            Result result = null;
            for (int i = 0; i < runs || System.nanoTime() - end < 0; i++) {
                long cpu = system.getProcessCpuTime();
                long start = System.nanoTime();
                result = kernel.process("bash", "/tmp/s.sh").env("LC_ALL", "C").run();
                System.err.printf(
                        Locale.ROOT,
                        "@@inproc %.6f %.6f%n",
                        (System.nanoTime() - start) / 1e9,
                        (system.getProcessCpuTime() - cpu) / 1e9);
            }
            if (result != null) {
                System.err.write(result.errBytes());
                System.out.write(result.outBytes());
                System.out.flush();
                System.exit(result.status());
            }
        }
    }
}
