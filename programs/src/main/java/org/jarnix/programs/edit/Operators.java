package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.programs.screen.Key;

/** The commands of vi that change the text. */
final class Operators {
    private static final String CHANGES = "iIaAoOxXsSrRJ~pPDCY";
    private static final String SHIFT = "        ";

    private final Keys keys;
    private final TextBuffer text;
    private final Motions motions;
    private final Drawing drawing;
    private final Registers registers = new Registers();

    /** Shows the text while some is inserted. */
    @FunctionalInterface
    interface Drawing {
        void draw(Place cursor) throws IOException;
    }

    Operators(Keys keys, TextBuffer text, Motions motions, Drawing drawing) {
        this.keys = keys;
        this.text = text;
        this.motions = motions;
        this.drawing = drawing;
    }

    boolean isChange(int key) {
        return key > 0 && CHANGES.indexOf(key) >= 0;
    }

    /** An operator over a motion; the operator's key twice takes lines. Answers where the cursor goes. */
    Place operate(int operator, int key, int count, int register, Place cursor) throws IOException, EditException {
        Motion motion;
        if (key == operator) {
            int last = cursor.line() + Math.max(1, count) - 1;
            if (last >= text.size()) {
                throw new EditException("");
            }
            motion = Motion.lines(new Place(last, 0));
        } else {
            int meant = operator == 'c' && key == 'w' ? 'e' : operator == 'c' && key == 'W' ? 'E' : key;
            Motion found = motions.of(meant, count, cursor);
            if (found == null) {
                throw new EditException("No such motion");
            }
            motion = key == 'w' || key == 'W' ? withinLine(found, cursor) : found;
        }
        Place from = motion.to().compareTo(cursor) < 0 ? motion.to() : cursor;
        Place to = motion.to().compareTo(cursor) < 0 ? cursor : motion.to();
        if (motion.inclusive() && to.column() < text.length(to.line())) {
            to = new Place(to.line(), text.line(to.line()).offsetByCodePoints(to.column(), 1));
        }
        Place result = motion.lines() || operator == '<' || operator == '>'
                ? lines(operator, from.line(), to.line(), register)
                : span(operator, from, to, register);
        if (operator != 'y') {
            keys.changed();
        }
        return result;
    }

    /** A word that is deleted does not take the end of its line with it. */
    private Motion withinLine(Motion motion, Place cursor) {
        Place to = motion.to();
        boolean further = to.line() > cursor.line() && to.column() <= motions.firstWord(to.line());
        return further ? Motion.to(new Place(to.line() - 1, text.length(to.line() - 1))) : motion;
    }

    private Place lines(int operator, int first, int last, int register) throws IOException {
        List<String> old = text.lines(first, last);
        if (operator == '<' || operator == '>') {
            text.begin(new Place(first, 0));
            for (int i = first; i <= last; i++) {
                String line = text.line(i);
                String shifted =
                        operator == '>' ? line.isEmpty() ? line : SHIFT + line : line.replaceFirst("^(\t| {1,8})", "");
                text.set(i, shifted);
            }
            return new Place(first, motions.firstWord(first));
        }
        registers.put(register, new Registers.Piece(String.join("\n", old), true));
        if (operator == 'y') {
            return new Place(first, 0);
        }
        text.begin(new Place(first, 0));
        if (operator == 'c') {
            text.deleteLines(first + 1, last);
            text.set(first, "");
            return insert(new Place(first, 0), 1);
        }
        text.deleteLines(first, last);
        int line = Math.min(first, text.size() - 1);
        return new Place(line, motions.firstWord(line));
    }

    private Place span(int operator, Place from, Place to, int register) throws IOException {
        registers.put(register, new Registers.Piece(text.text(from, to), false));
        if (operator == 'y') {
            return from;
        }
        text.begin(from);
        text.delete(from, to);
        return operator == 'c' ? insert(from, 1) : from;
    }

