package org.jarnix.shell.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last texts that were taken out of lines, to be brought back (bash manual 8.2.3). */
final class KillRing {
    private static final int MOST = 10;

    private final List<String> texts = new ArrayList<>();
    private int at;

    /** Takes a text up. */
    void add(String text) {
        texts.add(text);
        if (texts.size() > MOST) {
            texts.remove(0);
        }
        at = texts.size() - 1;
    }

    /** Makes a text part of the last one, behind or before it. */
    void join(String text, boolean behind) {
        if (texts.isEmpty()) {
            add(text);
            return;
        }
        at = texts.size() - 1;
        texts.set(at, behind ? texts.get(at) + text : text + texts.get(at));
    }

    /** The text to be brought back; null for none. */
    @Nullable
    String text() {
        return texts.isEmpty() ? null : texts.get(at);
    }

    /** Goes on to the text before, around. */
    void turn() {
        at = at == 0 ? texts.size() - 1 : at - 1;
    }
}
