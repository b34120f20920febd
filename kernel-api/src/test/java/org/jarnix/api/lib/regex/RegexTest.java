package org.jarnix.api.lib.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Matcher extended(String pattern, Flag... flags) throws RegexSyntaxException {
        return Regex.compile(pattern, Syntax.EXTENDED, flags).matcher();
    }

    private static boolean finds(Matcher matcher, String text) {
        byte[] buf = bytes(text);
        return matcher.find(buf, 0, 0, buf.length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "[ # Invalid regular expression",
                "[a # Unmatched [, [^, [:, [., or [=",
                "[[:alpha: # Unmatched [, [^, [:, [., or [=",
                "[z-a] # Invalid range end",
                "[a-c-e] # Invalid range end",
                "[[:foo:]] # Invalid character class name",
                "[[.ab.]] # Invalid collation character",
                "\\( # Unmatched ( or \\(",
                "\\) # Unmatched ) or \\)",
                "a\\{1 # Unmatched \\{",
                "a\\{x\\} # Invalid content of \\{\\}",
                "a\\{2,1\\} # Invalid content of \\{\\}",
                "a\\{99999\\} # Regular expression too big",
                "a** # Invalid preceding regular expression",
                "\\(a\\)\\2 # Invalid back reference",
                "\\(a\\)\\|\\1 # Invalid back reference",
                "a\\ # Trailing backslash"
            })
    void aWrongBasicPatternIsNamedAsRegerrorDoes(String pattern, String message) {
        RegexSyntaxException wrong =
                assertThrows(RegexSyntaxException.class, () -> Regex.compile(pattern.strip(), Syntax.BASIC));
        assertEquals(message.strip(), wrong.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a", "a|*b", "(+)", "^*", "{1}", "a{1", "(a", "a{x}"})
    void aMisplacedOperatorIsRefusedInExtendedPatterns(String pattern) {
        assertThrows(RegexSyntaxException.class, () -> Regex.compile(pattern, Syntax.EXTENDED));
    }

    @Test
    void grepToleratesMisplacedOperatorsAndWarns() throws RegexSyntaxException {
        assertEquals(
                List.of("* at start of expression"),
                Regex.compile("*a", Syntax.EGREP).warnings());
        assertTrue(finds(Regex.compile("a{", Syntax.EGREP).matcher(), "xa{"));
        assertTrue(finds(Regex.compile("a)", Syntax.EGREP).matcher(), "a)"));
    }

    @Test
    void aPatternThatIsTooDeepOrTooBigIsRefusedNotOverflowed() {
        String deep = "(".repeat(100_000) + "a" + ")".repeat(100_000);
        assertThrows(RegexSyntaxException.class, () -> Regex.compile(deep, Syntax.EXTENDED));
        RegexSyntaxException big =
                assertThrows(RegexSyntaxException.class, () -> Regex.compile("(a{1000}){1000}", Syntax.EXTENDED));
        assertEquals("Regular expression too big", big.getMessage());
        assertThrows(RegexSyntaxException.class, () -> Regex.compile("(((a{999}){999}){999}){999}", Syntax.EXTENDED));
    }

    @Test
    void emptyLoopsOfAnyCountEnd() throws RegexSyntaxException {
        assertTrue(finds(extended("((()*)*){100}b"), "ab"));
        assertTrue(finds(extended("(a*)*(b*)*$"), "aabb"));
    }

    @Test
    void patternsThatExplodeElsewhereTakeLinearTime() throws RegexSyntaxException {
        String many = "a".repeat(100_000);
        assertFalse(finds(extended("^(a|a)*$"), many + "b"));
        assertFalse(finds(extended("(a*)*(a*)*b"), many));
        assertTrue(finds(extended("(a|aa)*a{20}$"), many));
        Matcher nested = extended("((a?)*)*$");
        assertTrue(finds(nested, many));
        assertEquals(many.length(), nested.end(1));
    }

    @Test
    void manyStatesDoNotExhaustMemory() throws RegexSyntaxException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append((char) ('a' + random.nextInt(2)));
        }
        Matcher matcher = extended("(a|b)*a(a|b){14}c");
        assertFalse(finds(matcher, text.toString()));
        assertTrue(finds(matcher, text + "aaaaaaaaaaaaaaac"));
    }

    @Test
    void backReferencesGiveUpAfterTooManySteps() throws RegexSyntaxException {
        Matcher matcher = extended("^(.*)(.*)(.*)(.*)(.*)-\\1\\2\\3\\4\\5z$");
        String text = "a".repeat(300) + "-" + "b".repeat(300) + "z";
        assertThrows(RegexBudgetException.class, () -> finds(matcher, text));
        assertTrue(finds(extended("(.+)x\\1"), "abcxbcd"));
    }

    @Test
    void theLongestOfTheLeftmostMatchesWins() throws RegexSyntaxException {
        Matcher matcher = extended("b|bc|abcd|xyz");
        assertTrue(finds(matcher, "zabcdx"));
        assertEquals(1, matcher.start());
        assertEquals(5, matcher.end());
    }

    @Test
    void aSearchThatBeginsLaterStillSeesWhatIsBefore() throws RegexSyntaxException {
        byte[] buf = bytes("ab ab");
        assertFalse(extended("^ab").find(buf, 1, 0, buf.length));
        Matcher word = extended("\\<b|\\<a");
        assertTrue(word.find(buf, 1, 0, buf.length));
        assertEquals(3, word.start());
    }

    @Test
    void onlyTheTextBetweenTheBoundsIsSeen() throws RegexSyntaxException {
        byte[] buf = bytes("xxabcxx");
        Matcher matcher = extended("^abc$");
        assertTrue(matcher.find(buf, 2, 2, 5));
        assertFalse(matcher.find(buf, 2, 2, 6));
        assertTrue(extended("b*").matches(bytes("abb"), 1, 3));
        assertFalse(extended("b").matches(bytes("abb"), 1, 3));
    }

    @Test
    void lookingAtMatchesFromTheStartAlone() throws RegexSyntaxException {
        Matcher matcher = extended("([0-9]+)x?");
        assertFalse(matcher.lookingAt(bytes("a12"), 0, 3));
        assertTrue(matcher.lookingAt(bytes("12a"), 0, 3));
        assertEquals(2, matcher.end(1));
    }

    @Test
    void charactersOfSeveralBytesAreOne() throws RegexSyntaxException {
        Matcher matcher = extended("^.[é-ö]?.$");
        assertTrue(finds(matcher, "aéb"));
        assertTrue(finds(extended("^[[:alpha:]]{4}$"), "плох"));
        assertTrue(finds(extended("^\\W$"), "€"));
        assertTrue(finds(extended("É", Flag.IGNORE_CASE), "é"));
        assertFalse(finds(extended("^.$"), "ab"));
        assertTrue(finds(extended("^.$"), "\uD83D\uDE00"));
    }

    @Test
    void bytesThatAreNoCharactersMatchNoDot() throws RegexSyntaxException {
        byte[] buf = {'a', (byte) 0xFF, 'b'};
        assertFalse(extended("a.b").find(buf, 0, 0, 3));
        assertFalse(extended("a[^x]b").find(buf, 0, 0, 3));
        assertTrue(extended("a.b", Flag.BYTES).find(buf, 0, 0, 3));
        assertTrue(Regex.compile(buf, Syntax.BASIC).matcher().find(buf, 0, 0, 3));
        byte[] overlong = {(byte) 0xC0, (byte) 0x80};
        assertFalse(extended("^.").find(overlong, 0, 0, 2));
    }

    @Test
    void wordsBeyondAsciiHaveTheirEdges() throws RegexSyntaxException {
        assertFalse(finds(extended("\\<a"), "éa"));
        assertTrue(finds(extended("\\bé\\b"), "a é b"));
        assertFalse(finds(extended("a\\b"), "aé"));
        Matcher matcher = extended("\\<[[:alpha:]]+\\>");
        assertTrue(finds(matcher, "- naïve -"));
        assertEquals(2, matcher.start());
        assertEquals(8, matcher.end());
    }

    @Test
    void multilineAnchorsMatchAtNewlinesAndDotsDoNot() throws RegexSyntaxException {
        assertTrue(finds(extended("^b$", Flag.MULTILINE), "a\nb\nc"));
        assertFalse(finds(extended("a.b", Flag.MULTILINE), "a\nb"));
        assertFalse(finds(extended("\\`b", Flag.MULTILINE), "a\nb"));
        assertTrue(finds(extended("a.b"), "a\nb"));
    }

    @Test
    void longMatchesGiveTheSameGroupsAsShortOnes() throws RegexSyntaxException {
        String head = "k".repeat(2_000_000);
        Matcher matcher = extended("(k*)(=)(v|(w))+$");
        assertTrue(finds(matcher, head + "=vwv"));
        assertEquals(head.length(), matcher.end(1));
        assertEquals(head.length() + 3, matcher.start(3));
        assertEquals(head.length() + 2, matcher.start(4));
    }

    @Test
    void stringsAreMatchedWithTheirGroups() throws RegexSyntaxException {
        Regex regex = Regex.compile("(a+)(x)?(b)", Syntax.EXTENDED);
        assertEquals(List.of("aab", "aa", "", "b"), regex.match("zaabz"));
        assertNull(regex.match("zz"));
        assertEquals(List.of("\uDCFF"), Regex.compile("\uDCFF", Syntax.EXTENDED).match("a\uDCFFb"));
    }

    @Test
    void manyWordsAreSearchedForAtOnce() throws RegexSyntaxException {
        List<byte[]> words = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            words.add(bytes("word" + i + "end"));
        }
        Matcher matcher = Regex.literals(words, Set.of()).matcher();
        assertTrue(finds(matcher, "xx word49 word4999end"));
        assertEquals(10, matcher.start());
        assertFalse(finds(matcher, "word5000end"));
    }

    @Test
    void theLongestWordWinsAndEmptyOnesMatch() throws RegexSyntaxException {
        Matcher matcher = Regex.literals(List.of(bytes("ab"), bytes("abcd"), bytes("bc")), Set.of(Flag.IGNORE_CASE))
                .matcher();
        assertTrue(finds(matcher, "xABCDe"));
        assertEquals(1, matcher.start());
        assertEquals(5, matcher.end());
        assertTrue(finds(
                Regex.literals(List.of(bytes("zz"), bytes("")), Set.of()).matcher(), "abc"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aSearchOverManyLinesFindsTheLinesThatMatchOneByOne(long seed) throws RegexSyntaxException {
        Random random = new Random(seed);
        String[] patterns = {
            "^ab",
            "b$",
            "^$",
            "a+b",
            "foo",
            "(a|b)c",
            "\\<é",
            "a\\>",
            "[^a]b",
            "(.)\\1",
            "é",
            "x?",
            "fo.*o$",
            "^[ab].*b$"
        };
        for (String pattern : patterns) {
            for (Set<Flag> flags : List.of(EnumSet.of(Flag.LINES), EnumSet.of(Flag.LINES, Flag.BYTES))) {
                Matcher matcher = Regex.compileAny(List.of(bytes(pattern)), Syntax.EGREP, flags)
                        .matcher();
                byte[] text = bytes(randomLines(random));
                List<Integer> lines = oneByOne(matcher, text);
                assertEquals(lines, atOnce(matcher, text), () -> pattern + " " + flags);
                assertCounted(pattern, flags, text, lines);
            }
        }
    }

    /** Lines that hold words beyond ASCII may be left to others, all other patterns are counted. */
    private static void assertCounted(String pattern, Set<Flag> flags, byte[] text, List<Integer> lines)
            throws RegexSyntaxException {
        Regex regex = Regex.compileAny(List.of(bytes(pattern)), Syntax.EGREP, flags);
        if (regex.hasReferences()) {
            return;
        }
        int counted = new LineCounter(regex.relaxed()).count(text, 0, text.length);
        boolean asksWords = pattern.startsWith("\\<") || pattern.endsWith("\\>");
        if (!asksWords || counted != LineCounter.UNKNOWN) {
            long within = lines.stream().filter(line -> line < text.length).count();
            assertEquals(within, counted, () -> pattern + " " + flags);
        }
    }

    @Test
    void linesAreCountedAtOnceWhenLookingForEachPlaceDoesNotPay() throws RegexSyntaxException {
        Matcher matcher = extended("a", Flag.LINES);
        byte[] text = bytes("a\nb\n".repeat(1000));
        assertEquals(-1, matcher.countLines(text, 0, text.length));
        for (int from = 0; from < 3000; from = matcher.findEnd(text, from, from, text.length)) {
            assertEquals('a', text[Math.max(0, from - 1)]);
        }
        assertEquals(1000, matcher.countLines(text, 0, text.length));
    }

    private static String randomLines(Random random) {
        String[] parts = {"a", "b", "c", "ab", "foo", "é", " ", "\n", "\n", "x"};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static List<Integer> oneByOne(Matcher matcher, byte[] text) {
        List<Integer> lines = new ArrayList<>();
        for (int from = 0; from <= text.length; ) {
            int next = ByteSearch.indexOf(text, from, text.length, (byte) '\n');
            int end = next < 0 ? text.length : next;
            if (matcher.find(text, from, from, end)) {
                lines.add(from);
            }
            from = end + 1;
        }
        return lines;
    }

    private static List<Integer> atOnce(Matcher matcher, byte[] text) {
        List<Integer> lines = new ArrayList<>();
        for (int from = 0; from <= text.length; ) {
            int found = matcher.findEnd(text, from, from, text.length);
            if (found < 0) {
                break;
            }
            lines.add(ByteSearch.lastIndexOf(text, 0, found, (byte) '\n') + 1);
            int next = ByteSearch.indexOf(text, found, text.length, (byte) '\n');
            from = next < 0 ? text.length + 1 : next + 1;
        }
        return lines;
    }

    @Test
    void singleBytesAreFoundAtAnyPlaceAndCounted() {
        for (int length = 0; length < 40; length++) {
            byte[] buf = new byte[length];
            assertEquals(-1, ByteSearch.indexOf(buf, 0, length, (byte) 1));
            for (int at = 0; at < length; at++) {
                buf[at] = 1;
                assertEquals(at, ByteSearch.indexOf(buf, 0, length, (byte) 1));
                assertEquals(at, ByteSearch.lastIndexOf(buf, 0, length, (byte) 1));
                assertEquals(1, ByteSearch.count(buf, 0, length, (byte) 1));
                assertEquals(length - 1, ByteSearch.count(buf, 0, length, (byte) 0));
                buf[at] = 0;
            }
        }
    }

    @Test
    void literalsAreFoundAtAnyPlace() {
        for (String word : List.of("z", "ab", "aba", "needle", "aaaaaaaaab")) {
            for (int at = 0; at < 30; at++) {
                byte[] buf = bytes("a".repeat(at) + word + "a".repeat(5));
                int expected = new String(buf, StandardCharsets.UTF_8).indexOf(word);
                assertEquals(expected, new LiteralFinder(bytes(word), false).find(buf, 0, buf.length));
                byte[] upper = bytes(new String(buf, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT));
                assertEquals(expected, new LiteralFinder(bytes(word), true).find(upper, 0, upper.length));
            }
        }
    }
}
