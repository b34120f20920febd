package org.jarnix.programs.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a text, of which there is always one, with what they were before each change. */
final class TextBuffer {
    private static final int MOST_UNDOS = 1000;

    private record State(List<String> lines, Place cursor) {}

    private final Deque<State> past = new ArrayDeque<>();
    private final Deque<State> future = new ArrayDeque<>();
    private List<String> lines = new ArrayList<>(List.of(""));
    private boolean modified;
    private boolean fresh = true;

    int size() {
        return lines.size();
    }

    String line(int number) {
        return lines.get(number);
    }

    int length(int number) {
        return lines.get(number).length();
    }

    boolean modified() {
        return modified;
    }

    void saved() {
        modified = false;
    }

    /** Takes another text, without a past. */
    void load(List<String> text) {
        lines = new ArrayList<>(text.isEmpty() ? List.of("") : text);
        past.clear();
        future.clear();
        modified = false;
    }

    /** A command begins, whose changes are undone together. */
    void beginCommand() {
        fresh = true;
    }

    /** Remembers how everything is before the first change of a command. */
    void begin(Place cursor) {
        if (!fresh) {
            return;
        }
        fresh = false;
        past.push(new State(new ArrayList<>(lines), cursor));
        future.clear();
        if (past.size() > MOST_UNDOS) {
            past.removeLast();
        }
    }

    /** Undoes the last change; answers where it was, null where there is none. */
    @Nullable
    Place undo(Place cursor) {
        return exchange(past, future, cursor);
    }

    @Nullable
    Place redo(Place cursor) {
        return exchange(future, past, cursor);
    }

    private @Nullable Place exchange(Deque<State> from, Deque<State> to, Place cursor) {
        if (from.isEmpty()) {
            return null;
        }
        State state = from.pop();
        to.push(new State(lines, cursor));
        lines = state.lines();
        modified = true;
        return state.cursor();
    }

    void set(int line, String text) {
        lines.set(line, text);
        modified = true;
    }

    /** Puts lines before one. */
    void insertLines(int before, List<String> text) {
        lines.addAll(before, text);
        modified = true;
    }

    /** Removes lines; an empty one stays where there would be none. */
    void deleteLines(int first, int last) {
        lines.subList(first, last + 1).clear();
        if (lines.isEmpty()) {
            lines.add("");
        }
        modified = true;
    }

    /** Puts a text, which may have newlines, at a place; answers the place behind it. */
    Place insert(Place at, String text) {
        String[] parts = text.split("\n", -1);
        String line = lines.get(at.line());
        String head = line.substring(0, at.column());
        String tail = line.substring(at.column());
        modified = true;
        if (parts.length == 1) {
            lines.set(at.line(), head + text + tail);
            return new Place(at.line(), at.column() + text.length());
        }
        List<String> fresh = new ArrayList<>(List.of(parts));
        fresh.set(0, head + fresh.getFirst());
        int column = fresh.getLast().length();
        fresh.set(fresh.size() - 1, fresh.getLast() + tail);
        lines.remove(at.line());
        lines.addAll(at.line(), fresh);
        return new Place(at.line() + parts.length - 1, column);
    }

    /** What lies between two places. */
    String text(Place from, Place to) {
        if (from.line() == to.line()) {
            return lines.get(from.line()).substring(from.column(), to.column());
        }
        StringBuilder out = new StringBuilder(lines.get(from.line()).substring(from.column()));
        for (int i = from.line() + 1; i < to.line(); i++) {
            out.append('\n').append(lines.get(i));
        }
        return out.append('\n').append(lines.get(to.line()), 0, to.column()).toString();
    }

    void delete(Place from, Place to) {
        String joined = lines.get(from.line()).substring(0, from.column())
                + lines.get(to.line()).substring(to.column());
        lines.subList(from.line() + 1, to.line() + 1).clear();
        lines.set(from.line(), joined);
        modified = true;
    }

    /** Makes the string of a line one that no other line has; answers it. */
    String mark(int line) {
        String own = new StringBuilder(lines.get(line)).toString();
        lines.set(line, own);
        return own;
    }

    /** The first line from a number on whose string is in a set; -1 for none. */
    int next(Set<String> marked, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (marked.contains(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The place on a character that is nearest to one. */
    Place within(Place at) {
        int line = Math.max(0, Math.min(at.line(), lines.size() - 1));
        int column = Math.max(0, Math.min(at.column(), length(line) - 1));
        boolean inPair = column > 0
                && column < length(line)
                && Character.isLowSurrogate(lines.get(line).charAt(column))
                && Character.isHighSurrogate(lines.get(line).charAt(column - 1));
        return new Place(line, inPair ? column - 1 : column);
    }

    /** The place behind the character at a place. */
    Place behind(Place at) {
        String line = lines.get(at.line());
        return at.column() < line.length() ? new Place(at.line(), line.offsetByCodePoints(at.column(), 1)) : at;
    }

    List<String> lines(int first, int last) {
        return List.copyOf(lines.subList(first, last + 1));
    }
}
