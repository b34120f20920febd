package org.jarnix.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.KernelTerminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What vi makes of keys, held to what vim was recorded to make of them. */
class ViKeysTest {
    private static final Pattern ESCAPED = Pattern.compile("\\\\(n|t|x(..))");

    /** Shows with a sign where the cursor is, and leaves. */
    private static final String END = "\033\033i@\033:w! /tmp/out\r:q!\r";

    private static Kernel kernel;

    @BeforeAll
    static void boot() {
        kernel = Kernel.builder().boot();
    }

    @AfterAll
    static void close() {
        kernel.close();
    }

    @TestFactory
    Stream<DynamicTest> keysDoWhatTheyDoInVim() throws IOException {
        Map<String, String> texts = new HashMap<>();
        List<String> cases = lines().filter(line -> !line.startsWith("#")).toList();
        cases.stream()
                .filter(line -> line.startsWith("= "))
                .map(line -> line.substring(2).split("\t", -1))
                .forEach(named -> texts.put(named[0], meant(named[1])));
        return cases.stream()
                .filter(line -> !line.startsWith("= "))
                .map(line -> line.split("\t", -1))
                .map(one -> DynamicTest.dynamicTest(
                        one[0] + " " + one[1],
                        () -> assertThat(edited(texts.get(one[0]), meant(one[1])))
                                .isEqualTo(meant(one[2]))));
    }

    private static Stream<String> lines() throws IOException {
        try (InputStream in = ViKeysTest.class.getResourceAsStream("/vi/keys.cases")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    private static String meant(String shown) {
        return ESCAPED.matcher(shown).replaceAll(escape -> Matcher.quoteReplacement(character(escape)));
    }

    private static String character(MatchResult escape) {
        return switch (escape.group(1)) {
            case "n" -> "\n";
            case "t" -> "\t";
            default -> Character.toString(Integer.parseInt(escape.group(2), 16));
        };
    }

    private static String edited(String text, String keys) throws Exception {
        FileSystem files = kernel.files();
        Path file = files.getPath("/tmp/f");
        Path written = files.getPath("/tmp/out");
        Files.writeString(file, text);
        Files.deleteIfExists(written);
        CountDownLatch drawn = new CountDownLatch(1);
        OutputStream screen = new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int off, int len) {
                if (new String(bytes, off, len, StandardCharsets.UTF_8).contains("\"/tmp/f\"")) {
                    drawn.countDown();
                }
            }
        };
        try (KernelTerminal terminal = kernel.terminal(new WinSize(24, 80), screen)) {
            KernelProcess vi = kernel.process("vi", "/tmp/f")
                    .terminal(terminal)
                    .env("TERM", "xterm")
                    .start();
            assertThat(drawn.await(30, TimeUnit.SECONDS)).isTrue();
            terminal.keyboard().write((keys + END).getBytes(StandardCharsets.UTF_8));
            assertThat(vi.waitFor(Duration.ofSeconds(30))).isNotNull();
        }
        return Files.readString(written);
    }
}
