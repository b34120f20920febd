package org.jarnix.api.lib.regex;

/** What changes how a pattern is read or what it matches. */
public enum Flag {
    /** Letters match in either case. */
    IGNORE_CASE,
    /** Characters are bytes, as in the C locale; without it text and pattern are UTF-8. */
    BYTES,
    /**
     * The text is a buffer of many lines: nothing matches a line's end and {@code ^}, {@code $} (and the buffer's
     * anchors) match around it, so that one search passes over as many lines as it takes.
     */
    LINES,
    /** With {@link #LINES}, and for {@link #MULTILINE}: lines end with a NUL byte instead of a newline. */
    NUL_LINES,
    /** {@code ^} and {@code $} match at newlines as well, and neither {@code .} nor a negated list matches a newline. */
    MULTILINE,
    /** The match must be a whole line: {@code grep -x}. */
    WHOLE_LINE,
    /**
     * A range's end that is not ASCII is refused, as the C library does, whose C.UTF-8 places no characters in an order;
     * programs that bring regular expressions of their own take it.
     */
    ASCII_RANGES,
    /** The match must not have a word character on either side: {@code grep -w}. */
    WHOLE_WORD
}
