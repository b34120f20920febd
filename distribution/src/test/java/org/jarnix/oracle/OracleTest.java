package org.jarnix.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every recorded case gives the recorded status, output and messages, byte for byte. */
class OracleTest {
    private static final Path CASES = Path.of("src", "test", "resources", "oracle");

    @TestFactory
    List<DynamicNode> answersAsTheRealShellDid() throws IOException {
        String only = System.getProperty("oracle", "");
        List<DynamicNode> files = new ArrayList<>();
        for (Path path : OracleReplay.find(CASES.resolve(only))) {
            OracleFile file = OracleFile.read(path);
            files.add(dynamicContainer(
                    CASES.relativize(path).toString(),
                    file.cases().stream()
                            .map(one -> dynamicTest(
                                    one.title(),
                                    () -> assertThat(OracleReplay.replay(file, one))
                                            .isEqualTo(one.expected())))));
        }
        assertThat(files).isNotEmpty();
        return files;
    }
}
