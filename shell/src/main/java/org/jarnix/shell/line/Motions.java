package org.jarnix.shell.line;

/** From character to character, from word to word, to a character that is typed (bash manual 8.4.1). */
final class Motions {
    private final Editor editor;
    private final EditedLine line;

    Motions(Editor editor) {
        this.editor = editor;
        this.line = editor.line();
    }

    static boolean isWord(int c) {
        return Character.isLetterOrDigit(c);
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    boolean forwardChar(int count) {
        if (count < 0) {
            return backwardChar(-count);
        }
        int place = line.point();
        for (int i = 0; i < count && place < line.length(); i++) {
            place = line.after(place);
        }
        if (editor.isViCommand() && place >= line.end()) {
            place = line.before(line.end());
        }
        boolean moved = place != line.point();
        line.point(place);
        return moved || count == 0;
    }

    boolean backwardChar(int count) {
        if (count < 0) {
            return forwardChar(-count);
        }
        int place = line.point();
        for (int i = 0; i < count && place > 0; i++) {
            place = line.before(place);
        }
        boolean good = place != line.point() || count == 0;
        line.point(place);
        return good;
    }

    boolean forwardWord(int count) {
        if (count < 0) {
            return backwardWord(-count);
        }
        int place = line.point();
        for (int i = 0; i < count; i++) {
            while (place < line.length() && !isWord(line.at(place))) {
                place = line.after(place);
            }
            while (place < line.length() && isWord(line.at(place))) {
                place = line.after(place);
            }
        }
        line.point(place);
        return true;
    }

    boolean backwardWord(int count) {
        if (count < 0) {
            return forwardWord(-count);
        }
        int place = line.point();
        for (int i = 0; i < count; i++) {
            while (place > 0 && !isWord(line.at(line.before(place)))) {
                place = line.before(place);
            }
            while (place > 0 && isWord(line.at(line.before(place)))) {
                place = line.before(place);
            }
        }
        line.point(place);
        return true;
    }

    /** Goes to the character that is typed next, or that is {@code count} such characters away. */
    boolean charSearch(int count) {
        int c = editor.keys().read();
        return c >= 0 && find(Math.abs(count), count < 0 ? -1 : 1, c, false);
    }

    /**
     * Looks for a character.
     *
     * @param beside whether to stop on this side of it
     */
    boolean find(int count, int direction, int c, boolean beside) {
        int place = line.point();
        for (int left = count; left > 0; left--) {
            int found = next(place, direction, c);
            if (found < 0) {
                return false;
            }
            place = found;
            int side = direction < 0 ? line.after(place) : line.before(place);
            line.point(beside ? side : place);
        }
        return true;
    }

    private int next(int from, int direction, int c) {
        int place = from;
        while (direction < 0 ? place > 0 : place < line.length()) {
            place = direction < 0 ? line.before(place) : line.after(place);
            if (place < line.length() && line.at(place) == c) {
                return place;
            }
        }
        return -1;
    }

    boolean exchangeMark() {
        int point = line.point();
        line.point(line.mark());
        line.mark(point);
        return true;
    }

    boolean setMark(int count) {
        line.mark(editor.isExplicit() ? count : line.point());
        return true;
    }
}
