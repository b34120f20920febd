package org.jarnix.api.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeChangeTest {
    private static final int UMASK = 022;

    private static int apply(String text, int mode, boolean directory) {
        ModeChange change = ModeChange.parse(text);
        assertNotNull(change, text);
        return change.apply(mode, directory, UMASK);
    }

    @ParameterizedTest
    @CsvSource({
        "755, 644, 755", "u+x, 644, 744", "go-r, 644, 600", "a=r, 777, 444", "+x, 644, 755", "+w, 444, 644",
        "u=g, 640, 440", "o=u, 700, 707", "u+s, 755, 4755", "+t, 755, 1755", "a+X, 644, 644", "a+X, 744, 755",
        "u=rwX, 600, 600", "u+x-w, 644, 544", "=, 777, 0", "'u=rw,g=r,o=', 777, 640", "+111, 644, 755"
    })
    void aFilesBitsAreChangedAsChmodDoes(String text, String mode, String expected) {
        assertEquals(Integer.parseInt(expected, 8), apply(text, Integer.parseInt(mode, 8), false));
    }

    @Test
    void aDirectorysSetIdBitsStayUnlessTheyAreSpokenOf() {
        assertEquals(02755, apply("755", 02700, true));
        assertEquals(0755, apply("00755", 02700, true));
        assertEquals(0755, apply("g-s", 02755, true));
        assertEquals(0755, apply("755", 02700, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "z+x", "u+z", "9", "77777", "u+x,", "644x", "u+7"})
    void whatIsNoModeIsRefused(String text) {
        assertNull(ModeChange.parse(text));
    }
}
