package org.jarnix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jarnix.Jar.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar is one module: it can be embedded on either path, and the kernel is not visible from outside. */
class JarModuleIT {
    private static final String EMBEDDING = """
            package app;

            import org.jarnix.api.embed.Kernel;

            public class App {
                public static void main(String[] arguments) {
                    try (Kernel kernel = Kernel.builder().boot()) {
                        System.out.print(kernel.exec("echo hello | tr a-z A-Z").out());
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void moduleExportsTheApiAndNothingElse() {
        ModuleDescriptor module =
                ModuleFinder.of(Jar.FILE).find("org.jarnix").orElseThrow().descriptor();
        assertThat(module.isAutomatic()).isFalse();
        assertThat(module.packages()).contains("org.jarnix.kernel", "org.jarnix.shell", "org.jarnix.programs");
        TreeSet<String> exported = new TreeSet<>();
        module.exports().forEach(export -> exported.add(export.source()));
        assertThat(exported)
                .containsExactly(
                        "org.jarnix.api",
                        "org.jarnix.api.embed",
                        "org.jarnix.api.embed.agent",
                        "org.jarnix.api.lib",
                        "org.jarnix.api.lib.regex",
                        "org.jarnix.api.spi",
                        "org.jarnix.wasm",
                        "org.jarnix.wasm.binary");
        assertThat(module.opens()).isEmpty();
    }

    @Test
    void servicesAreTheSameOnBothPaths() {
        ModuleDescriptor module =
                ModuleFinder.of(Jar.FILE).find("org.jarnix").orElseThrow().descriptor();
        TreeSet<String> services = new TreeSet<>();
        module.provides().forEach(provides -> services.add(provides.service()));
        assertThat(services).isEqualTo(new TreeSet<>(module.uses())).isEqualTo(servicesOfTheClassPath());
        for (ModuleDescriptor.Provides provides : module.provides()) {
            assertThat(entry("META-INF/services/" + provides.service()).lines())
                    .as(provides.service())
                    .containsExactlyInAnyOrderElementsOf(provides.providers());
        }
        assertThat(module.provides())
                .extracting(ModuleDescriptor.Provides::service)
                .contains("org.jarnix.api.spi.KernelProvider", "org.jarnix.api.spi.ProgramProvider");
    }

    private static TreeSet<String> servicesOfTheClassPath() {
        try (FileSystem files = FileSystems.newFileSystem(Jar.FILE);
                Stream<Path> folder = Files.list(files.getPath("META-INF/services"))) {
            return folder.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entry(String name) {
        try (FileSystem files = FileSystems.newFileSystem(Jar.FILE)) {
            return Files.readString(files.getPath(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void kernelCannotBeNamedFromAnotherModule() throws Exception {
        String messages = compile(
                EMBEDDING.replace("import org.jarnix.api.embed.Kernel;", "import org.jarnix.kernel.BootProvider;"));
        assertThat(messages).contains("package org.jarnix.kernel is not visible");
    }

    @Test
    void applicationEmbedsItOnTheModulePath() throws Exception {
        assertThat(compile(EMBEDDING)).isEmpty();
        assertThat(java("-p", Jar.FILE + ":" + folder.resolve("out"), "-m", "app/app.App"))
                .isEqualTo("HELLO\n");
    }

    @Test
    void applicationEmbedsItOnTheClassPath() throws Exception {
        assertThat(compile(EMBEDDING)).isEmpty();
        assertThat(java("-cp", Jar.FILE + ":" + folder.resolve("out"), "app.App"))
                .isEqualTo("HELLO\n");
    }

    @Test
    void shellRunsAsAModuleAndSoDoWebAssemblyAndTheLibraries() throws Exception {
        Path guests = Path.of("../wasm-loader/src/test/resources/guests").toAbsolutePath();
        assertThat(java(
                        "-p",
                        Jar.FILE.toString(),
                        "--enable-native-access=org.jarnix",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-m",
                        "org.jarnix/org.jarnix.Main",
                        "--mount",
                        guests + ":/guests",
                        "-c",
                        "/guests/hello.wasm; echo 'a: [1]' | yq -c .; echo packed | zstd | zstd -d"))
                .isEqualTo("hello, world\n{\"a\":[1]}\npacked\n");
    }

    /** Compiles a class in a module that requires ours; what the compiler says. */
    private String compile(String source) throws Exception {
        Path file = folder.resolve("src/app/App.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        Path module = Files.writeString(folder.resolve("src/module-info.java"), "module app { requires org.jarnix; }");
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        messages,
                        messages,
                        "-p",
                        Jar.FILE.toString(),
                        "-d",
                        folder.resolve("out").toString(),
                        module.toString(),
                        file.toString());
        return messages.toString(StandardCharsets.UTF_8);
    }

    private static String java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(arguments));
        Outcome outcome = Jar.finish(Jar.start(Map.of(), command), "");
        assertThat(outcome.err()).isEmpty();
        return outcome.out();
    }
}
