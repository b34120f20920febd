package org.jarnix.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelProcess;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Scripts of the oracle's cases with characters dropped, doubled, exchanged and moved: whatever they have become, the shell is no
 * worse than wrong. It never ends by a bug, what goes on for ever can be killed, and the kernel lives on.
 */
class MutatedScriptsTest {
    private static final Path CASES = Path.of("src", "test", "resources", "oracle", "shell");
    private static final int BUG = 134;
    private static final int PROCESSES = 64;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final String PIECES = "\"'`$(){}[]<>|&;!*?~#\\=+-/%@^:,. \n\t0a";

    @TestFactory
    Stream<DynamicTest> endByNoBug() throws IOException {
        long seed = Long.getLong("mutations.seed", 20_240_601L);
        int count = Integer.getInteger("mutations", 150);
        List<String> scripts = scripts();
        SplittableRandom random = new SplittableRandom(seed);
        return Stream.generate(() -> mutated(scripts.get(random.nextInt(scripts.size())), random))
                .limit(count)
                .map(script -> dynamicTest("seed " + seed + ": " + script, () -> run(script)));
    }

    private static List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        for (Path path : OracleReplay.find(CASES)) {
            OracleFile.read(path).cases().forEach(one -> scripts.add(one.script()));
        }
        return scripts;
    }

    private static String mutated(String script, SplittableRandom random) {
        StringBuilder text = new StringBuilder(script);
        for (int i = random.nextInt(1, 6); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> text.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
                default -> {
                    int end = Math.min(text.length(), at + random.nextInt(1, 20));
                    text.insert(random.nextInt(text.length()), text.substring(at, end));
                }
            }
        }
        return text.toString();
    }

    private static void run(String script) throws IOException, InterruptedException {
        try (Kernel kernel = Kernel.builder()
                .file("/tmp/t.sh", script.getBytes(StandardCharsets.ISO_8859_1), 0755)
                .rlimit(Resource.NPROC, new Rlimit(PROCESSES, PROCESSES))
                .boot()) {
            KernelProcess shell = kernel.process("bash", "/tmp/t.sh")
                    .cwd("/tmp")
                    .stdout(OutputStream.nullOutputStream())
                    .stderr(OutputStream.nullOutputStream())
                    .start();
            WaitStatus ended = shell.waitFor(LONG_ENOUGH);
            if (ended == null) {
                shell.destroy();
                ended = shell.waitFor(AT_MOST);
            }
            assertThat(ended).isNotNull();
            assertThat(KernelProcess.status(ended)).isNotEqualTo(BUG);
            assertThat(kernel.run("true").status()).isZero();
            assertThat(kernel.run("dmesg").out()).doesNotContain("Exception").doesNotContain("StackOverflow");
        }
    }
}
