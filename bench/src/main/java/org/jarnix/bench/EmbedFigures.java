package org.jarnix.bench;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jarnix.api.embed.Image;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Policy;
import org.jarnix.api.embed.Session;

/** What an application waits for and pays: first result, small runs, idle kernels, images, policy, audit. */
public final class EmbedFigures {
    private static final String SMALL = "echo hi | tr a-z A-Z";
    private static final String PATHS =
            "for i in {1..40}; do for f in /etc/* /usr/share/* /var/*; do [ -e $f ] && [ -r $f ]; done; ls -l /etc >/dev/null;"
                    + " find /usr /var /etc >/dev/null; done";

    private EmbedFigures() {}

    public static void main(String[] arguments) throws IOException {
        row("boot to first result", median(400, EmbedFigures::bootAndRun) / 1e6, "ms");
        try (Kernel kernel = Kernel.builder().boot();
                Session session = kernel.session()) {
            small(6_000, kernel, session);
            small(60_000, kernel, session);
        }
        heap();
        images();
        guarded();
    }

    /** Small runs from this platform thread: compilers are at work for some 30,000 of them. */
    private static void small(int runs, Kernel kernel, Session session) {
        String which = ", second half of " + runs;
        row("exec of " + SMALL + which, median(runs, () -> kernel.exec(SMALL)) / 1e6, "ms");
        row("in a session" + which, median(runs, () -> session.exec(SMALL)) / 1e6, "ms");
        row("exec of echo hi" + which, median(runs, () -> kernel.exec("echo hi")) / 1e6, "ms");
        row("in a session" + which, median(runs, () -> session.exec("echo hi")) / 1e6, "ms");
    }

    /** The same script in turn under nothing, rules and an audit, so that they are equally warm and equally disturbed. */
    private static void guarded() {
        Policy paths = Policy.builder()
                .paths(Policy.Access.NONE, "/data/secret")
                .paths(Policy.Access.READ, "/opt")
                .build();
        Policy calls = Policy.builder().denyCalls("kill").build();
        List<Kernel> kernels = List.of(
                Kernel.builder().boot(),
                Kernel.builder().policy(paths).boot(),
                Kernel.builder().policy(calls).boot(),
                Kernel.builder().audit(event -> {}, "openAt").boot());
        int rounds = 60;
        long[][] times = new long[kernels.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                kernels.get(i).exec(PATHS);
                times[i][round] = System.nanoTime() - start;
            }
        }
        double plain = middle(times[0]);
        row("paths, plain", plain / 1e6, "ms");
        row("paths, policy on paths", middle(times[1]) / plain, "times");
        row("paths, policy on calls", middle(times[2]) / plain, "times");
        row("paths, audit of openAt", middle(times[3]) / plain, "times");
        kernels.forEach(Kernel::close);
    }

    private static Object bootAndRun() {
        try (Kernel kernel = Kernel.builder().boot()) {
            return kernel.exec("echo hi");
        }
    }

    private static void heap() {
        int count = 500;
        bootAndRun();
        List<Kernel> kernels = new ArrayList<>(count);
        long before = used();
        for (int i = 0; i < count; i++) {
            kernels.add(Kernel.builder().boot());
        }
        row("heap of an idle kernel", (used() - before) / 1024.0 / count, "KB");
        long idle = used();
        List<Session> sessions = new ArrayList<>(count);
        for (Kernel kernel : kernels) {
            Session session = kernel.session();
            session.exec("echo hi >/tmp/f");
            sessions.add(session);
        }
        row("and of a session that has run", (used() - idle) / 1024.0 / count, "KB");
        Reference.reachabilityFence(sessions);
        kernels.forEach(Kernel::close);
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void images() throws IOException {
        try (Kernel kernel = Kernel.builder().boot()) {
            kernel.exec("mkdir /tmp/{0..99}; for i in {0..9999}; do echo $i >/tmp/$((i % 100))/$i; done");
            row("snapshot of 10,000 files", median(100, kernel::snapshot) / 1e6, "ms");
            Image image = kernel.snapshot();
            row("boot from it", median(100, () -> boot(image)) / 1e6, "ms");
            Path file = Files.createTempFile("image", ".tar");
            image.writeTo(file);
            row("its file", Files.size(file) / 1e6, "MB");
            Files.delete(file);
        }
    }

    private static Object boot(Image image) {
        Kernel kernel = Kernel.builder().image(image).boot();
        kernel.close();
        return kernel;
    }

    /** The middle of the second half of the runs, in nanoseconds. */
    private static double median(int runs, Supplier<Object> work) {
        long[] times = new long[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            Object kept = work.get();
            times[i] = System.nanoTime() - start;
            Reference.reachabilityFence(kept);
        }
        return middle(times);
    }

    private static double middle(long[] times) {
        long[] warm = Arrays.copyOfRange(times, times.length / 2, times.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }

    private static void row(String what, double value, String unit) {
        System.out.printf("%-54s %10.3f %s%n", what, value, unit);
    }
}
