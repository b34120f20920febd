package org.jarnix.programs.text;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece ends.
 *
 * @param text the operand, as messages show it
 * @param matcher what the line has to match; null where a number stands
 * @param line the number of the line
 * @param offset so many lines behind the one that matches
 * @param skips whether the piece is left out
 * @param repeats how often more, {@link #FOR_EVER} for as often as it goes
 */
record CsplitPattern(String text, @Nullable Matcher matcher, long line, long offset, boolean skips, long repeats) {
    static final long FOR_EVER = -1;

    static List<CsplitPattern> parse(Io io, List<String> words) throws CommandException {
        List<CsplitPattern> patterns = new ArrayList<>();
        long last = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            char first = word.isEmpty() ? 0 : word.charAt(0);
            boolean repeated = i + 1 < words.size() && words.get(i + 1).startsWith("{");
            long repeats = repeated ? repeats(io, words.get(i + 1)) : 0;
            if (first == '/' || first == '%') {
                patterns.add(expression(io, word, repeats));
            } else {
                long line = line(io, word, last);
                last = line;
                patterns.add(new CsplitPattern(word, null, line, 0, false, repeats));
            }
            i += repeated ? 1 : 0;
        }
        return patterns;
    }

    private static long line(Io io, String word, long last) throws CommandException {
        if (!word.matches("[ \t]*\\+?[0-9]{1,18}")) {
            throw io.failure(io.quote(word) + ": invalid pattern");
        }
        long line = Long.parseLong(word.strip());
        if (line == 0) {
            throw io.failure(word + ": line number must be greater than zero");
        }
        if (line < last) {
            throw io.failure("line number " + io.quote(word) + " is smaller than preceding line number, " + last);
        }
        if (line == last) {
            try {
                io.note(io.name() + ": warning: line number " + io.quote(word)
                        + " is the same as preceding line number\n");
            } catch (java.io.IOException e) {
                throw io.failure(String.valueOf(e.getMessage()));
            }
        }
        return line;
    }

    private static long repeats(Io io, String word) throws CommandException {
        if (!word.endsWith("}")) {
            throw io.failure(io.quote(word) + ": '}' is required in repeat count");
        }
        String inner = word.substring(1, word.length() - 1);
        if (inner.equals("*")) {
            return FOR_EVER;
        }
        if (!inner.matches("[0-9]{1,18}")) {
            throw io.failure(io.quote("{" + inner) + "}: integer required between '{' and '}'");
        }
        return Long.parseLong(inner);
    }

    private static CsplitPattern expression(Io io, String word, long repeats) throws CommandException {
        char delimiter = word.charAt(0);
        int close = word.lastIndexOf(delimiter);
        if (close == 0) {
            throw io.failure(word + ": closing delimiter '" + delimiter + "' missing");
        }
        String behind = word.substring(close + 1);
        if (!behind.isEmpty() && !behind.matches("[-+]?[0-9]{1,18}")) {
            throw io.failure(io.quote(word) + ": integer expected after delimiter");
        }
        long offset = behind.isEmpty() ? 0 : Long.parseLong(behind);
        try {
            Regex regex = Regex.compile(
                    word.substring(1, close), Syntax.BASIC, io.ctype().utf8() ? new Flag[0] : new Flag[] {Flag.BYTES});
            return new CsplitPattern(word, regex.matcher(), 0, offset, delimiter == '%', repeats);
        } catch (RegexSyntaxException e) {
            throw io.failure(io.quote(word) + ": invalid regular expression: " + e.getMessage());
        }
    }
}
