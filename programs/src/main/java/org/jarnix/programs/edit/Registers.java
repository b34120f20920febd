package org.jarnix.programs.edit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was deleted or copied, by the letter that it was kept under. */
final class Registers {
    /**
     * A piece of text.
     *
     * @param lines whether it is whole lines
     */
    record Piece(String text, boolean lines) {}

    private final Map<Integer, Piece> pieces = new HashMap<>();

    /** Keeps a piece under a letter, 0 for the usual place; a capital adds to what is there. */
    void put(int letter, Piece piece) {
        int name = Character.toLowerCase(letter);
        Piece before = pieces.get(name);
        boolean adds = letter != name && before != null;
        Piece kept = adds && before != null
                ? new Piece(
                        before.text() + (before.lines() ? "\n" : "") + piece.text(), before.lines() || piece.lines())
                : piece;
        pieces.put(name, kept);
        pieces.put(0, piece);
    }

    @Nullable
    Piece get(int letter) {
        return pieces.get(Character.toLowerCase(letter));
    }
}
