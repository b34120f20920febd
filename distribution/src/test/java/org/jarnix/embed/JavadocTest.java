package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DocumentationTool;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API's documentation is made by the JDK's tool without a word. */
class JavadocTest {
    @Test
    void theDocumentationIsMadeWithoutWarnings(@TempDir Path folder) throws Exception {
        URI annotations = NullMarked.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        List<String> options = List.of(
                "-quiet",
                "-Werror",
                "-Xdoclint:all,-missing",
                "--release",
                "25",
                "-d",
                folder.toString(),
                "-p",
                Path.of(annotations).toString(),
                "--module-source-path",
                "org.jarnix.api=" + Path.of("..", "kernel-api", "src", "main", "java"),
                "--module",
                "org.jarnix.api");
        DocumentationTool tool = ToolProvider.getSystemDocumentationTool();
        StringWriter said = new StringWriter();
        boolean made = tool.getTask(said, null, null, null, options, null).call();
        assertThat(said.toString()).isEmpty();
        assertThat(made).isTrue();
        assertThat(Files.readString(folder.resolve("org.jarnix.api/org/jarnix/api/embed/package-summary.html")))
                .contains("What a Java application uses to run a kernel of its own");
    }
}
