package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;
import org.jspecify.annotations.Nullable;

/**
 * Brace expansion (bash manual 3.5.1): <code>a{b,c}d</code> and <code>{1..9}</code> to several words, before anything else is expanded.
 *
 * <p>A word is taken as a sequence of atoms: unquoted characters, numbers as strings, and everything else as parts that are only
 * carried along.
 */
final class Braces {
    /** More words than these are not made. */
    static final int MOST = 1 << 20;

    /** A word stands for more words than are made. */
    static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyException() {
            super("too many words", null, false, false);
        }
    }

    private Braces() {}

    /**
     * The words that a word stands for; just the word itself where it has no braces that count.
     *
     * @throws TooManyException for more than {@link #MOST}
     */
    static List<Word> expand(Word word) {
        if (!mayHaveBraces(word)) {
            return List.of(word);
        }
        List<Object> atoms = atoms(word);
        if (count(atoms) > MOST) {
            throw new TooManyException();
        }
        List<List<Object>> expanded = expand(atoms);
        if (expanded.size() == 1 && expanded.get(0) == atoms) {
            return List.of(word);
        }
        List<Word> words = new ArrayList<>(expanded.size());
        for (List<Object> one : expanded) {
            words.add(new Word(parts(one), word.offset(), word.line()));
        }
        return words;
    }

    private static boolean mayHaveBraces(Word word) {
        for (WordPart part : word.parts()) {
            if (part instanceof WordPart.Literal literal && literal.text().indexOf('{') >= 0) {
                return true;
            }
        }
        return false;
    }

    private static List<Object> atoms(Word word) {
        List<Object> atoms = new ArrayList<>();
        for (WordPart part : word.parts()) {
            if (part instanceof WordPart.Literal literal) {
                literal.text().codePoints().forEach(atoms::add);
            } else {
                atoms.add(part);
            }
        }
        return atoms;
    }

    private static List<WordPart> parts(List<Object> atoms) {
        List<WordPart> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Object atom : atoms) {
            if (atom instanceof Integer c) {
                character(c, text, parts);
            } else if (atom instanceof String number) {
                number.chars().forEach(c -> character(c, text, parts));
            } else {
                flush(text, parts);
                parts.add((WordPart) atom);
            }
        }
        flush(text, parts);
        return parts.size() == 1 ? List.of(parts.getFirst()) : List.copyOf(parts);
    }

    private static void character(int c, StringBuilder text, List<WordPart> parts) {
        if (!text.isEmpty() || !isNamePart(c) || !joinName(parts, c)) {
            text.appendCodePoint(c);
        }
    }

    private static boolean isNamePart(int c) {
        return c == '_' || c < 128 && Character.isLetterOrDigit(c);
    }

    /** Braces are expanded in the text: behind <code>$x{1,2}</code> stand {@code $x1} and {@code $x2}. */
    private static boolean joinName(List<WordPart> parts, int c) {
        if (parts.isEmpty()
                || !(parts.getLast() instanceof WordPart.ParameterExpansion known)
                || known.braced()
                || !Reference.isIdentifier(known.name())) {
            return false;
        }
        String name = known.name() + (char) c;
        parts.set(
                parts.size() - 1,
                new WordPart.ParameterExpansion(name, null, false, known.operation(), false, "$" + name));
        return true;
    }

    private static void flush(StringBuilder text, List<WordPart> parts) {
        if (!text.isEmpty()) {
            parts.add(new WordPart.Literal(text.toString()));
            text.setLength(0);
        }
    }

    private static boolean is(Object atom, char c) {
        return atom instanceof Integer i && i == c;
    }

    private static List<List<Object>> expand(List<Object> atoms) {
        for (int open = 0; open < atoms.size(); open++) {
            if (!is(atoms.get(open), '{')) {
                continue;
            }
            int close = closing(atoms, open);
            if (close < 0) {
                continue;
            }
            List<List<Object>> middle = alternatives(atoms.subList(open + 1, close));
            if (middle != null) {
                List<List<Object>> tails = expand(atoms.subList(close + 1, atoms.size()));
                return combine(atoms.subList(0, open), middle, tails);
            }
        }
        return List.of(atoms);
    }

    /** How many words there will be, or at least more than are made, found out before any is. */
    private static long count(List<Object> atoms) {
        for (int open = 0; open < atoms.size(); open++) {
            int close = is(atoms.get(open), '{') ? closing(atoms, open) : -1;
            long middle = close < 0 ? 0 : countAlternatives(atoms.subList(open + 1, close));
            if (middle > 0) {
                return middle > MOST
                        ? middle
                        : middle * Math.min(count(atoms.subList(close + 1, atoms.size())), 2L * MOST);
            }
        }
        return 1;
    }

    /** 0 where braces mean nothing. */
    private static long countAlternatives(List<Object> inner) {
        long count = 0;
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inner.size(); i++) {
            depth += is(inner.get(i), '{') ? 1 : is(inner.get(i), '}') ? -1 : 0;
            if (depth == 0 && is(inner.get(i), ',')) {
                count += count(inner.subList(start, i));
                start = i + 1;
            }
        }
        if (start > 0) {
            return count + count(inner.subList(start, inner.size()));
        }
        List<List<Object>> sequence = sequence(inner);
        return sequence == null ? 0 : sequence.size();
    }

    private static List<List<Object>> combine(List<Object> head, List<List<Object>> middle, List<List<Object>> tails) {
        List<List<Object>> all = new ArrayList<>(middle.size() * tails.size());
        for (List<Object> alternative : middle) {
            for (List<Object> tail : tails) {
                List<Object> one = new ArrayList<>(head.size() + alternative.size() + tail.size());
                one.addAll(head);
                one.addAll(alternative);
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }

    private static int closing(List<Object> atoms, int open) {
        int depth = 0;
        for (int i = open; i < atoms.size(); i++) {
            if (is(atoms.get(i), '{')) {
                depth++;
            } else if (is(atoms.get(i), '}') && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** What stands between braces, each alternative expanded in turn; null where the braces mean nothing. */
    private static @Nullable List<List<Object>> alternatives(List<Object> inner) {
        List<List<Object>> all = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inner.size(); i++) {
            Object atom = inner.get(i);
            if (is(atom, '{')) {
                depth++;
            } else if (is(atom, '}')) {
                depth--;
            } else if (is(atom, ',') && depth == 0) {
                all.addAll(expand(inner.subList(start, i)));
                start = i + 1;
            }
        }
        if (start == 0) {
            return sequence(inner);
        }
        all.addAll(expand(inner.subList(start, inner.size())));
        return all;
    }

    /** <code>x..y</code> or <code>x..y..step</code>; null for anything else. */
    private static @Nullable List<List<Object>> sequence(List<Object> inner) {
        StringBuilder text = new StringBuilder();
        for (Object atom : inner) {
            if (!(atom instanceof Integer c)) {
                return null;
            }
            text.appendCodePoint(c);
        }
        NumberRange range = NumberRange.of(text.toString());
        return range == null ? letters(text.toString()) : numbers(range);
    }

    private static @Nullable List<List<Object>> letters(String text) {
        String[] ends = NumberRange.ends(text);
        if (ends == null || !isLetter(ends[0]) || !isLetter(ends[1])) {
            return null;
        }
        Long step = ends.length == 3 ? NumberRange.number(ends[2]) : Long.valueOf(1);
        return step == null ? null : letters(ends[0].charAt(0), ends[1].charAt(0), step);
    }

    private static boolean isLetter(String text) {
        return text.length() == 1 && (text.charAt(0) | 32) >= 'a' && (text.charAt(0) | 32) <= 'z';
    }

    private static List<List<Object>> numbers(NumberRange range) {
        long count = range.count();
        if (count > MOST) {
            throw new TooManyException();
        }
        List<List<Object>> all = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            all.add(List.of(range.text(i)));
        }
        return all;
    }

    private static List<List<Object>> letters(char from, char to, long step) {
        int by = step == 0 ? 1 : (int) Math.min(Math.abs(step), 1000);
        List<List<Object>> all = new ArrayList<>();
        if (from <= to) {
            for (int c = from; c <= to; c += by) {
                all.add(List.of(letter(c)));
            }
        } else {
            for (int c = from; c >= to; c -= by) {
                all.add(List.of(letter(c)));
            }
        }
        return all;
    }

    /** A backslash among the letters quotes nothing and vanishes. */
    private static Object letter(int c) {
        return c == '\\' ? new WordPart.SingleQuoted("") : Integer.valueOf(c);
    }
}
