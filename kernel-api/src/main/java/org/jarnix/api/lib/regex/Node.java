package org.jarnix.api.lib.regex;

import java.util.List;

/** A pattern as a tree. */
sealed interface Node {
    /** Matches the empty string. */
    record Empty() implements Node {}

    /** One character of a set. */
    record Chars(CharSet set) implements Node {}

    /** One thing after the other. */
    record Sequence(List<Node> parts) implements Node {}

    /** Any one of these; the earlier is preferred. */
    record Choice(List<Node> options) implements Node {}

    /** Any one of many literal strings. */
    record Words(List<byte[]> words, boolean fold) implements Node {}

    /** At least {@code min} and at most {@code max} times, without end where that is -1. */
    record Repeat(Node body, int min, int max) implements Node {}

    /** A part whose span is remembered. */
    record Group(Node body, int number) implements Node {}

    /** A place that has a property, one of {@link Look}'s bits. */
    record Assertion(int look) implements Node {}

    /** What the group matched last. */
    record Reference(int number) implements Node {}
}
