package org.jarnix.programs.diff;

import java.util.List;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Matcher;

/** Which line tells what a hunk is a part of: the last one before it that matches ({@code diff -p}, {@code -F}). */
final class FunctionLines {
    private static final int MOST = 40;

    private final List<Matcher> matchers;

    /** @param matchers what such lines match, any of them */
    FunctionLines(List<Matcher> matchers) {
        this.matchers = matchers;
    }

    /** What stands behind a hunk's place: a blank and the line's beginning, or nothing. */
    String before(Content content, int hunkStart) {
        for (int i = hunkStart - 1; !matchers.isEmpty() && i >= 0; i--) {
            byte[] line = content.lines().get(i);
            if (matchers.stream().anyMatch(m -> m.find(line, 0, 0, line.length))) {
                String text = Text.decode(line).stripLeading();
                return " " + text.substring(0, Math.min(MOST, text.length())).stripTrailing();
            }
        }
        return "";
    }
}
