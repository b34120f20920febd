package org.jarnix.programs.grep.perl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a pattern. */
sealed interface Node {
    /** How a repetition goes on. */
    enum Greed {
        GREEDY,
        LAZY,
        POSSESSIVE
    }

    /** Places that match no character. */
    enum At {
        LINE_START,
        LINE_END,
        TEXT_START,
        TEXT_END,
        LAST_LINE_END,
        WORD_EDGE,
        INSIDE_WORD,
        SEARCH_START,
        KEEP
    }

    /** Any character of a set. */
    record One(CharSet set) implements Node {}

    record Sequence(List<Node> parts) implements Node {}

    /** The first part that lets the whole match. */
    record Choice(List<Node> parts) implements Node {}

    /** @param most -1 for any number */
    record Repeat(Node body, int least, int most, Greed greed) implements Node {}

    /** A group that is remembered; its body is set when it is complete. */
    record Group(int number, Node body) implements Node {}

    /** What is not tried otherwise once it has matched. */
    record Atomic(Node body) implements Node {}

    record Look(Node body, boolean ahead, boolean negative) implements Node {}

    record Place(At at) implements Node {}

    record Reference(int group, boolean fold) implements Node {}

    /** A step back of so many characters, and what has to stand there. */
    record Back(int width, Node body) implements Node {}

    /** A group's pattern once more; 0 for the whole. */
    record Call(int group) implements Node {}

    /** @param look what decides, where no group does */
    record Condition(int group, @Nullable Look look, Node yes, Node no) implements Node {}
}
