package org.jarnix.shell.line;

import java.util.Locale;
import java.util.function.IntConsumer;

/** Words in other letters and in another order (bash manual 8.4.3). */
final class Words {
    private final Editor editor;
    private final EditedLine line;
    private final Motions motions;

    Words(Editor editor, Motions motions) {
        this.editor = editor;
        this.line = editor.line();
        this.motions = motions;
    }

    /** Writes words in large letters, in small ones, or with a large one first. */
    boolean change(int count, char how) {
        int from = line.point();
        motions.forwardWord(count);
        int to = line.point();
        String old = line.slice(from, to);
        line.replace(Math.min(from, to), Math.max(from, to), changed(old, how));
        line.point(Math.max(from, to));
        return true;
    }

    private static String changed(String old, char how) {
        StringBuilder out = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < old.length(); ) {
            int c = old.codePointAt(i);
            i += Character.charCount(c);
            boolean large = how == 'U' || how == 'C' && !inside;
            inside = Motions.isWord(c);
            int other = large ? Character.toUpperCase(c) : Character.toLowerCase(c);
            out.appendCodePoint(inside ? other : c);
        }
        return out.toString();
    }

    boolean transpose(int count) {
        return transpose(line, count, motions::forwardWord, motions::backwardWord);
    }

    /** Lets the word before the point and one {@code count} words away change places. */
    static boolean transpose(EditedLine line, int count, IntConsumer forward, IntConsumer backward) {
        if (count == 0) {
            return true;
        }
        int origin = line.point();
        forward.accept(count);
        int secondEnd = line.point();
        backward.accept(1);
        int secondStart = line.point();
        backward.accept(count);
        int firstStart = line.point();
        forward.accept(1);
        int firstEnd = line.point();
        if (firstStart == secondStart || secondStart < firstEnd) {
            line.point(origin);
            return false;
        }
        String first = line.slice(firstStart, firstEnd);
        String second = line.slice(secondStart, secondEnd);
        line.beginGroup();
        line.delete(secondStart, secondEnd);
        line.point(secondStart);
        line.insert(first);
        line.delete(firstStart, firstEnd);
        line.point(firstStart);
        line.insert(second);
        line.endGroup();
        line.point(secondEnd);
        return true;
    }

    /** Lets the character before the point and the one behind it change places, and goes on. */
    boolean transposeChars(int times) {
        int count = times;
        if (count == 0) {
            return true;
        }
        if (line.point() == 0 || line.after(0) >= line.length()) {
            return false;
        }
        line.beginGroup();
        if (line.point() == line.length()) {
            line.point(line.before(line.length()));
            count = 1;
        }
        int end = line.point();
        int start = line.before(end);
        String moved = line.slice(start, end);
        line.delete(start, end);
        int place = start;
        for (int i = 0; i < count; i++) {
            place = line.after(place);
        }
        line.point(place);
        line.insert(moved);
        line.endGroup();
        return true;
    }

    /** Takes blanks around the point away. */
    boolean deleteBlanks() {
        int from = line.point();
        while (from > 0 && Motions.isBlank(line.at(from - 1))) {
            from--;
        }
        int to = line.point();
        while (Motions.isBlank(line.at(to))) {
            to++;
        }
        line.delete(from, to);
        line.point(from);
        return true;
    }

    /** Makes a comment of the line, or a command of a comment where a number is given, and finishes it. */
    boolean comment() {
        String begins = editor.settings().get("comment-begin");
        line.point(line.start());
        boolean has = line.text().startsWith(begins, line.point());
        if (editor.isExplicit() && has) {
            line.delete(line.point(), line.point() + begins.length());
        } else {
            line.insert(begins);
        }
        editor.desk().accept();
        return true;
    }

    /** A letter in its other form. */
    static String otherCase(String letter) {
        String large = letter.toUpperCase(Locale.ROOT);
        return large.equals(letter) ? letter.toLowerCase(Locale.ROOT) : large;
    }
}
