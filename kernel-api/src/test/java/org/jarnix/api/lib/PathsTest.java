package org.jarnix.api.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
    @ParameterizedTest
    @CsvSource({"a, a, .", "a/b, b, a", "/a, a, /", "/, /, /", "a//b//, b, a", "//x, x, /", "a/b/c, c, a/b"})
    void aPathHasALastPartAndADirectory(String path, String base, String directory) {
        assertEquals(base, Paths.base(path));
        assertEquals(directory, Paths.directory(path));
    }

    @ParameterizedTest
    @CsvSource({"/a/b, /a/c, ../c", "/a, /a, .", "/, /x/y, x/y", "/a/b/c, /d, ../../../d", "/a, /a/b/c, b/c"})
    void oneCanonicalPathIsSeenFromAnother(String from, String to, String expected) {
        assertEquals(expected, Paths.relative(from, to));
    }
}
