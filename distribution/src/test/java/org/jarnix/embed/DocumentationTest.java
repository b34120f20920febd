package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The code blocks of the pages on embedding are compiled and run, with assertions on; {@code folder} is an empty one. */
@Timeout(120)
class DocumentationTest {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String HEAD = """
        import static java.nio.charset.StandardCharsets.UTF_8;
        import java.nio.file.*;
        import java.nio.file.attribute.*;
        import java.time.*;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        import org.jarnix.api.*;
        import org.jarnix.api.embed.*;
        import org.jarnix.api.embed.agent.*;
        import org.jarnix.api.spi.*;
        public class Block {
            public static void run(Path folder) throws Exception {
        """;

    static Stream<Arguments> blocks() throws IOException {
        Path docs = Path.of("docs");
        while (!Files.exists(docs.resolve("embedding.md"))) {
            docs = Path.of("..").resolve(docs);
        }
        List<Arguments> blocks = new ArrayList<>();
        for (String page : List.of("embedding.md", "policy.md", "writing-a-program.md")) {
            Matcher matcher = BLOCK.matcher(Files.readString(docs.resolve(page)));
            int number = 0;
            while (matcher.find()) {
                blocks.add(Arguments.of(page + " " + ++number, matcher.group(1)));
            }
            assertThat(number).as(page).isPositive();
        }
        return blocks.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void aBlockSaysWhatIsTrue(String name, String code, @TempDir Path folder) throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path work = Files.createDirectory(folder.resolve("work"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Block.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return HEAD + code + "\n}}\n";
                    }
                };
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "--release",
                "25");
        boolean compiled = compiler.getTask(said, null, null, options, null, List.of(source))
                .call();
        assertThat(compiled).as(said.toString()).isTrue();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, DocumentationTest.class.getClassLoader())) {
            loader.setDefaultAssertionStatus(true);
            loader.loadClass("Block").getMethod("run", Path.class).invoke(null, work);
        } catch (InvocationTargetException e) {
            throw new AssertionError(name, e.getCause());
        }
    }
}
