package org.jarnix.programs.hexdump;

import org.jarnix.api.lib.Conversion;

/**
 * A part of a format unit: one conversion with the text before and behind it, or text alone.
 *
 * @param before the text before the conversion
 * @param kind what is shown
 * @param conversion how it is shown
 * @param size how many bytes it takes
 * @param behind the text behind the conversion
 */
record Piece(String before, Kind kind, Conversion conversion, int size, String behind) {
    /** What a piece shows. */
    enum Kind {
        TEXT,
        ADDRESS,
        LAST_ADDRESS,
        ESCAPED,
        NAMED,
        PRINTABLE,
        CHARACTER,
        SIGNED,
        UNSIGNED,
        FLOATING,
        STRING
    }

    /** The same with a blank less at its end, as the last repetition of a unit has it. */
    Piece withoutLastBlank() {
        String text = kind == Kind.TEXT ? before : behind;
        if (text.isEmpty() || !Character.isWhitespace(text.charAt(text.length() - 1))) {
            return this;
        }
        String shorter = text.substring(0, text.length() - 1);
        return kind == Kind.TEXT
                ? new Piece(shorter, kind, conversion, size, behind)
                : new Piece(before, kind, conversion, size, shorter);
    }
}
