package org.jarnix.programs.edit;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Words, quoted strings, brackets and paragraphs round a place, with or without what surrounds them, as vim has them. */
final class TextObjects {
    private static final String PAIRS = "()[]{}<>";

    private final TextBuffer text;

    TextObjects(TextBuffer text) {
        this.text = text;
    }

    /**
     * The object that a letter names.
     *
     * @param around whether what surrounds it belongs to it
     * @return null for a letter that names none
     */
    @Nullable
    Span of(int letter, boolean around, int count, Place at) throws EditException {
        return switch (letter) {
            case 'w', 'W' -> words(letter == 'W', around, count, at);
            case '"', '\'', '`' -> quoted((char) letter, around, at);
            case 'p' -> paragraph(around, count, at);
            case 'b', '(', ')' -> brackets('(', around, count, at);
            case 'B', '{', '}' -> brackets('{', around, count, at);
            case '[', ']' -> brackets('[', around, count, at);
            case '<', '>' -> brackets('<', around, count, at);
            default -> null;
        };
    }

    // ---- within a line

    /** 0 for blanks, 1 for letters, 2 for signs. */
    private static int kind(String line, int column, boolean big) {
        char c = line.charAt(column);
        if (Character.isWhitespace(c)) {
            return 0;
        }
        return big || Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c) ? 1 : 2;
    }

    private Span words(boolean big, boolean around, int count, Place at) throws EditException {
        String line = text.line(at.line());
        if (line.isEmpty()) {
            throw new EditException("");
        }
        int from = at.column();
        while (from > 0 && kind(line, from - 1, big) == kind(line, at.column(), big)) {
            from--;
        }
        int to = at.column();
        boolean onBlanks = kind(line, at.column(), big) == 0;
        for (int i = 0; i < count && to < line.length(); i++) {
            to = endOfRun(line, to, big);
            if (around && to < line.length() && (onBlanks || kind(line, to, big) == 0)) {
                to = endOfRun(line, to, big);
            }
        }
        boolean blankBehind = to > 0 && kind(line, to - 1, big) == 0;
        while (around && !onBlanks && !blankBehind && from > 0 && kind(line, from - 1, big) == 0) {
            from--;
        }
        return new Span(new Place(at.line(), from), new Place(at.line(), to), false);
    }

    private static int endOfRun(String line, int from, boolean big) {
        int to = from;
        while (to < line.length() && kind(line, to, big) == kind(line, from, big)) {
            to++;
        }
        return to;
    }

    private Span quoted(char quote, boolean around, Place at) throws EditException {
        String line = text.line(at.line());
        int open = next(line, quote, 0);
        int close = open < 0 ? -1 : next(line, quote, open + 1);
        while (close >= 0 && close < at.column()) {
            open = next(line, quote, close + 1);
            close = open < 0 ? -1 : next(line, quote, open + 1);
        }
        if (close < 0) {
            throw new EditException("");
        }
        int from = around ? open : open + 1;
        int to = around ? close + 1 : close;
        boolean blankBehind = to < line.length() && Character.isWhitespace(line.charAt(to));
        while (around && to < line.length() && Character.isWhitespace(line.charAt(to))) {
            to++;
        }
        while (around && !blankBehind && from > 0 && Character.isWhitespace(line.charAt(from - 1))) {
            from--;
        }
        return new Span(new Place(at.line(), from), new Place(at.line(), to), false);
    }

    private static int next(String line, char quote, int from) {
        for (int i = from; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    // ---- over lines

    private Span paragraph(boolean around, int count, Place at) throws EditException {
        int first = at.line();
        IntPredicate empty = line -> text.line(line).isEmpty();
        while (first > 0 && empty.test(first - 1) == empty.test(at.line())) {
            first--;
        }
        int last = first - 1;
        for (int i = 0; i < (around ? 2 * count : count); i++) {
            if (last + 1 == text.size()) {
                if (i < count) {
                    throw new EditException("");
                }
                // the last paragraph has no blank lines behind it: those in front of it belong to it
                while (first > 0 && empty.test(first - 1)) {
                    first--;
                }
                break;
            }
            boolean kind = empty.test(last + 1);
            while (last + 1 < text.size() && empty.test(last + 1) == kind) {
                last++;
            }
        }
        return new Span(new Place(first, 0), new Place(last, 0), true);
    }

    private Span brackets(char open, boolean around, int count, Place at) throws EditException {
        char close = PAIRS.charAt(PAIRS.indexOf(open) + 1);
        Place from = at;
        boolean onClose =
                at.column() < text.length(at.line()) && text.line(at.line()).charAt(at.column()) == close;
        from = search(open, close, onClose ? before(at) : at, count, false);
        Place to = search(close, open, after(from), 1, true);
        if (around) {
            return new Span(from, new Place(to.line(), to.column() + 1), false);
        }
        Place inner = new Place(from.line(), from.column() + 1);
        boolean ownLines = inner.column() >= text.length(inner.line())
                && to.line() > inner.line() + 1
                && text.line(to.line()).substring(0, to.column()).isBlank();
        if (ownLines) {
            return new Span(new Place(inner.line() + 1, 0), new Place(to.line() - 1, 0), true);
        }
        return new Span(inner, to, false);
    }

    /** The bracket on this level, on from a place or back. */
    Place search(char wanted, char other, @Nullable Place start, int count, boolean on) throws EditException {
        int depth = count;
        for (Place at = start; at != null; at = on ? after(at) : before(at)) {
            char c = at.column() < text.length(at.line()) ? text.line(at.line()).charAt(at.column()) : 0;
            boolean first = at.equals(start) && c == wanted;
            depth += c == wanted ? -1 : c == other && !first ? 1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new EditException("");
    }

    private @Nullable Place after(Place at) {
        if (at.column() < text.length(at.line())) {
            return new Place(at.line(), at.column() + 1);
        }
        return at.line() + 1 < text.size() ? new Place(at.line() + 1, 0) : null;
    }

    private @Nullable Place before(Place at) {
        if (at.column() > 0) {
            return new Place(at.line(), at.column() - 1);
        }
        return at.line() > 0 ? new Place(at.line() - 1, text.length(at.line() - 1)) : null;
    }
}
