package org.jarnix.api.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GlobTest {
    private static final String[] SUBJECTS = {
        "", "a", "b", "ab", "abc", "aXbXc", "1", "12", "A", "-", "]", "[", "[a", "a[", "*", "a?", "abab", "aab", "cx",
        "ac", "bbc", "é"
    };

    /** Patterns, each with a digit for every subject: what bash 5.2's case says with extglob on. */
    private static final String[] RECORDED = {
        "a*", "0101110000000101110100",
        "*a", "0100000000001000000000",
        "a*b*c", "0000110000000000000000",
        "?", "0110001011110010000001",
        "??", "0001000100001101001100",
        "[abc]", "0110000000000000000000",
        "[!abc]", "0000001011110010000001",
        "[a-c]x", "0000000000000000001000",
        "[^a]", "0010001011110010000001",
        "[]a]", "0100000000100000000000",
        "[a-]", "0100000001000000000000",
        "[[:digit:]]*", "0000001100000000000000",
        "[[:upper:]]", "0000000010000000000000",
        "[a", "0000000000001000000000",
        "a[", "0000000000000100000000",
        "*[ab]", "0111000000001000110000",
        "\\*", "0000000000000010000000",
        "a\\?", "0000000000000001000000",
        "@(a|b)", "0110000000000000000000",
        "?(a)b", "0011000000000000000000",
        "*(ab)", "1001000000000000100000",
        "+(ab)", "0001000000000000100000",
        "!(a)", "1011111111111111111111",
        "!(*a)", "1011111111110111111111",
        "a!(b)c", "0000010000000000000100",
        "@(a|b*)c", "0000000000000000000110",
        "+([0-9])", "0000001100000000000000",
        "*(a|b|c)x", "0000000000000000001000",
        "[[.a.]]", "0100000000000000000000",
        "[[=a=]]", "0100000000000000000000",
        "[z-a]", "0000000000000000000000",
        "", "1000000000000000000000",
        "*", "1111111111111111111111",
        "**", "1111111111111111111111",
        "a**b", "0001000000000000110000",
        "@()", "1000000000000000000000",
        "@(|a)", "1100000000000000000000",
        "*(+(a))b", "0011000000000000010000"
    };

    static Stream<Arguments> recorded() {
        return IntStream.range(0, RECORDED.length / 2)
                .mapToObj(i -> Arguments.of(RECORDED[2 * i], RECORDED[2 * i + 1]));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void matchesWhatBashMatches(String pattern, String answers) {
        Glob glob = Glob.compile(pattern);
        StringBuilder ours = new StringBuilder();
        for (String subject : SUBJECTS) {
            ours.append(glob.matches(subject) ? '1' : '0');
        }
        assertEquals(answers, ours.toString());
    }

    @Test
    void prefixesAreShortestOrLongest() {
        Glob glob = Glob.compile("*/");
        assertEquals(1, glob.shortestPrefix("/usr/lib/x"));
        assertEquals(9, glob.longestPrefix("/usr/lib/x"));
        assertEquals(-1, glob.longestPrefix("x"));
    }

    @Test
    void suffixesAreShortestOrLongest() {
        Glob glob = Glob.compile(".*");
        assertEquals(7, glob.shortestSuffix("a.b.tar.gz"));
        assertEquals(1, glob.longestSuffix("a.b.tar.gz"));
        assertEquals(-1, glob.shortestSuffix("abc"));
    }

    @Test
    void findsTheLeftmostMatchAsLongAsItCanBe() {
        long match = Glob.compile("b*c").find("abcbc", 0);
        assertEquals(1, match >>> 32);
        assertEquals(5, (int) match);
        assertEquals(-1, Glob.compile("x").find("abc", 0));
    }

    @Test
    void foldsCaseWhenAsked() {
        assertTrue(Glob.compile("[a-c]BC*", Glob.FOLD_CASE).matches("ABcd"));
        assertFalse(Glob.compile("[a-c]BC*", 0).matches("ABcd"));
    }

    @Test
    void quotedTextMatchesItself() {
        String text = "a*[b]?(c|d)\\!@";
        assertTrue(Glob.compile(Glob.quote(text)).matches(text));
        assertEquals(text, Glob.unquote(Glob.quote(text)));
        assertEquals(text, Glob.compile(Glob.quote(text)).literal());
    }

    @Test
    void aByteThatIsNoUtf8IsOneCharacter() {
        assertTrue(Glob.compile("a?b").matches("a\uDCFFb"));
        assertTrue(Glob.compile("?").matches("\uD83D\uDE00"));
    }

    @Test
    void magicIsUnquoted() {
        assertTrue(Glob.hasMagic("a*", false));
        assertFalse(Glob.hasMagic("a\\*", false));
        assertFalse(Glob.hasMagic("+(a)", false));
        assertTrue(Glob.hasMagic("+(a)", true));
        assertFalse(Glob.hasMagic("a[b", false));
    }

    @Test
    void nestedGroupsTakePolynomialTime() {
        assertFalse(Glob.compile("*(*(*(a)))b").matches("a".repeat(60)));
    }
}
