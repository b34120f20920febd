package org.jarnix.kernel.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.embed.Kernel;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays what a real Linux kernel was recorded to answer to calls of several processes, and expects the same. */
class RecordedProcessesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "events",
                "ipc",
                "locks",
                "made-up",
                "mounts",
                "names",
                "overlay",
                "paths",
                "pipes",
                "proc",
                "random-jobs",
                "random-locks",
                "random-names",
                "random-overlay",
                "random-permissions",
                "random-pipes",
                "random-signals",
                "random-sockets",
                "random-space",
                "random-sysv",
                "random-ttys",
                "random-watches",
                "signals",
                "sockets",
                "sysv",
                "timers",
                "ttys",
                "users",
                "waits"
            })
    void everyCallAnswersAsLinuxDoes(String name) throws IOException {
        List<String> differences = new ArrayList<>();
        for (List<String> lines : cases(name + ".calls")) {
            Director director = new Director(lines);
            try (TestKernel kernel = TestKernel.of(Kernel.builder().program("main", director))) {
                kernel.kernel().process("main").user("root").run();
            }
            differences.addAll(director.differences());
        }
        assertThat(differences).isEmpty();
    }

    private static List<List<String>> cases(String resource) throws IOException {
        List<List<String>> cases = new ArrayList<>();
        try (InputStream in = RecordedProcessesTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("case ")) {
                    cases.add(new ArrayList<>());
                }
                if (!cases.isEmpty()) {
                    cases.getLast().add(line);
                }
            }
        }
        assertThat(cases).isNotEmpty();
        return cases;
    }
}
