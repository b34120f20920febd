package org.jarnix.shell.syntax;

/**
 * What stands in the brackets of an array reference.
 *
 * @param kind whether it is one element, all as separate words, or all as one
 * @param index the text between the brackets: arithmetic for an indexed array, a string for an associative one; {@code @} or {@code *}
 *     for the other kinds
 * @param source the text between the brackets as written
 */
public record Subscript(Kind kind, Word index, String source) {

    /** Which elements are meant. */
    public enum Kind {
        /** The one that the index names. */
        ELEMENT,
        /** {@code [@]}. */
        ALL_AT,
        /** {@code [*]}. */
        ALL_STAR
    }
}
