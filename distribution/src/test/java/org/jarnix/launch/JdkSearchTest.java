package org.jarnix.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkSearchTest {
    @TempDir
    Path root;

    private Path jdk(String name, String version) throws IOException {
        Path home = root.resolve(name);
        Path java = home.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private JdkSearch search(Map<String, String> environment) {
        return new JdkSearch(environment, List.of(root.resolve("none").toString(), root.toString()));
    }

    @Test
    void firstOfTheFoldersThatIsNewEnoughIsTaken() throws IOException {
        jdk("a-17", "17.0.15");
        Path wanted = jdk("b-25", "25.0.1");
        jdk("c-26", "26");
        assertThat(search(Map.of()).find()).isEqualTo(wanted.toFile());
    }

    @Test
    void folderOfMacOsHoldsTheJdkDeeper() throws IOException {
        Path wanted = jdk("temurin-25.jdk/Contents/Home", "25");
        assertThat(search(Map.of()).find()).isEqualTo(wanted.toFile());
    }

    @Test
    void variablesComeBeforeFoldersInTheirOrder() throws IOException {
        jdk("a", "25");
        Path general = jdk("elsewhere/general", "25");
        Path special = jdk("elsewhere/special", "25");
        assertThat(search(Map.of("JAVA_HOME", general.toString())).find()).isEqualTo(general.toFile());
        assertThat(search(Map.of("JAVA_HOME", general.toString(), "JAVA_HOME_25", special.toString()))
                        .find())
                .isEqualTo(special.toFile());
    }

    @Test
    void variableThatNamesAnOldJdkIsPassedOver() throws IOException {
        Path old = jdk("elsewhere/old", "1.8.0_392");
        Path wanted = jdk("a", "25-ea");
        assertThat(search(Map.of("JAVA_HOME", old.toString())).find()).isEqualTo(wanted.toFile());
    }

    @Test
    void itsOwnVariableIsTheOnlyPlaceWhereItIsSet() throws IOException {
        jdk("a", "25");
        Path old = jdk("elsewhere/old", "17");
        JdkSearch search = search(Map.of("JARNIX_JAVA_HOME", old.toString()));
        assertThat(search.find()).isNull();
        assertThat(search.message()).endsWith("Looked in:\n  JARNIX_JAVA_HOME=" + old + " (Java 17)\n");
    }

    @Test
    void pathIsTheLastPlace() throws IOException {
        Path wanted = jdk("elsewhere/deep/jdk", "25");
        assertThat(search(Map.of("PATH", "/no/such:" + wanted.resolve("bin"))).find())
                .isEqualTo(wanted.toRealPath().toFile());
    }

    @Test
    void messageSaysWhatToInstallAndWhereItLooked() {
        JdkSearch search = search(Map.of("JAVA_HOME", "/no/such"));
        assertThat(search.find()).isNull();
        assertThat(search.message())
                .contains("needs Java 25 or later", "openjdk-25-jdk", "  JAVA_HOME=/no/such (no JDK there)\n")
                .contains("  " + root + "/*\n");
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_392, 8", "17.0.15, 17", "25, 25", "25-ea, 25", "25.0.1+8, 25", "'', 0", "x, 0"})
    void featureNumberIsTheFirst(String version, int feature) {
        assertThat(JdkSearch.feature(version)).isEqualTo(feature);
    }
}
