package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jarnix.api.embed.Kernel;
import org.junit.jupiter.api.Test;

/** Some 15,000 operations on paths answer what they answer on the JDK's own. */
class SamePathsTest {
    private static final List<String> PATHS = List.of(
            "",
            "/",
            "a",
            "/a",
            "a/b",
            "/a/b",
            "a/b/c",
            "/a/b/c",
            ".",
            "..",
            "./a",
            "../a",
            "a/..",
            "a/.",
            "/..",
            "/.",
            "/../a",
            "a/../b",
            "../../a",
            "/a/../../b",
            "a//b",
            "//a",
            "a/",
            "//",
            ".a",
            "a b",
            "\u00e4/\u00fc",
            "a.txt",
            "..a",
            "a..",
            "a/b/../..",
            "a/b/../../..",
            "x/y/z",
            "/a/b/./../c",
            "a\0b");

    private static final List<String> GLOBS = List.of(
            "*",
            "**",
            "?",
            "*.c",
            "**.c",
            "**/*.c",
            "{a,b}",
            "{a,b}.c",
            "[a-c]",
            "[!a-c]",
            "[^a]",
            "[a",
            "{a",
            "a}",
            "{a,{b}",
            "\\",
            "\\*",
            "a\\",
            "[a-]",
            "[-a]",
            "[!-a]",
            "[z-a]",
            "a[/]b",
            "/*",
            "/**",
            "**/",
            "a.b",
            "a+b",
            "a(b)",
            "a|b",
            "^a$",
            "[.]",
            "[*?]",
            "{,a}b",
            "{*.h,*.c}",
            "{a/b,c}",
            "[a&&b]",
            "[!*]",
            "**/a/**",
            "***",
            "[]");

    private static final List<String> MATCHED = List.of(
            "", "a", "b", "d", "a.c", "x/a.c", "a.b", "axb", "/", "/a", "/a/b", "a/b", "*", "]", "-", "a+b", "a(b)",
            "a|b", "^a$", "ab", ".hidden", "x/a/y", "&", "^", "!");

    private static final Map<String, Function<FileSystem, Object>> OPERATIONS = new LinkedHashMap<>();

    static {
        for (String path : PATHS) {
            alone(path);
            PATHS.forEach(other -> together(path, other));
        }
        for (String glob : GLOBS) {
            for (String path : MATCHED) {
                OPERATIONS.put(
                        path + " is like " + glob,
                        files -> files.getPathMatcher("glob:" + glob).matches(files.getPath(path)));
            }
        }
    }

    private static void alone(String path) {
        OPERATIONS.put("text of " + path, files -> files.getPath(path));
        OPERATIONS.put("name of " + path, files -> files.getPath(path).getFileName());
        OPERATIONS.put("parent of " + path, files -> files.getPath(path).getParent());
        OPERATIONS.put("root of " + path, files -> files.getPath(path).getRoot());
        OPERATIONS.put("names of " + path, files -> names(files, path));
        OPERATIONS.put("normal " + path, files -> files.getPath(path).normalize());
        for (int from = -1; from < 5; from++) {
            for (int to = -1; to < 5; to++) {
                int begin = from;
                int end = to;
                OPERATIONS.put(
                        path + " from " + from + " to " + to,
                        files -> files.getPath(path).subpath(begin, end));
            }
        }
    }

    private static List<String> names(FileSystem files, String path) {
        List<String> names = new ArrayList<>();
        files.getPath(path).forEach(name -> names.add(name.toString()));
        return names;
    }

    private static void together(String path, String other) {
        String both = path + " and " + other;
        OPERATIONS.put("joined " + both, files -> files.getPath(path, other, "z"));
        OPERATIONS.put("resolved " + both, files -> files.getPath(path).resolve(other));
        OPERATIONS.put("siblings " + both, files -> files.getPath(path).resolveSibling(other));
        OPERATIONS.put("way between " + both, files -> files.getPath(path).relativize(files.getPath(other)));
        OPERATIONS.put("beginning " + both, files -> files.getPath(path).startsWith(other));
        OPERATIONS.put("end " + both, files -> files.getPath(path).endsWith(other));
        OPERATIONS.put("equal " + both, files -> files.getPath(path).equals(files.getPath(other)));
        OPERATIONS.put(
                "order of " + both, files -> Integer.signum(files.getPath(path).compareTo(files.getPath(other))));
    }

    private static String answer(Function<FileSystem, Object> operation, FileSystem files) {
        try {
            return String.valueOf(operation.apply(files));
        } catch (IllegalArgumentException e) {
            return e instanceof InvalidPathException ? "no path" : "refused";
        }
    }

    @Test
    void operationsOnPathsAnswerAsTheJdksDo() {
        List<String> different = new ArrayList<>();
        try (Kernel kernel = Kernel.builder().boot()) {
            OPERATIONS.forEach((name, operation) -> {
                String known = answer(operation, FileSystems.getDefault());
                String own = answer(operation, kernel.files());
                if (!known.equals(own)) {
                    different.add(name + ": " + own + ", and not " + known);
                }
            });
        }
        assertThat(OPERATIONS).hasSizeGreaterThan(10_000);
        assertThat(different).isEmpty();
    }
}