    /** A change by one key. */
    Place change(int key, int given, int register, Place at) throws IOException, EditException {
        int count = Math.max(1, given);
        int end = text.length(at.line());
        Place result = switch (key) {
            case 'x' -> cut('d', at, count, register);
            case 'X' -> {
                int from = Math.max(0, at.column() - count);
                yield span('d', new Place(at.line(), from), at, register);
            }
            case 's' -> cut('c', at, count, register);
            case 'S' -> lines('c', at.line(), Math.min(text.size() - 1, at.line() + count - 1), register);
            case 'D' -> span('d', at, new Place(at.line(), end), register);
            case 'C' -> span('c', at, new Place(at.line(), end), register);
            case 'Y' -> lines('y', at.line(), Math.min(text.size() - 1, at.line() + count - 1), register);
            case 'r' -> replace(at, count);
            case 'R' -> overwrite(at);
            case 'J' -> join(at, Math.max(2, count) - 1);
            case '~' -> turnCase(at, count);
            case 'p', 'P' -> put(key == 'p', count, register, at);
            default -> {
                text.begin(at);
                yield insert(insertPlace(key, at), count);
            }
        };
        if (key != 'Y') {
            keys.changed();
        }
        return key == 'Y' ? at : result;
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
            case 'o' -> {
                text.insertLines(line + 1, List.of(""));
                return new Place(line + 1, 0);
            }
            case 'O' -> {
                text.insertLines(line, List.of(""));
                return new Place(line, 0);
            }
            default -> {
                return at;
            }
        }
    }

    private Place cut(int operator, Place at, int count, int register) throws IOException {
        String line = text.line(at.line());
        int points = line.codePointCount(at.column(), line.length());
        int to = line.offsetByCodePoints(at.column(), Math.min(count, points));
        return span(operator, at, new Place(at.line(), to), register);
    }

    private Place replace(Place at, int count) throws IOException, EditException {
        int with = keys.next();
        String line = text.line(at.line());
        if (with == Key.ESCAPE) {
            return at;
        }
        if (at.column() + count > line.length()) {
            throw new EditException("");
        }
        text.begin(at);
        int to = line.offsetByCodePoints(at.column(), count);
        text.delete(at, new Place(at.line(), to));
        if (with == '\r') {
            return text.insert(at, "\n");
        }
        text.insert(at, Character.toString(with).repeat(count));
        return new Place(at.line(), at.column() + count - 1);
    }

    private Place overwrite(Place from) throws IOException {
        text.begin(from);
        Place at = from;
        while (true) {
            drawing.draw(at);
            int key = keys.next();
            if (key == Key.ESCAPE || key == Key.END_OF_INPUT) {
                return new Place(at.line(), Math.max(0, at.column() - 1));
            }
            if (key == Key.BACKSPACE || key < 0) {
                at = new Place(at.line(), Math.max(0, at.column() - 1));
                continue;
            }
            if (key != '\r' && at.column() < text.length(at.line())) {
                text.delete(at, new Place(at.line(), text.line(at.line()).offsetByCodePoints(at.column(), 1)));
            }
            at = text.insert(at, key == '\r' ? "\n" : Character.toString(key));
        }
    }

    private Place join(Place at, int times) throws EditException {
        if (at.line() + 1 >= text.size()) {
            throw new EditException("");
        }
        text.begin(at);
        int column = 0;
        for (int i = 0; i < times && at.line() + 1 < text.size(); i++) {
            String head = text.line(at.line());
            String tail = text.line(at.line() + 1).stripLeading();
            String gap = head.isEmpty() || tail.isEmpty() || head.endsWith(" ") || tail.startsWith(")") ? "" : " ";
            column = head.length();
            text.set(at.line(), head + gap + tail);
            text.deleteLines(at.line() + 1, at.line() + 1);
        }
        return new Place(at.line(), column);
    }

    private Place turnCase(Place at, int count) {
        text.begin(at);
        StringBuilder line = new StringBuilder(text.line(at.line()));
        int i = at.column();
        for (; i < Math.min(line.length(), at.column() + count); i++) {
            char c = line.charAt(i);
            line.setCharAt(i, Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        text.set(at.line(), line.toString());
        return new Place(at.line(), i);
    }

    private Place put(boolean behind, int count, int register, Place at) throws EditException {
        Registers.Piece piece = registers.get(register);
        if (piece == null) {
            throw new EditException("Nothing in register");
        }
        text.begin(at);
        if (piece.lines()) {
            List<String> fresh = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                fresh.addAll(List.of(piece.text().split("\n", -1)));
            }
            int line = behind ? at.line() + 1 : at.line();
            text.insertLines(line, fresh);
            return new Place(line, motions.firstWord(line));
        }
        int column = behind ? Math.min(text.length(at.line()), at.column() + 1) : at.column();
        Place end = text.insert(new Place(at.line(), column), piece.text().repeat(count));
        return piece.text().indexOf('\n') >= 0 ? new Place(at.line(), column) : new Place(end.line(), end.column() - 1);
    }

    /** Takes text up to ESC, and puts it in so often. */
    private Place insert(Place from, int count) throws IOException {
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
                return text.insert(at, "\n");
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
