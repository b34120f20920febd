package org.jarnix.api.lib;

import java.util.List;

/** One element of a parsed pattern. */
sealed interface GlobNode {
    record Char(int codePoint) implements GlobNode {}

    enum Any implements GlobNode {
        INSTANCE
    }

    enum Star implements GlobNode {
        INSTANCE
    }

    record OneOf(BracketSet set) implements GlobNode {}

    /** {@code ?(a|b)} and its kin: {@code kind} is one of {@code ?*+@!}. */
    record Group(char kind, List<List<GlobNode>> alternatives) implements GlobNode {}
}
