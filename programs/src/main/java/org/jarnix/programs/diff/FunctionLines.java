package org.jarnix.programs.diff;

import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Which line tells what a hunk is a part of: the last one before it that matches ({@code diff -p}, {@code -F}). */
final class FunctionLines {
    private static final int MOST = 40;

    private final @Nullable Matcher matcher;

    /** @param matcher null to tell nothing */
    FunctionLines(@Nullable Matcher matcher) {
        this.matcher = matcher;
    }

    /** What stands behind a hunk's place: a blank and the line's beginning, or nothing. */
    String before(Content content, int hunkStart) {
        for (int i = hunkStart - 1; matcher != null && i >= 0; i--) {
            byte[] line = content.lines().get(i);
            if (matcher.find(line, 0, 0, line.length)) {
                String text = Text.decode(line).stripLeading();
                return " " + text.substring(0, Math.min(MOST, text.length())).stripTrailing();
            }
        }
        return "";
    }
}
