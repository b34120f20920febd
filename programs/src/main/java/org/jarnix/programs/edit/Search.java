package org.jarnix.programs.edit;

import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** A pattern that is looked for in the lines of a text. */
final class Search {
    private final Matcher matcher;
    private byte[] bytes = {};

    private Search(Matcher matcher) {
        this.matcher = matcher;
    }

    static Search of(String pattern, boolean ignoreCase) throws EditException {
        try {
            Flag[] flags = ignoreCase ? new Flag[] {Flag.IGNORE_CASE} : new Flag[0];
            return new Search(Regex.compile(pattern, Syntax.BASIC, flags).matcher());
        } catch (RegexSyntaxException e) {
            throw new EditException(String.valueOf(e.getMessage()));
        }
    }

    /** Searches a line from a character on. */
    boolean find(String line, int from) {
        if (from > line.length()) {
            return false;
        }
        bytes = Text.encode(line);
        int start = Text.encode(line.substring(0, from)).length;
        return matcher.find(bytes, start, 0, bytes.length);
    }

    int start() {
        return Text.decode(bytes, 0, matcher.start()).length();
    }

    int end() {
        return Text.decode(bytes, 0, matcher.end()).length();
    }

    String group(int number) {
        if (number > matcher.groupCount() || matcher.start(number) < 0) {
            return "";
        }
        return Text.decode(bytes, matcher.start(number), matcher.end(number) - matcher.start(number));
    }

    /** The next place that matches, round the text's end; null where none does. */
    @Nullable
    Place next(TextBuffer text, Place from, boolean wraps) {
        for (int i = 0; i <= text.size(); i++) {
            if (!wraps && from.line() + i >= text.size()) {
                return null;
            }
            int line = (from.line() + i) % text.size();
            if (find(text.line(line), i == 0 ? from.column() + 1 : 0)
                    && (start() < text.length(line) || start() == 0)) {
                return new Place(line, start());
            }
        }
        return null;
    }

    /** The last place before one that matches. */
    @Nullable
    Place previous(TextBuffer text, Place from, boolean wraps) {
        for (int i = 0; i <= text.size(); i++) {
            if (!wraps && i > from.line()) {
                return null;
            }
            int line = Math.floorMod(from.line() - i, text.size());
            int limit = i == 0 ? from.column() : Integer.MAX_VALUE;
            int found = -1;
            for (int at = 0; find(text.line(line), at) && start() < limit; at = start() + 1) {
                found = start();
            }
            if (found >= 0) {
                return new Place(line, found);
            }
        }
        return null;
    }
}
