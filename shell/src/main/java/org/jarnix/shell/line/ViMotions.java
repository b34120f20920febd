package org.jarnix.shell.line;

import java.util.function.IntPredicate;

/** Where vi's motions lead (POSIX.1-2024 sh, "vi Line Editing Command Mode"). */
final class ViMotions {
    private static final String BRACKETS = "([{)]}";

    private final Editor editor;
    private final EditedLine line;
    private final Motions motions;
    private int searched;
    private int target;

    ViMotions(Editor editor, Motions motions) {
        this.editor = editor;
        this.line = editor.line();
        this.motions = motions;
    }

    private static boolean isName(int c) {
        return Motions.isWord(c) || c == '_';
    }

    /** A space, a tab, or the end of the line. */
    private static boolean isBlank(int c) {
        return Motions.isBlank(c) || c == 0;
    }

    /** The kind of word that a character belongs to. */
    private static IntPredicate like(int c, boolean big) {
        return big || !isName(c) && !isBlank(c)
                ? other -> !isBlank(other) && (big || !isName(other))
                : isName(c) ? ViMotions::isName : ViMotions::isBlank;
    }

    private int skip(int from, IntPredicate kind) {
        int place = from;
        while (place < line.length() && kind.test(line.at(place))) {
            place = line.after(place);
        }
        return place;
    }

    private int skipBack(int from, IntPredicate kind) {
        int place = from;
        while (place > 0 && kind.test(line.at(line.before(place)))) {
            place = line.before(place);
        }
        return place;
    }

    private boolean isLast(int place) {
        return line.after(place) >= line.length();
    }

    boolean nextWord(int count, boolean big) {
        if (count < 0) {
            return previousWord(-count, big);
        }
        int place = line.point();
        if (isLast(place)) {
            return false;
        }
        for (int i = 0; i < count && !isLast(place); i++) {
            int c = line.at(place);
            if (!isBlank(c)) {
                place = skip(place, like(c, big));
            }
            place = skip(place, Motions::isBlank);
        }
        line.point(place);
        return true;
    }

    boolean previousWord(int count, boolean big) {
        if (count < 0) {
            return nextWord(-count, big);
        }
        int place = line.point();
        if (place == 0) {
            return false;
        }
        for (int i = 0; i < count && place > 0; i++) {
            place = skipBack(place, Motions::isBlank);
            if (place > 0) {
                place = skipBack(place, like(line.at(line.before(place)), big));
            }
        }
        line.point(place);
        return true;
    }

    boolean endOfWord(int count, boolean big) {
        if (count < 0) {
            return previousWord(-count, big);
        }
        int place = line.point();
        if (isLast(place)) {
            return false;
        }
        for (int i = 0; i < count && !isLast(place); i++) {
            if (!isBlank(line.at(place))) {
                place = line.after(place);
            }
            place = skip(place, Motions::isBlank);
            if (place < line.length()) {
                place = line.before(skip(place, like(line.at(place), big)));
            }
        }
        line.point(place);
        return true;
    }

    boolean firstNonBlank() {
        line.point(skip(line.start(), Motions::isBlank));
        return true;
    }

    boolean column(int count) {
        line.point(line.start());
        for (int i = 1; i < count && line.point() < line.end(); i++) {
            line.point(line.after(line.point()));
        }
        return true;
    }

    /** To the bracket that belongs to the one at the point, or to the next one behind it. */
    boolean match() {
        int origin = line.point();
        int place = origin;
        while (place < line.length() && BRACKETS.indexOf(line.at(place)) < 0) {
            place = line.after(place);
        }
        if (place >= line.length()) {
            return false;
        }
        int kind = BRACKETS.indexOf(line.at(place));
        int other = BRACKETS.charAt((kind + 3) % 6);
        int step = kind < 3 ? 1 : -1;
        int depth = 0;
        String text = line.text();
        for (int i = place; i >= 0 && i < text.length(); i += step) {
            char c = text.charAt(i);
            depth += c == BRACKETS.charAt(kind) ? 1 : c == other ? -1 : 0;
            if (depth == 0) {
                line.point(i);
                return true;
            }
        }
        line.point(place);
        return false;
    }

    /** To a character that is typed, or for a semicolon or a comma to the one that was typed last. */
    boolean charSearch(int count, int key, boolean again) {
        int direction;
        boolean beside;
        if (key == ';' || key == ',') {
            if (searched == 0) {
                return false;
            }
            boolean turns = key == ',';
            direction = Character.isUpperCase(searched) == turns ? 1 : -1;
            beside = Character.toLowerCase(searched) == 't';
        } else {
            searched = key;
            direction = Character.isUpperCase(key) ? -1 : 1;
            beside = Character.toLowerCase(key) == 't';
            if (!again) {
                int c = editor.keys().read();
                if (c < 0 || c == 27) {
                    return false;
                }
                target = c;
            }
        }
        return motions.find(count, direction, target, beside);
    }
}
