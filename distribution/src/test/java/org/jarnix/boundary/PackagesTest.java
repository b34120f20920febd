package org.jarnix.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No folder of classes or resources is in two modules: to the module path each is a package, and a JVM with one package in
 * two modules does not start.
 */
class PackagesTest {
    private static final Set<String> MODULES = Set.of(
            "org.jarnix.api.Sys",
            "org.jarnix.kernel.BootProvider",
            "org.jarnix.shell.SessionShells",
            "org.jarnix.programs.Catalog",
            "org.jarnix.wasm.WasmFormat",
            "org.jarnix.Main");

    private static Path home(String type) throws ClassNotFoundException, URISyntaxException {
        URI home = Class.forName(type, false, PackagesTest.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        return Path.of(home);
    }

    private static Set<String> folders(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).getParent())
                    .filter(folder -> folder != null && !folder.startsWith("META-INF"))
                    .map(Path::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> packages(Path home) throws IOException {
        if (Files.isDirectory(home)) {
            return folders(home);
        }
        try (FileSystem jar = FileSystems.newFileSystem(home)) {
            return folders(jar.getPath("/"));
        }
    }

    @Test
    void noTwoModulesHaveAPackageInCommon() throws Exception {
        Map<String, Set<String>> homes = new TreeMap<>();
        for (String type : MODULES) {
            for (String folder : packages(home(type))) {
                homes.computeIfAbsent(folder, name -> new TreeSet<>()).add(type);
            }
        }
        Map<String, Set<String>> shared = new LinkedHashMap<>(homes);
        shared.values().removeIf(types -> types.size() == 1);
        assertThat(homes).hasSizeGreaterThan(50);
        assertThat(shared).isEmpty();
    }
}
