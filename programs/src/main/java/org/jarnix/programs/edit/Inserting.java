package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.List;
import org.jarnix.programs.screen.Key;

/** Taking text from the keys into the text, up to ESC. */
final class Inserting {
    private final Keys keys;
    private final TextBuffer text;
    private final Motions motions;
    private final EditSettings settings;
    private final Drawing drawing;

    /** How many lines what is typed over a text goes on for. */
    private int lastLines;

    /** Where text was inserted last. */
    private Place lastInsert = new Place(0, 0);

    /** Shows the text while some is inserted. */
    @FunctionalInterface
    interface Drawing {
        void draw(Place cursor) throws IOException;
    }

    Inserting(Keys keys, TextBuffer text, Motions motions, EditSettings settings, Drawing drawing) {
        this.keys = keys;
        this.text = text;
        this.motions = motions;
        this.settings = settings;
        this.drawing = drawing;
    }

    /** The insertion that a key begins; so often. */
    Place begin(int key, Place at, int count) throws IOException {
        return key == 'o' || key == 'O' ? open(key, at, count) : insert(insertPlace(key, at), count);
    }

    /** Goes on to insert where text was inserted last. */
    Place insertAgain() throws IOException {
        Place at = new Place(
                Math.min(lastInsert.line(), text.size() - 1),
                Math.min(lastInsert.column(), text.length(Math.min(lastInsert.line(), text.size() - 1))));
        text.begin(at);
        return insert(at, 1);
    }

    private Place insertPlace(int key, Place at) {
        int line = at.line();
        switch (key) {
            case 'I' -> {
                int first = motions.firstWord(line);
                return new Place(line, text.line(line).isBlank() ? text.length(line) : first);
            }
            case 'a' -> {
                return new Place(line, Math.min(text.length(line), at.column() + 1));
            }
            case 'A' -> {
                return new Place(line, text.length(line));
            }
            case 'o', 'O' -> {
                String indent =
                        settings.autoIndent() ? text.line(line).substring(0, EditSettings.indent(text.line(line))) : "";
                int fresh = key == 'o' ? line + 1 : line;
                text.insertLines(fresh, List.of(indent));
                return new Place(fresh, indent.length());
            }
            default -> {
                return at;
            }
        }
    }

    /** New lines, each with what is typed for the first. */
    private Place open(int key, Place at, int count) throws IOException {
        Place start = insertPlace(key, at);
        Place end = insert(start, 1);
        List<String> typed = text.lines(start.line(), end.line());
        for (int i = 1; i < count; i++) {
            text.insertLines(end.line() + 1, typed);
            end = new Place(end.line() + typed.size(), end.column());
        }
        return end;
    }

    /** Puts what is typed in the place of what is there, up to ESC; what is deleted comes back. */
    Place overwrite(Place from, int count) throws IOException {
        text.begin(from);
        String before = text.line(from.line());
        StringBuilder typed = new StringBuilder();
        while (true) {
            int key = keys.next();
            if (key == Key.ESCAPE || key == Key.END_OF_INPUT) {
                break;
            }
            if (key == Key.BACKSPACE) {
                typed.setLength(Math.max(0, typed.length() - 1));
            } else if (key >= 0) {
                typed.appendCodePoint(key == '\r' ? '\n' : key);
            }
            String tail = typed.indexOf("\n") < 0
                    ? before.substring(Math.min(before.length(), from.column() + typed.length()))
                    : before.substring(from.column());
            int last = from.line() + lastLines;
            text.delete(from, new Place(last, text.length(last)));
            Place end = text.insert(from, typed.toString());
            lastLines = end.line() - from.line();
            text.insert(end, tail);
            drawing.draw(end);
        }
        lastLines = 0;
        String again = typed.toString().repeat(count - 1);
        Place end = new Place(from.line(), from.column() + typed.length());
        if (typed.indexOf("\n") >= 0) {
            int line = from.line() + (int) typed.chars().filter(c -> c == '\n').count();
            return new Place(line, Math.max(0, typed.length() - typed.lastIndexOf("\n") - 2));
        }
        if (count > 1) {
            int to = Math.min(text.length(end.line()), end.column() + again.length());
            text.delete(end, new Place(end.line(), to));
            end = text.insert(end, again);
        }
        return new Place(end.line(), Math.max(0, end.column() - 1));
    }

    /** Takes text up to ESC, and puts it in so often. */
    Place insert(Place from, int count) throws IOException {
        Place at = from;
        while (true) {
            drawing.draw(at);
            int key = keys.next();
            if (key == Key.ESCAPE || key == Key.END_OF_INPUT || key == 3) {
                break;
            }
            at = typed(key, at, from);
        }
        if (count > 1) {
            String typed = from.compareTo(at) < 0 ? text.text(from, at) : "";
            at = text.insert(at, typed.repeat(count - 1));
        }
        lastInsert = at;
        return new Place(at.line(), Math.max(0, at.column() - 1));
    }

    private Place typed(int key, Place at, Place from) throws IOException {
        switch (key) {
            case Key.BACKSPACE -> {
                if (at.column() == 0 && at.line() == 0) {
                    return at;
                }
                Place before = at.column() == 0
                        ? new Place(at.line() - 1, text.length(at.line() - 1))
                        : new Place(at.line(), text.line(at.line()).offsetByCodePoints(at.column(), -1));
                text.delete(before, at);
                return before;
            }
            case 23, 21 -> {
                Place start = at.line() == from.line()
                        ? new Place(at.line(), Math.min(from.column(), at.column()))
                        : new Place(at.line(), 0);
                String typed = text.text(start, at);
                String kept = key == 21 ? "" : typed.replaceFirst("\\S*\\s*$", "");
                Place to = new Place(start.line(), start.column() + kept.length());
                text.delete(to, at);
                return to;
            }
            case 22 -> {
                return text.insert(at, Character.toString(Math.max(0, keys.next())));
            }
            case '\r', '\n' -> {
                String line = text.line(at.line());
                String indent = line.substring(0, Math.min(at.column(), EditSettings.indent(line)));
                return text.insert(at, settings.autoIndent() ? "\n" + indent : "\n");
            }
            case Key.LEFT -> {
                return new Place(at.line(), Math.max(0, at.column() - 1));
            }
            case Key.RIGHT -> {
                return new Place(at.line(), Math.min(text.length(at.line()), at.column() + 1));
            }
            case Key.UP, Key.DOWN -> {
                int line = Math.max(0, Math.min(text.size() - 1, at.line() + (key == Key.UP ? -1 : 1)));
                return new Place(line, Math.min(at.column(), text.length(line)));
            }
            default -> {
                return key >= ' ' || key == '\t' ? text.insert(at, Character.toString(key)) : at;
            }
        }
    }
}
