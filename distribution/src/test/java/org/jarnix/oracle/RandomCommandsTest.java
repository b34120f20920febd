package org.jarnix.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jarnix.api.embed.Kernel;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Commands made at random answer what the machine's own programs answer, output, messages and status, where these are of the
 * versions that the oracle's cases were recorded with. {@code -Dcommands=5000 -Dcommands.seed=7} runs others and more.
 */
class RandomCommandsTest {
    private static final long SEED = Long.getLong("commands.seed", 20_240_601L);
    private static final int COUNT = Integer.getInteger("commands", 60);
    private static final Duration AT_MOST = Duration.ofMinutes(10);
    /** Where in its own code bc was: no other has the same. */
    private static final String PLACE = ", adr=[0-9]+";

    private static final String MARK = "\u0001\u0002 ";

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void answerAsTheMachinesOwnDo(RandomCommands kind, @TempDir Path folder) throws Exception {
        compare(kind.name(), kind.version(), kind::command, folder);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void ofTextsAnswerAsTheMachinesOwnDo(RandomTexts kind, @TempDir Path folder) throws Exception {
        compare(kind.name(), kind.version(), kind::command, folder);
    }

    private static void compare(String name, String version, Function<RandomCommands.Dice, String> kind, Path folder)
            throws Exception {
        String program = name.toLowerCase(Locale.ROOT);
        assumeTrue(natively("env " + program + " --version | head -n 1", folder).startsWith(version), program);
        RandomCommands.Dice dice = new RandomCommands.Dice(new SplittableRandom(SEED));
        List<String> commands = new ArrayList<>();
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            String command = kind.apply(dice);
            commands.add(command);
            script.append("{ ")
                    .append(command)
                    .append("\n} 2>e; echo \"[$?]\"; cat e; echo \"")
                    .append(MARK)
                    .append("\"\n");
        }
        String[] expected = natively(script.toString(), folder).split(MARK + "\n", -1);
        String[] actual = inTheKernel(script.toString()).split(MARK + "\n", -1);
        List<String> unlike = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String answer = i < actual.length ? actual[i] : "nothing";
            if (!answer.equals(expected[i])) {
                unlike.add(commands.get(i) + "\n--- expected\n" + expected[i] + "\n--- actual\n" + answer);
            }
        }
        assertThat(unlike).as("of " + COUNT + " with seed " + SEED).isEmpty();
    }

    private static String natively(String script, Path folder) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("script"), script.getBytes(UTF_8));
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString()).directory(folder.toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return "";
        }
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(process.waitFor(AT_MOST)).isTrue();
        return output.replaceAll(PLACE, "");
    }

    private static String inTheKernel(String script) throws IOException, InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Kernel kernel = Kernel.builder()
                .file("/tmp/script", script.getBytes(UTF_8), 0644)
                .boot()) {
            kernel.process("bash", "/tmp/script")
                    .cwd("/tmp")
                    .environment(Map.of("PATH", "/bin:/usr/bin", "HOME", "/tmp", "LC_ALL", "C", "TZ", "UTC"))
                    .stdout(output)
                    .start()
                    .waitFor(AT_MOST);
        }
        return output.toString(ISO_8859_1).replaceAll(PLACE, "");
    }
}
