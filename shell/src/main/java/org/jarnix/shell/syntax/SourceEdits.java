package org.jarnix.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the printed form of a text has in other words than the text: bash keeps {@code $'...'} decoded, and commands in {@code $(...)}
 * as it prints them.
 */
final class SourceEdits {
    private record Edit(int start, int end, Supplier<String> text) {}

    private final List<Edit> edits = new ArrayList<>(0);

    /** What stood between two positions is shown as {@code text}, whatever was to be shown of parts of it. */
    void add(int start, int end, Supplier<String> text) {
        while (!edits.isEmpty() && edits.getLast().start() >= start) {
            edits.removeLast();
        }
        edits.add(new Edit(start, end, text));
    }

    void clear() {
        if (!edits.isEmpty()) {
            edits.clear();
        }
    }

    /** The text between two positions as it is shown; {@code raw} is how it was written. */
    String apply(int start, int end, String raw) {
        if (edits.isEmpty() || edits.getLast().end() <= start) {
            return raw;
        }
        StringBuilder shown = new StringBuilder();
        int at = start;
        for (Edit edit : edits) {
            if (edit.start() >= at && edit.end() <= end) {
                shown.append(raw, at - start, edit.start() - start)
                        .append(edit.text().get());
                at = edit.end();
            }
        }
        return shown.append(raw, at - start, end - start).toString();
    }
}
