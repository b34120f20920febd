package org.jarnix.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jarnix.Jar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that others wrote for real systems, unchanged, through the packaged jar and by the machine's bash: both say the same. */
class RealScriptsIT {
    private static final Path DRIVERS =
            Path.of("src", "test", "resources", "real").toAbsolutePath();
    private static final List<String> SCRIPTS = List.of(
            "zgrep",
            "zdiff",
            "zforce",
            "zcat",
            "gunzip",
            "gzexe",
            "uncompress",
            "znew",
            "zegrep",
            "zfgrep",
            "zmore",
            "bzgrep",
            "bzdiff",
            "xzgrep",
            "xzdiff",
            "which.debianutils",
            "savelog",
            "ldd",
            "egrep",
            "fgrep",
            "bashbug");

    @TempDir
    Path folder;

    @Test
    void scriptsOfTheMachineDoTheSame() throws Exception {
        assumeTrue(EndToEndIT.machineHasBash());
        int found = 0;
        for (String name : SCRIPTS) {
            Path script = Path.of("/usr/bin", name);
            if (Files.isRegularFile(script)) {
                Files.copy(script, folder.resolve(name));
                found++;
            }
        }
        assumeTrue(found > 10);
        besideBash("SCRIPTS", folder, "scripts.sh");
    }

    @Test
    void aConfigureMadeByAutoconfDoesTheSame() throws Exception {
        assumeTrue(EndToEndIT.machineHasBash() && Files.isExecutable(Path.of("/usr/bin/autoconf")));
        Path source = DRIVERS.resolve("package");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, folder.resolve(source.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        List<String> autoconf = List.of("sh", "-c", "cd \"$0\" && autoconf", folder.toString());
        assertThat(Jar.finish(Jar.start(Map.of(), autoconf), "").status()).isZero();
        besideBash("PACKAGE", folder, "configure.sh");
    }

    /** Runs a driver with a variable that names a folder. */
    private static void besideBash(String variable, Path value, String driver)
            throws IOException, InterruptedException {
        String script = DRIVERS.resolve(driver).toString();
        String assignment = variable + "=" + value;
        List<String> command = new ArrayList<>(List.of("env", assignment, "bash", script));
        Jar.Outcome real = Jar.finish(Jar.start(Map.of(), command), "");
        Jar.Outcome ours = Jar.finish(
                Jar.start(
                        Map.of(),
                        Jar.ON_THIS_JAVA.command("--mount", value + ":" + value, "--env=" + assignment, script)),
                "");
        assertThat(ours.out()).isEqualTo(real.out()).hasSizeGreaterThan(1000);
        assertThat(ours.err()).isEqualTo(real.err());
        assertThat(ours.status()).isEqualTo(real.status());
    }
}
