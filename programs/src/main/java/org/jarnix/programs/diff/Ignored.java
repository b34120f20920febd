package org.jarnix.programs.diff;

import java.util.List;
import org.jarnix.api.lib.regex.Matcher;

/** Changes that do not count: of empty lines, and of lines that match ({@code diff -B}, {@code -I}). */
final class Ignored {
    private final boolean blanks;
    private final List<Matcher> patterns;

    Ignored(boolean blanks, List<Matcher> patterns) {
        this.blanks = blanks;
        this.patterns = patterns;
    }

    /** Marks the changes of which every line is of no interest. */
    List<Change> mark(Content before, Content after, List<Change> changes) {
        if (!blanks && patterns.isEmpty()) {
            return changes;
        }
        return changes.stream()
                .map(c -> idle(before.lines().subList(c.oldStart(), c.oldEnd()))
                                && idle(after.lines().subList(c.newStart(), c.newEnd()))
                        ? c.asIgnored()
                        : c)
                .toList();
    }

    private boolean idle(List<byte[]> lines) {
        for (byte[] line : lines) {
            boolean idle = blanks && line.length == 0;
            for (Matcher pattern : patterns) {
                idle |= pattern.find(line, 0, 0, line.length);
            }
            if (!idle) {
                return false;
            }
        }
        return true;
    }
}
