package org.jarnix.programs.hexdump;

import java.util.ArrayList;
import java.util.List;

/**
 * A format unit: pieces that are shown so many times.
 *
 * @param repeats how often
 * @param fixed whether the format says how often
 */
record Unit(int repeats, boolean fixed, List<Piece> pieces) {
    /** The bytes that it takes each time. */
    int size() {
        return pieces.stream().mapToInt(Piece::size).sum();
    }

    /** Whether it shows where the input ends. */
    boolean isLast() {
        return pieces.stream().anyMatch(piece -> piece.kind() == Piece.Kind.LAST_ADDRESS);
    }

    /** The pieces of the last repetition. */
    List<Piece> lastPieces() {
        if (repeats < 2 || pieces.isEmpty()) {
            return pieces;
        }
        List<Piece> shortened = new ArrayList<>(pieces);
        shortened.set(shortened.size() - 1, shortened.getLast().withoutLastBlank());
        return shortened;
    }
}
