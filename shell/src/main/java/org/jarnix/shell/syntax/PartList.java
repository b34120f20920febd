package org.jarnix.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a word; plain characters gather in {@link #text} until another part comes. */
final class PartList {
    final StringBuilder text = new StringBuilder();
    private @Nullable WordPart first;
    private @Nullable List<WordPart> all;

    void add(WordPart part) {
        flush();
        append(part);
    }

    private void append(WordPart part) {
        if (first == null) {
            first = part;
            return;
        }
        List<WordPart> list = all;
        if (list == null) {
            list = new ArrayList<>();
            list.add(first);
            all = list;
        }
        list.add(part);
    }

    private void flush() {
        if (!text.isEmpty()) {
            append(new WordPart.Literal(text.toString()));
            text.setLength(0);
        }
    }

    List<WordPart> finish() {
        flush();
        if (all != null) {
            return List.copyOf(all);
        }
        return first == null ? List.of() : List.of(first);
    }
}
