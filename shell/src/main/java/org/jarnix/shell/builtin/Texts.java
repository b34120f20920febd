package org.jarnix.shell.builtin;

import java.util.List;

/** The lengths of words. */
final class Texts {
    private Texts() {}

    /** How many bytes words have at most, together. */
    static int mostBytes(List<String> words) {
        long characters = 0;
        for (String word : words) {
            characters += word.length();
        }
        return (int) Math.min(Integer.MAX_VALUE / 2, 3 * characters);
    }
}
