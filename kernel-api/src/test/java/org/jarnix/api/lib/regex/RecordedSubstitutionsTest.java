package org.jarnix.api.lib.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Text;
import org.junit.jupiter.api.Test;

/**
 * Replays what GNU sed 4.9 answered to {@code s/PATTERN/<&|\1|\2...>/g}: a line of {@code substitutions.txt} holds, between
 * tabs, flags (B or E for the syntax, i for ignored case, u for UTF-8), the pattern, a text and the result.
 */
class RecordedSubstitutionsTest {
    @Test
    void everyMatchAndEveryGroupIsAsRecorded() throws IOException, RegexSyntaxException {
        List<String> lines = lines();
        assertTrue(lines.size() > 1000, "cases");
        List<String> differing = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            String actual = substitute(compile(fields[0], fields[1]), fields[2]);
            if (!actual.equals(fields[3])) {
                differing.add(line + "\t" + actual);
            }
        }
        assertEquals(List.of(), differing);
    }

    private static Regex compile(String flags, String pattern) throws RegexSyntaxException {
        List<Flag> chosen = new ArrayList<>();
        if (flags.contains("i")) {
            chosen.add(Flag.IGNORE_CASE);
        }
        if (!flags.contains("u")) {
            chosen.add(Flag.BYTES);
        }
        Syntax syntax = flags.contains("E") ? Syntax.STRICT_EXTENDED : Syntax.BASIC;
        return Regex.compile(pattern, syntax, chosen.toArray(new Flag[0]));
    }

    /** What sed does, an empty match behind another one left out. */
    private static String substitute(Regex regex, String text) {
        byte[] buf = Text.encode(text);
        Matcher matcher = regex.matcher();
        StringBuilder out = new StringBuilder();
        int copied = 0;
        int before = -1;
        for (int from = 0; from <= buf.length && matcher.find(buf, from, 0, buf.length); ) {
            int start = matcher.start();
            int end = matcher.end();
            if (start < end || start != before) {
                out.append(Text.decode(buf, copied, start - copied)).append('<');
                for (int group = 0; group <= Math.min(matcher.groupCount(), 9); group++) {
                    out.append(group == 0 ? "" : "|");
                    int at = matcher.start(group);
                    out.append(at < 0 ? "" : Text.decode(buf, at, matcher.end(group) - at));
                }
                out.append('>');
                copied = end;
            }
            before = end;
            from = start < end ? end : end + (end < buf.length ? Text.sequence(buf, end, buf.length) : 1);
        }
        return out.append(Text.decode(buf, copied, buf.length - copied)).toString();
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = RecordedSubstitutionsTest.class.getResourceAsStream("substitutions.txt")) {
            if (in == null) {
                throw new IOException("no substitutions.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
