package org.jarnix.bench;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Program;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;

/** The figures that a microbenchmark does not show: pipes, processes, boot and memory; one {@code NAME VALUE} a line. */
public final class Figures {
    private static final int CHUNK = 65_536;
    private static final long STREAM = 1L << 30;
    private static final int SPAWNS = 20_000;
    private static final int BLOCKED = 10_000;

    private Figures() {}

    public static void main(String[] args) throws Exception {
        for (int run = 0; run < 3; run++) {
            try (Kernel kernel =
                    Kernel.builder().program("true", (sys, argv) -> 0).boot()) {
                double pipe = pipeGigabytesPerSecond(kernel.root());
                double file = spawnMicros(kernel.root(), SpawnSpec.file("/bin/true").argv("true"));
                double body = spawnMicros(kernel.root(), SpawnSpec.body((sys, argv) -> 0));
                double trip = roundTripMicros(kernel.root());
                if (run == 2) {
                    System.out.printf("pipe_64k_GBps %.2f%n", pipe);
                    System.out.printf("pipe_round_trip_us %.2f%n", trip);
                    System.out.printf("spawn_wait_file_us %.2f%n", file);
                    System.out.printf("spawn_wait_body_us %.2f%n", body);
                }
            }
        }
        System.out.printf("boot_ms %.3f%n", bootMillis());
        System.out.printf("exec_echo_ms %.3f%n", execMillis());
        blocked();
    }

    private static int start(Sys sys, Program program) throws SyscallException {
        return sys.spawn(SpawnSpec.body(program).build());
    }

    private static double pipeGigabytesPerSecond(Sys root) throws SyscallException {
        PipeFds pipe = root.pipe(0);
        long begin = System.nanoTime();
        int writer = start(root, (sys, argv) -> {
            sys.close(pipe.readEnd());
            byte[] chunk = new byte[CHUNK];
            for (long sent = 0; sent < STREAM; ) {
                sent += sys.write(pipe.writeEnd(), chunk, 0, CHUNK);
            }
            return 0;
        });
        int reader = start(root, (sys, argv) -> {
            sys.close(pipe.writeEnd());
            byte[] chunk = new byte[CHUNK];
            long got = 0;
            for (int n; (n = sys.read(pipe.readEnd(), chunk, 0, CHUNK)) > 0; ) {
                got += n;
            }
            return got == STREAM ? 0 : 1;
        });
        root.close(pipe.readEnd());
        root.close(pipe.writeEnd());
        root.waitpid(writer, 0);
        root.waitpid(reader, 0);
        return STREAM / (double) (System.nanoTime() - begin);
    }

    private static double roundTripMicros(Sys root) throws SyscallException {
        int trips = 50_000;
        PipeFds there = root.pipe(0);
        PipeFds back = root.pipe(0);
        int echo = start(root, (sys, argv) -> {
            byte[] one = new byte[1];
            for (int i = 0; i < trips; i++) {
                sys.read(there.readEnd(), one, 0, 1);
                sys.write(back.writeEnd(), one, 0, 1);
            }
            return 0;
        });
        long begin = System.nanoTime();
        int caller = start(root, (sys, argv) -> {
            byte[] one = new byte[1];
            for (int i = 0; i < trips; i++) {
                sys.write(there.writeEnd(), one, 0, 1);
                sys.read(back.readEnd(), one, 0, 1);
            }
            return 0;
        });
        root.waitpid(caller, 0);
        root.waitpid(echo, 0);
        double micros = (System.nanoTime() - begin) / 1e3 / trips;
        for (int fd : new int[] {there.readEnd(), there.writeEnd(), back.readEnd(), back.writeEnd()}) {
            root.close(fd);
        }
        return micros;
    }

    private static double spawnMicros(Sys root, SpawnSpec.Builder child) throws SyscallException {
        SpawnSpec spec = child.build();
        int parent = start(root, (sys, argv) -> {
            for (int i = 0; i < SPAWNS; i++) {
                sys.waitpid(sys.spawn(spec), 0);
            }
            return 0;
        });
        long begin = System.nanoTime();
        root.waitpid(parent, 0);
        return (System.nanoTime() - begin) / 1e3 / SPAWNS;
    }

    private static double bootMillis() {
        int boots = 200;
        long begin = System.nanoTime();
        for (int i = 0; i < boots; i++) {
            Kernel.builder().boot().close();
        }
        return (System.nanoTime() - begin) / 1e6 / boots;
    }

    private static double execMillis() {
        int runs = 2_000;
        try (Kernel kernel = Kernel.builder().boot()) {
            for (int i = 0; i < runs; i++) {
                kernel.exec("echo hi | tr a-z A-Z");
            }
            long begin = System.nanoTime();
            for (int i = 0; i < runs; i++) {
                kernel.exec("echo hi | tr a-z A-Z");
            }
            return (System.nanoTime() - begin) / 1e6 / runs;
        }
    }

    private static void blocked() throws SyscallException {
        try (Kernel kernel = Kernel.builder().boot()) {
            Sys root = kernel.root();
            PipeFds pipe = root.pipe(0);
            long before = usedBytes();
            long begin = System.nanoTime();
            List<Integer> pids = new ArrayList<>(BLOCKED);
            for (int i = 0; i < BLOCKED; i++) {
                pids.add(start(root, (sys, argv) -> sys.read(pipe.readEnd(), new byte[1], 0, 1)));
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf("blocked_10000_MB %.1f%n", (usedBytes() - before) / 1e6);
            System.out.printf("blocked_10000_start_s %.3f%n", seconds);
            begin = System.nanoTime();
            for (int pid : pids) {
                root.kill(pid, org.jarnix.api.Signal.SIGKILL);
            }
            for (int pid : pids) {
                root.waitpid(pid, 0);
            }
            System.out.printf("blocked_10000_end_s %.3f%n", (System.nanoTime() - begin) / 1e9);
        }
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
