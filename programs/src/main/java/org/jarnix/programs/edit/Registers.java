package org.jarnix.programs.edit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was deleted or copied: by the letter that it was kept under, the last copy as 0, the last deletions as 1 to 9. */
final class Registers {
    /** The register that keeps nothing. */
    private static final int NOWHERE = '_';

    /** A deletion of less than a line. */
    private static final int SMALL = '-';

    /**
     * A piece of text.
     *
     * @param lines whether it is whole lines
     */
    record Piece(String text, boolean lines) {}

    private final Map<Integer, Piece> pieces = new HashMap<>();

    /** Keeps what was copied under a letter, 0 for the usual place; a capital adds to what is there. */
    void copied(int letter, Piece piece) {
        put(letter, piece);
        if (letter == 0) {
            pieces.put((int) '0', piece);
        }
    }

    /** Keeps what was deleted. */
    void deleted(int letter, Piece piece) {
        put(letter, piece);
        boolean small = !piece.lines() && piece.text().indexOf('\n') < 0;
        if (letter == 0 && small) {
            pieces.put(SMALL, piece);
        } else if (!small) {
            for (int i = '9'; i > '1'; i--) {
                Piece older = pieces.get(i - 1);
                if (older != null) {
                    pieces.put(i, older);
                }
            }
            pieces.put((int) '1', piece);
        }
    }

    /** Keeps a piece under a letter. */
    void put(int letter, Piece piece) {
        if (letter == NOWHERE) {
            return;
        }
        int name = letter == '"' ? 0 : Character.toLowerCase(letter);
        Piece before = pieces.get(name);
        boolean adds = letter != name && letter != '"' && before != null;
        Piece kept = adds && before != null
                ? new Piece(
                        before.text() + (before.lines() || piece.lines() ? "\n" : "") + piece.text(),
                        before.lines() || piece.lines())
                : piece;
        pieces.put(name, kept);
        pieces.put(0, kept);
    }

    @Nullable
    Piece get(int letter) {
        return pieces.get(letter == '"' ? 0 : Character.toLowerCase(letter));
    }
}
