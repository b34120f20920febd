package org.jarnix.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jarnix.Jar;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The end-to-end commands through the packaged jar: as recorded, and on the project's own source beside the machine's bash. */
class EndToEndIT {
    private static final Path CASES = Path.of("src", "test", "resources", "oracle", "endtoend");

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> packagedJarAnswersAsRecorded() throws IOException {
        return cases().stream()
                .map(each -> dynamicTest(
                        each.one().title(),
                        () -> assertThat(throughTheJar(each))
                                .isEqualTo(each.one().expected())));
    }

    @TestFactory
    @EnabledIf("machineHasBash")
    Stream<DynamicTest> packagedJarAnswersAsTheMachinesBashOnTheProjectsOwnSource() throws IOException {
        return cases().stream()
                .filter(each -> staysInTheTree(each.one()))
                .map(each -> dynamicTest(each.one().title(), () -> besideBash(each.one())));
    }

    /** A case with the file that it stands in. */
    private record Case(OracleFile file, OracleCase one) {}

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Path path : OracleReplay.find(CASES)) {
            OracleFile file = OracleFile.read(path);
            file.cases().forEach(one -> cases.add(new Case(file, one)));
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(30);
        return cases;
    }

    private static String throughTheJar(Case each) throws IOException, InterruptedException {
        Path script = script(each.one());
        Path tree = CASES.resolveSibling("trees").resolve(each.file().header("tree", ""));
        return answer(Jar.ON_THIS_JAVA.command(
                "--mount",
                tree + ":/tmp/src",
                "--mount",
                script + ":/tmp/t.sh",
                "--env=PATH=/bin:/usr/bin",
                "--env=HOME=/tmp/t",
                "--env=LC_ALL=C",
                "--env=TERM=dumb",
                "-c",
                "mkdir /tmp/t && cd /tmp/t && exec bash /tmp/t.sh"));
    }

    /** Whether a case's commands read the tree and write nothing, so that they can be run anywhere. */
    private static boolean staysInTheTree(OracleCase one) {
        String commands = one.script().substring(one.script().indexOf('\n') + 1);
        return one.script().startsWith("cd \"${SRC:-/tmp/src}\"")
                && Stream.of("/tmp/", "/etc/", "HOME", "id -u", "sh scripts/").noneMatch(commands::contains);
    }

    private static void besideBash(OracleCase one) throws IOException, InterruptedException {
        String source = Path.of("..", "kernel-api").toRealPath().toString();
        String script = script(one).toString();
        assertThat(answer(Jar.ON_THIS_JAVA.command(
                        "--mount", source + ":" + source, "--env=SRC=" + source, "--env=LC_ALL=C", script)))
                .isEqualTo(answer(List.of("env", "SRC=" + source, "LC_ALL=C", "bash", script)));
    }

    private static Path script(OracleCase one) throws IOException {
        Path script = Files.createTempFile(folder, "case", ".sh");
        return Files.writeString(script, one.script(), StandardCharsets.ISO_8859_1);
    }

    private static String answer(List<String> command) throws IOException, InterruptedException {
        Jar.Outcome outcome = Jar.finish(Jar.start(Map.of(), command), "");
        return new Answer(outcome.status(), outcome.outBytes(), outcome.errBytes()).text();
    }

    /** Bash 5 with GNU's programs, whose output is what ours is meant to be. */
    static boolean machineHasBash() throws IOException, InterruptedException {
        return says("bash", "version 5.") && says("sort", "GNU coreutils") && says("sed", "GNU sed");
    }

    private static boolean says(String program, String text) throws InterruptedException {
        try {
            return Jar.finish(Jar.start(Map.of(), List.of(program, "--version")), "")
                    .out()
                    .contains(text);
        } catch (IOException _) {
            return false;
        }
    }
}
