package org.jarnix.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;

/**
 * What so many processes cost that wait for input: the JVM's resident memory before and after, and the time taken. With a
 * second argument they are instances of a WebAssembly module.
 */
public final class BlockedProcesses {
    private BlockedProcesses() {}

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        boolean modules = arguments.length > 1;
        try (Kernel kernel = Kernel.builder()
                .file("/reader", module(), 0755)
                .limits(KernelLimits.DEFAULT.withProcesses(count + 10))
                .boot()) {
            Sys root = kernel.root();
            start(root, 100, modules);
            long before = residentKilobytes();
            long start = System.nanoTime();
            start(root, count, modules);
            long nanos = System.nanoTime() - start;
            long after = residentKilobytes();
            System.out.printf(
                    Locale.ROOT,
                    "%d processes blocked and ended in %.0f ms; at their most %.1f MB more resident memory%n",
                    count,
                    nanos / 1e6,
                    (after - before) / 1024.0);
        }
    }

    /** Starts processes that read from a pipe, waits until the last is there, and ends them by closing it. */
    private static void start(Sys root, int count, boolean modules) throws IOException {
        PipeFds data = root.pipe(0);
        PipeFds ready = root.pipe(0);
        SpawnSpec reader = modules ? module(data, ready) : body(data, ready);
        for (int i = 0; i < count; i++) {
            root.spawn(reader);
        }
        byte[] byteEach = new byte[4096];
        for (int seen = 0; seen < count; ) {
            seen += root.read(ready.readEnd(), byteEach, 0, byteEach.length);
        }
        root.close(data.writeEnd());
        for (int i = 0; i < count; i++) {
            root.waitpid(-1, 0);
        }
        root.close(data.readEnd());
        root.close(ready.readEnd());
        root.close(ready.writeEnd());
    }

    private static SpawnSpec body(PipeFds data, PipeFds ready) {
        return SpawnSpec.body((sys, argv) -> {
                    sys.close(data.writeEnd());
                    sys.write(ready.writeEnd(), new byte[1], 0, 1);
                    return sys.read(data.readEnd(), new byte[1], 0, 1);
                })
                .build();
    }

    private static SpawnSpec module(PipeFds data, PipeFds ready) {
        SpawnSpec.Builder spec = SpawnSpec.file("/reader").argv(List.of("/reader"));
        spec.dup2(data.readEnd(), 0).dup2(ready.writeEnd(), 1);
        for (int end : new int[] {data.readEnd(), data.writeEnd(), ready.readEnd(), ready.writeEnd()}) {
            if (end > 1) {
                spec.close(end);
            }
        }
        return spec.build();
    }

    private static byte[] module() throws IOException {
        try (InputStream in = BlockedProcesses.class.getResourceAsStream("/reader.wasm")) {
            if (in == null) {
                throw new IOException("reader.wasm is missing");
            }
            return in.readAllBytes();
        }
    }

    private static long residentKilobytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }
}
