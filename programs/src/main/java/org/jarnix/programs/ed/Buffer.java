package org.jarnix.programs.ed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines that are being edited, numbered from 1, with the current one, marks, and what they were one change before. */
final class Buffer {
    /** A line; marks and global commands know it by being the same object. */
    static final class Line {
        byte[] text;

        Line(byte[] text) {
            this.text = text;
        }
    }

    private record State(List<Line> lines, int current, boolean modified) {}

    private final Line[] marks = new Line[26];
    private List<Line> lines = new ArrayList<>();
    private int current;
    private boolean modified;
    private @Nullable State before;

    int size() {
        return lines.size();
    }

    int current() {
        return current;
    }

    void current(int line) {
        current = line;
    }

    boolean modified() {
        return modified;
    }

    void modified(boolean is) {
        modified = is;
    }

    Line line(int number) {
        return lines.get(number - 1);
    }

    /** Remembers how everything is, for {@link #undo}. */
    void keep() {
        before = new State(new ArrayList<>(lines), current, modified);
    }

    /** Exchanges how everything is with how it was; false where nothing was kept. */
    boolean undo() {
        State state = before;
        if (state == null) {
            return false;
        }
        keep();
        lines = new ArrayList<>(state.lines());
        current = state.current();
        modified = state.modified();
        return true;
    }

    /** Forgets all lines and what was before. */
    void clear() {
        lines = new ArrayList<>();
        current = 0;
        modified = false;
        before = null;
    }

    /** Puts lines behind one; the last of them becomes the current one. */
    void append(int behind, List<byte[]> texts) {
        List<Line> fresh = new ArrayList<>(texts.size());
        for (byte[] text : texts) {
            fresh.add(new Line(text));
        }
        lines.addAll(behind, fresh);
        current = behind + fresh.size();
        modified |= !fresh.isEmpty();
    }

    void delete(int first, int last) {
        lines.subList(first - 1, last).clear();
        current = Math.min(first, lines.size());
        modified = true;
    }

    /** Replaces one line by others. */
    void replace(int number, List<byte[]> texts) {
        lines.set(number - 1, new Line(texts.getFirst()));
        modified = true;
        append(number, texts.subList(1, texts.size()));
    }

    void move(int first, int last, int behind) {
        List<Line> moved = new ArrayList<>(lines.subList(first - 1, last));
        lines.subList(first - 1, last).clear();
        int place = behind >= last ? behind - moved.size() : behind;
        lines.addAll(place, moved);
        current = place + moved.size();
        modified = true;
    }

    void mark(char letter, int number) {
        marks[letter - 'a'] = line(number);
    }

    /** The number of a marked line, 0 where there is none. */
    int marked(char letter) {
        return number(marks[letter - 'a']);
    }

    int number(@Nullable Line line) {
        for (int i = 0; line != null && i < lines.size(); i++) {
            if (lines.get(i) == line) {
                return i + 1;
            }
        }
        return 0;
    }
}
