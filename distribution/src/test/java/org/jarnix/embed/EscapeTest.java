package org.jarnix.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.api.embed.MountMode;
import org.jarnix.api.embed.Result;
import org.jarnix.api.embed.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attacks on what is around a kernel: each ends within its time, shows nothing of the host, changes nothing of it, leaves
 * no thread, and a second kernel in the same JVM does not notice.
 */
@Timeout(60)
class EscapeTest {
    private static final String SECRET = "CANARY-5d1f";
    private static final KernelLimits LIMITS = KernelLimits.DEFAULT
            .withProcesses(200)
            .withFileBytes(32 << 20)
            .withInodes(5_000)
            .withOutputBytes(1 << 20);

    /** What one attack may have left would show many times over: each tries to take more than this. */
    private static final long MORE_HEAP = 64 << 20;

    private static long heapBefore;
    private static Set<String> threadsBefore;

    @TempDir
    static Path host;

    private static Kernel neighbour;
    private static Session neighbourSession;

    static Stream<Arguments> attacks() throws IOException {
        try (InputStream in = EscapeTest.class.getResourceAsStream("/escape/attacks.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 3))
                    .map(parts -> Arguments.of(parts[0], parts[1], parts[2]));
        }
    }

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(host.resolve("secret"));
        Files.writeString(host.resolve("secret/canary"), SECRET);
        Files.writeString(host.resolve("secret/hostname_of_host_canary"), SECRET);
        fill(host.resolve("ro"));
        fill(host.resolve("ov"));
        neighbour = Kernel.builder().boot();
        neighbourSession = neighbour.session();
        neighbourSession.exec("x=untouched; echo kept >/tmp/f");
        heapBefore = heap();
        threadsBefore = threads();
    }

    /** Bytes that are in use and no garbage. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The names of platform threads but the JVM's own for virtual ones, which come and go. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("ForkJoinPool") && !name.startsWith("VirtualThread"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void fill(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("d"));
        Files.writeString(folder.resolve("f"), "an ordinary file\n");
        Files.createSymbolicLink(folder.resolve("out"), host.resolve("secret/canary"));
        Files.createSymbolicLink(folder.resolve("outrel"), Path.of("../secret/canary"));
        Files.createSymbolicLink(folder.resolve("outdir"), Path.of("../secret"));
        Files.createSymbolicLink(folder.resolve("outabs"), Path.of("/"));
    }

    /** What an attack may write to is anew for each, so that its answer is its own. */
    @BeforeEach
    void fillWritable() throws IOException {
        Path folder = host.resolve("rw");
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        fill(folder);
    }

    @AfterAll
    static void stop() {
        neighbour.close();
        assertThat(heap()).as("what is in the heap after all attacks").isLessThan(heapBefore + MORE_HEAP);
        Set<String> left = threads();
        left.removeAll(threadsBefore);
        assertThat(left).as("threads after all attacks").noneMatch(name -> name.startsWith("jarnix"));
    }

    private static Map<String, String> tree(String name) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(host.resolve(name))) {
            for (Path path : all.toList()) {
                tree.put(
                        path.toString(),
                        Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.readString(path) : "");
            }
        }
        return tree;
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("attacks")
    void anAttackComesToNothing(String category, String expected, String script) throws IOException {
        Map<String, String> secret = tree("secret");
        Map<String, String> readOnly = tree("ro");
        Map<String, String> overlaid = tree("ov");
        Result result;
        Kernel kernel = Kernel.builder()
                .limits(LIMITS)
                .rlimit(Resource.NOFILE, new Rlimit(256, 256))
                .mount("/ro", host.resolve("ro"), MountMode.RO)
                .mount("/rw", host.resolve("rw"), MountMode.RW)
                .mount("/ov", host.resolve("ov"), MountMode.OVERLAY)
                .cwd("/tmp")
                .boot();
        try {
            result = kernel.exec(
                    script.replace("HOSTREL", host.toString().substring(1)).replace("HOST", host.toString()),
                    ExecOptions.DEFAULT.withTimeLimit(Duration.ofMillis(800)));
        } finally {
            assertThatCode(kernel::close).as("what is left of %s", script).doesNotThrowAnyException();
        }
        String answer = result.out() + result.err() + " [" + result.status() + "] " + result.ending() + " "
                + result.limits().stream()
                        .map(reached -> reached.limit().name())
                        .toList();
        assertThat(answer).doesNotContain(SECRET);
        assertThat(Pattern.compile(expected).matcher(answer).find()).as(answer).isTrue();
        assertThat(tree("secret")).isEqualTo(secret);
        assertThat(tree("ro")).isEqualTo(readOnly);
        assertThat(tree("ov")).isEqualTo(overlaid);
        assertThat(neighbourSession.exec("echo $x $(cat /tmp/f) $(ls /tmp)").out())
                .isEqualTo("untouched kept f\n");
    }
}
