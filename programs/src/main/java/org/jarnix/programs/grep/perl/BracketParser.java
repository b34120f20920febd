package org.jarnix.programs.grep.perl;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads a set in brackets, of which the first is passed. */
final class BracketParser {
    private static final int NONE = -1;

    private final Parser in;
    private final Escape escapes;
    private final CharSet set = new CharSet();

    BracketParser(Parser in, Escape escapes) {
        this.in = in;
        this.escapes = escapes;
    }

    CharSet parse() throws PerlSyntaxException {
        boolean negated = in.take("^");
        boolean first = true;
        boolean quoting = false;
        while (true) {
            if (in.atEnd()) {
                throw new PerlSyntaxException("missing terminating ] for character class");
            }
            if (in.take("\\E")) {
                quoting = false;
                continue;
            }
            if (!quoting && in.take("\\Q")) {
                quoting = true;
                continue;
            }
            if (!first && !quoting && in.take("]")) {
                return negated ? set.negate() : set;
            }
            first = false;
            int from = quoting ? in.next() : member();
            if (!rangeFollows(quoting)) {
                if (from != NONE) {
                    set.add(from);
                }
                continue;
            }
            in.next();
            range(from);
        }
    }

    private boolean rangeFollows(boolean quoting) {
        if (quoting || in.peek() != '-') {
            return false;
        }
        int start = in.position();
        in.next();
        boolean range = !in.atEnd() && in.peek() != ']';
        in.position(start);
        return range;
    }

    private void range(int from) throws PerlSyntaxException {
        int to = member();
        if (from == NONE || to == NONE) {
            throw new PerlSyntaxException("invalid range in character class");
        }
        if (to < from) {
            throw new PerlSyntaxException("range out of order in character class");
        }
        set.addRange(from, to);
    }

    /** A character; -1 for a class, which is added to the set. */
    private int member() throws PerlSyntaxException {
        int c = in.next();
        if (c == '[' && (in.peek() == ':' || in.peek() == '.' || in.peek() == '=')) {
            CharSet named = named();
            if (named != null) {
                set.addSet(named);
                return NONE;
            }
        }
        if (c != '\\') {
            return c;
        }
        c = in.next();
        if (c < 0) {
            throw new PerlSyntaxException("\\ at end of pattern");
        }
        if (c == 'b') {
            return '\b';
        }
        if (c >= '1' && c <= '7') {
            return escapes.octal(c - '0', 2);
        }
        CharSet letter = escapes.set(c);
        if (letter != null) {
            set.addSet(letter);
            return NONE;
        }
        return escapes.character(c);
    }

    /** A class between colons; null, with nothing passed, where there is none. */
    private @Nullable CharSet named() throws PerlSyntaxException {
        int start = in.position();
        int sign = in.next();
        boolean negated = in.take("^");
        StringBuilder name = new StringBuilder();
        while (in.peek() >= 'a' && in.peek() <= 'z') {
            name.appendCodePoint(in.next());
        }
        if (in.next() != sign || in.next() != ']') {
            in.position(start);
            return null;
        }
        if (sign != ':') {
            throw new PerlSyntaxException("POSIX collating elements are not supported");
        }
        IntPredicate test = Properties.posix(name.toString());
        if (test == null) {
            throw new PerlSyntaxException("unknown POSIX class name");
        }
        CharSet named = new CharSet();
        named.addAll(test, true);
        return negated ? named.negate() : named;
    }
}
