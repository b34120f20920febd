package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What paths of a provider must do, and the patterns that match them. */
abstract class PathContract {
    private Path top;

    /** An empty folder, absolute and without links in its path. */
    abstract Path folder() throws IOException;

    @BeforeEach
    void start() throws IOException {
        top = folder();
    }

    Path top() {
        return top;
    }

    @Test
    void pathsAreTakenApartAndPutTogether() {
        FileSystem files = top.getFileSystem();
        Path path = files.getPath("/a//b/", "c", "", "d/");
        assertThat(path.toString()).isEqualTo("/a/b/c/d");
        assertThat(path.getNameCount()).isEqualTo(4);
        assertThat(path.getName(1).toString()).isEqualTo("b");
        assertThat(path.subpath(1, 3).toString()).isEqualTo("b/c");
        assertThat(path.getParent().toString()).isEqualTo("/a/b/c");
        assertThat(path.getFileName().toString()).isEqualTo("d");
        assertThat(path.getRoot().toString()).isEqualTo("/");
        assertThat(files.getPath("a").getParent()).isNull();
        assertThat(files.getPath("/").getFileName()).isNull();
        assertThat(files.getPath("/").getParent()).isNull();
        assertThat(files.getPath("/").getNameCount()).isZero();
        assertThat(files.getPath("").getNameCount()).isEqualTo(1);
        assertThat(files.getPath("").getFileName().toString()).isEmpty();
        assertThat(files.getPath("a").getRoot()).isNull();
        assertThat(files.getPath("/a/./b/../../../c").normalize().toString()).isEqualTo("/c");
        assertThat(files.getPath("../a/..").normalize().toString()).isEqualTo("..");
        assertThat(files.getPath("a/..").normalize().toString()).isEmpty();
        assertThat(path).hasToString("/a/b/c/d").isEqualTo(files.getPath("/a/b/c/d"));
        assertThat(path.hashCode()).isEqualTo(files.getPath("/a/b/c/d").hashCode());
        List<String> names = new ArrayList<>();
        path.forEach(name -> names.add(name.toString()));
        assertThat(names).containsExactly("a", "b", "c", "d");
        assertThatThrownBy(() -> files.getPath("a\0b")).isInstanceOf(InvalidPathException.class);
        assertThatThrownBy(() -> path.subpath(2, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pathsAreResolvedAndRelated() {
        FileSystem files = top.getFileSystem();
        Path path = files.getPath("/a/b");
        assertThat(path.resolve("c").toString()).isEqualTo("/a/b/c");
        assertThat(path.resolve("/c").toString()).isEqualTo("/c");
        assertThat(path.resolve("").toString()).isEqualTo("/a/b");
        assertThat(files.getPath("").resolve("x").toString()).isEqualTo("x");
        assertThat(path.resolveSibling("c").toString()).isEqualTo("/a/c");
        assertThat(path.relativize(files.getPath("/a/c/d")).toString()).isEqualTo("../c/d");
        assertThat(path.relativize(path).toString()).isEmpty();
        assertThat(path.relativize(files.getPath("/")).toString()).isEqualTo("../..");
        assertThat(files.getPath("").relativize(files.getPath("x/y")).toString())
                .isEqualTo("x/y");
        assertThat(files.getPath("./a").relativize(files.getPath("a/b")).toString())
                .isEqualTo("b");
        assertThat(files.getPath("a/./b/..").relativize(files.getPath("../c")).toString())
                .isEqualTo("../../c");
        assertThat(files.getPath("/a/../b").relativize(path).toString()).isEqualTo("../a/b");
        assertThatThrownBy(() -> files.getPath("..").relativize(files.getPath("a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> path.relativize(files.getPath("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(path.startsWith("/a")).isTrue();
        assertThat(path.startsWith("/")).isTrue();
        assertThat(path.startsWith("a")).isFalse();
        assertThat(files.getPath("/ab").startsWith("/a")).isFalse();
        assertThat(path.endsWith("b")).isTrue();
        assertThat(path.endsWith("a/b")).isTrue();
        assertThat(path.endsWith("/a/b")).isTrue();
        assertThat(path.endsWith("/b")).isFalse();
        assertThat(path.startsWith("")).isFalse();
        assertThat(files.getPath("/a").compareTo(files.getPath("/b"))).isNegative();
        assertThat(path.isAbsolute()).isTrue();
        assertThat(files.getPath("x").toAbsolutePath().isAbsolute()).isTrue();
    }

    @Test
    void aPathIsTheSameAfterItsUri() {
        Path path = top.resolve("a b");
        URI uri = path.toUri();
        assertThat(top.getFileSystem().provider().getPath(uri)).isEqualTo(path);
    }

    @Test
    void globsAndRegularExpressionsMatch() {
        FileSystem files = top.getFileSystem();
        String[][] matches = {
            {"glob:*.java", "A.java"},
            {"glob:*.*", "a.b"},
            {"glob:*.{java,class}", "A.class"},
            {"glob:foo.?", "foo.x"},
            {"glob:/home/*/*", "/home/gus/data"},
            {"glob:/home/**", "/home/gus/data"},
            {"glob:[a-c]x", "bx"},
            {"glob:[!a-c]x", "dx"},
            {"glob:\\*", "*"},
            {"regex:a+", "aaa"},
            {"glob:a[-x]b", "a-b"},
            {"glob:{a,b*}c", "bxc"},
            {"glob:a.b", "a.b"},
            {"glob:*", ".hidden"},
            {"glob:[*]", "*"},
        };
        for (String[] match : matches) {
            assertThat(files.getPathMatcher(match[0]).matches(files.getPath(match[1])))
                    .as(match[0])
                    .isTrue();
        }
        String[][] others = {
            {"glob:*.java", "a/A.java"},
            {"glob:foo.?", "foo."},
            {"glob:/home/*", "/home/gus/data"},
            {"glob:[a-c]x", "dx"},
            {"glob:[!a-c]x", "ax"},
            {"glob:a.b", "axb"},
            {"glob:a?b", "a/b"},
            {"regex:a", "aa"},
        };
        for (String[] other : others) {
            assertThat(files.getPathMatcher(other[0]).matches(files.getPath(other[1])))
                    .as(other[0])
                    .isFalse();
        }
        assertThatThrownBy(() -> files.getPathMatcher("glob:{a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.getPathMatcher("glob:[a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.getPathMatcher("a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.getPathMatcher("nonsense:a")).isInstanceOf(UnsupportedOperationException.class);
    }
}
