package org.jarnix.api.lib.regex;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Bracket expressions, POSIX.1-2024 9.3.5; collating symbols and equivalence classes are single characters. */
final class BracketParser {
    private static final int LONGEST_NAME = 32;

    private final Source source;
    private final Mode mode;
    private final List<int[]> ranges = new ArrayList<>();
    private final Set<CharClass> classes = EnumSet.noneOf(CharClass.class);

    BracketParser(Source source, Mode mode) {
        this.source = source;
        this.mode = mode;
    }

    /** Reads on from behind the opening bracket. */
    CharSet parse() throws RegexSyntaxException {
        boolean negated = source.accept('^');
        if (source.atEnd()) {
            throw new RegexSyntaxException(RegexSyntaxException.INVALID);
        }
        int begin = source.position();
        for (boolean first = true; first || source.peek() != ']'; first = false) {
            element(first);
        }
        checkColons(begin);
        source.skip(1);
        int[] pairs = new int[ranges.size() * 2];
        for (int i = 0; i < ranges.size(); i++) {
            pairs[2 * i] = ranges.get(i)[0];
            pairs[2 * i + 1] = ranges.get(i)[1];
        }
        int excluded = negated ? mode.neverImplied() : mode.never();
        return new CharSet(pairs, classes, negated, mode.fold(), mode.bytes(), excluded);
    }

    private void element(boolean first) throws RegexSyntaxException {
        int kind = source.peek() == '[' ? source.peek(1) : 0;
        if (kind == ':') {
            CharClass named = CharClass.named(name(':'));
            if (named == null) {
                throw new RegexSyntaxException(RegexSyntaxException.CLASS);
            }
            classes.add(named);
            refuseRange();
            return;
        }
        if (kind == '=') {
            int c = only(name('='));
            if (mode.asciiRanges() && c >= 0x80) {
                throw new RegexSyntaxException(RegexSyntaxException.COLLATION);
            }
            ranges.add(new int[] {c, c});
            refuseRange();
            return;
        }
        boolean misplaced = !first && source.peek() == '-' && source.peek(1) != ']';
        if (misplaced) {
            throw new RegexSyntaxException(
                    source.peek(1) == Source.END ? RegexSyntaxException.BRACKET : RegexSyntaxException.RANGE);
        }
        int from = character();
        boolean range = isRange();
        int to = range ? rangeEnd() : from;
        if (range && mode.asciiRanges() && Math.max(from, to) >= 0x80) {
            throw new RegexSyntaxException(RegexSyntaxException.COLLATION);
        }
        if (from > to) {
            throw new RegexSyntaxException(RegexSyntaxException.RANGE);
        }
        ranges.add(new int[] {from, to});
    }

    private boolean isRange() {
        return source.peek() == '-' && source.peek(1) != ']';
    }

    private void refuseRange() throws RegexSyntaxException {
        if (isRange()) {
            throw new RegexSyntaxException(
                    source.peek(1) == Source.END ? RegexSyntaxException.BRACKET : RegexSyntaxException.RANGE);
        }
    }

    private int rangeEnd() throws RegexSyntaxException {
        source.skip(1);
        if (source.peek() == '[' && (source.peek(1) == ':' || source.peek(1) == '=')) {
            throw new RegexSyntaxException(RegexSyntaxException.RANGE);
        }
        return character();
    }

    private int character() throws RegexSyntaxException {
        if (source.peek() == '[' && source.peek(1) == '.') {
            return only(name('.'));
        }
        int c = source.next();
        if (c == Source.END) {
            throw new RegexSyntaxException(RegexSyntaxException.BRACKET);
        }
        return c;
    }

    /** The text between {@code [:} and {@code :]}, or with another sign in place of the colon. */
    private String name(int sign) throws RegexSyntaxException {
        source.skip(2);
        StringBuilder name = new StringBuilder();
        while (!(source.peek() == sign && source.peek(1) == ']')) {
            int c = source.next();
            if (c == Source.END || name.length() > LONGEST_NAME) {
                throw new RegexSyntaxException(RegexSyntaxException.BRACKET);
            }
            name.appendCodePoint(Math.min(c, Character.MAX_CODE_POINT));
        }
        source.skip(2);
        return name.toString();
    }

    private static int only(String name) throws RegexSyntaxException {
        if (name.isEmpty() || name.codePointCount(0, name.length()) != 1) {
            throw new RegexSyntaxException(RegexSyntaxException.COLLATION);
        }
        return name.codePointAt(0);
    }

    /** grep refuses {@code [:space:]}, which is nearly always meant as a class. */
    private void checkColons(int begin) throws RegexSyntaxException {
        int end = source.position();
        if (!mode.syntax().lenient() || !classes.isEmpty() || end - begin < 3) {
            return;
        }
        source.reset(begin);
        boolean colons = source.peek() == ':' && source.peek(end - begin - 1) == ':';
        source.reset(end);
        if (colons) {
            throw new RegexSyntaxException("character class syntax is [[:space:]], not [:space:]");
        }
    }
}
