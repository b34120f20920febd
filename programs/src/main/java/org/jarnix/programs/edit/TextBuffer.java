package org.jarnix.programs.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a text, of which there is always one, with what they were before each change. */
final class TextBuffer {
    private static final int MOST_UNDOS = 1000;

    private record State(List<String> lines, Place cursor) {}

    private final Deque<State> past = new ArrayDeque<>();
    private final Deque<State> future = new ArrayDeque<>();
    private List<String> lines = new ArrayList<>(List.of(""));
    private boolean modified;

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

    /** Remembers how everything is before a change. */
    void begin(Place cursor) {
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

    List<String> lines(int first, int last) {
        return List.copyOf(lines.subList(first, last + 1));
    }
}
