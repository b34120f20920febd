package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests that fill the heap, piece by piece, end by name; the JVM and another kernel in it go on. */
@Timeout(300)
class SmallHeapTest {
    private static final List<String> HOARDERS = List.of(
            "a=(); while :; do a+=(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx); done",
            "awk 'BEGIN { while (1) a[i++] = i }'",
            "jq -n '[range(1e9)]'",
            "seq 1 1000000000 | shuf",
            "seq 1 1000000000 | jq -s .",
            "bc <<<'while (1) a[i++] = 2^100000'",
            "seq 1 1000000000 | tac",
            "for i in 1 2 3 4 5 6 7 8; do sed p /dev/zero & done; wait",
            "cat /dev/zero >/tmp/fill",
            "while :; do sleep 1000 & done");

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC"})
    void theJvmGoesOn(String collector) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                collector,
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName()));
        command.addAll(HOARDERS);
        Process application =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(application.waitFor()).as(said).isZero();
        assertThat(said.lines())
                .hasSize(HOARDERS.size())
                .allMatch(line -> line.matches("(MEMORY|TOTAL_MEMORY|HEAP|FILE_BYTES|OPEN_FILES|PROCESSES) untouched"));
    }
}
