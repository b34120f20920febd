package org.jarnix.programs.magic;

/**
 * What some data is.
 *
 * @param text in words
 * @param mime its media type
 * @param charset the characters' encoding, {@code binary} for none
 */
record Kind(String text, String mime, String charset) {
    static Kind binary(String text, String mime) {
        return new Kind(text, mime, "binary");
    }
}
