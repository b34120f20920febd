package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jarnix.programs.screen.Key;

/** The commands of vi that change the text. */
final class Operators {
    private static final String CHANGES = "iIaAoOxXsSrRJ~pPDCY";
    private static final String OPERATORS = "dcy<>!~uU";

    /** Joining lines without blanks. */
    static final int JOIN_PLAIN = -100;

    private final Keys keys;
    private final TextBuffer text;
    private final Motions motions;
    private final EditSettings settings;
    private final Shell shell;
    private final Inserting inserting;
    private final Registers registers = new Registers();

    Operators(Keys keys, TextBuffer text, Motions motions, EditSettings settings, Shell shell, Inserting inserting) {
        this.settings = settings;
        this.shell = shell;
        this.keys = keys;
        this.text = text;
        this.motions = motions;
        this.inserting = inserting;
    }

    boolean isChange(int key) {
        return key > 0 && CHANGES.indexOf(key) >= 0;
    }

    boolean isOperator(int key) {
        return key > 0 && OPERATORS.indexOf(key) >= 0;
    }

    /** An operator over a motion or an object; the operator's key twice takes lines. Answers where the cursor goes. */
    Place operate(int operator, int key, int count, int register, Place cursor) throws IOException, EditException {
        int times = Math.max(1, count);
        Span span = key == operator ? wholeLines(times, cursor) : span(operator, key, count, cursor);
        Place result = apply(operator, span, register, 1);
        if (operator != 'y') {
            keys.changed();
        }
        return operator == 'y' && span.lines() && key == operator ? cursor : result;
    }

    private Span wholeLines(int count, Place cursor) throws EditException {
        int last = cursor.line() + count - 1;
        if (last >= text.size() && cursor.line() == text.size() - 1 && count > 1) {
            throw new EditException("");
        }
        return new Span(cursor, new Place(Math.min(last, text.size() - 1), 0), true);
    }

    private Span span(int operator, int key, int count, Place cursor) throws IOException, EditException {
        if (key == 'i' || key == 'a') {
            Span object = motions.object(keys.next(), key == 'a', Math.max(1, count), cursor);
            if (object == null) {
                throw new EditException("No such object");
            }
            return object;
        }
        boolean word = key == 'w' || key == 'W';
        boolean changesWord = operator == 'c' && word && !motions.isBlank(cursor);
        Motion motion = changesWord
                ? motions.endOfChangedWord(key == 'W', Math.max(1, count), cursor)
                : motions.of(key, count, cursor);
        if (motion == null) {
            throw new EditException("No such motion");
        }
        boolean back = motion.to().compareTo(cursor) < 0;
        Place from = back ? motion.to() : cursor;
        Place to = back ? cursor : motion.to();
        if (motion.lines()) {
            return new Span(from, to, true);
        }
        if (motion.inclusive()) {
            return new Span(from, text.behind(to), false);
        }
        return word && to.line() > from.line() ? withinLine(from, to) : exclusive(from, to);
    }

    /** A word does not take the end of its line with it. */
    private Span withinLine(Place from, Place to) {
        int last = to.column() <= motions.firstWord(to.line()) ? to.line() - 1 : to.line();
        return new Span(from, last == to.line() ? to : new Place(last, text.length(last)), false);
    }

    /** What ends at the start of a line does not take its newline; from the start of a line on it is whole lines then. */
    private Span exclusive(Place from, Place to) {
        if (to.line() == from.line() || to.column() > 0) {
            return new Span(from, to, false);
        }
        boolean atStart = from.column() <= EditSettings.indent(text.line(from.line()));
        return new Span(from, new Place(to.line() - 1, text.length(to.line() - 1)), atStart);
    }

    /** An operator, or a change, over what was chosen. */
    Place chosen(int operator, Span span, int count, int register) throws IOException, EditException {
        int first = span.from().line();
        Place result = switch (operator) {
            case 'J', JOIN_PLAIN ->
                join(new Place(first, 0), Math.max(1, span.to().line() - first), operator == JOIN_PLAIN);
            case 'r' -> replaceAll(span);
            case 'p', 'P' -> exchange(span, register);
            default -> apply(operator, span, register, count);
        };
        if (operator != 'y') {
            keys.changed();
        }
        return result;
    }

    private Place apply(int operator, Span span, int register, int times) throws IOException, EditException {
        boolean lines = span.lines() || "<>!".indexOf(operator) >= 0;
        return lines
                ? lines(operator, span.from(), span.to().line(), register, times)
                : part(operator, span.from(), span.to(), register);
    }

    private Place lines(int operator, Place from, int last, int register, int times) throws IOException, EditException {
        int first = from.line();
        List<String> old = text.lines(first, last);
        switch (operator) {
            case '<', '>' -> {
                shift(first, last, operator == '>' ? times : -times);
                return new Place(first, motions.firstWord(first));
            }
            case 'u', 'U', '~' -> {
                text.begin(from);
                for (int i = first; i <= last; i++) {
                    text.set(i, EditSettings.cased(text.line(i), how(operator)));
                }
                return from;
            }
            case '!' -> {
                return filter(first, last);
            }
            case 'y' -> {
                registers.copied(register, new Registers.Piece(String.join("\n", old), true));
                return from;
            }
            default -> registers.deleted(register, new Registers.Piece(String.join("\n", old), true));
        }
        text.begin(from);
        if (operator == 'c') {
            String indent =
                    settings.autoIndent() ? text.line(first).substring(0, EditSettings.indent(text.line(first))) : "";
            text.deleteLines(first + 1, last);
            text.set(first, indent);
            return inserting.insert(new Place(first, indent.length()), 1);
        }
        text.deleteLines(first, last);
        int line = Math.min(first, text.size() - 1);
        return new Place(line, motions.firstWord(line));
    }

    private static int how(int operator) {
        return operator == 'u' ? 'L' : operator;
    }

    /** Moves lines to the right, or to the left where {@code times} is negative. */
    void shift(int first, int last, int times) {
        text.begin(new Place(first, 0));
        for (int i = first; i <= last; i++) {
            text.set(i, settings.shifted(text.line(i), times));
        }
    }

    /** Replaces lines by what a command makes of them. */
    private Place filter(int first, int last) throws IOException {
        String command = keys.ask("!");
        return command == null ? new Place(first, 0) : filter(first, last, command);
    }

    Place filter(int first, int last, String command) throws IOException {
        List<String> fresh = shell.filter(command, text.lines(first, last));
        text.begin(new Place(first, 0));
        text.insertLines(last + 1, fresh);
        text.deleteLines(first, last);
        int line = Math.min(first, text.size() - 1);
        return new Place(line, motions.firstWord(line));
    }

    private Place part(int operator, Place from, Place to, int register) throws IOException {
        Registers.Piece piece = new Registers.Piece(text.text(from, to), false);
        if (operator == 'y') {
            registers.copied(register, piece);
            return from;
        }
        text.begin(from);
        text.delete(from, to);
        if ("uU~".indexOf(operator) >= 0) {
            text.insert(from, EditSettings.cased(piece.text(), how(operator)));
            return from;
        }
        registers.deleted(register, piece);
        return operator == 'c' ? inserting.insert(from, 1) : from;
    }

    private Place replaceAll(Span span) throws IOException {
        int with = keys.next();
        if (with == Key.ESCAPE) {
            return span.from();
        }
        text.begin(span.from());
        Place from = span.lines() ? new Place(span.from().line(), 0) : span.from();
        Place to =
                span.lines() ? new Place(span.to().line(), text.length(span.to().line())) : span.to();
        String old = text.text(from, to);
        text.delete(from, to);
        text.insert(from, old.replaceAll("[^\n]", Matcher.quoteReplacement(Character.toString(with))));
        return from;
    }

    /** Puts what is in a register in the place of what was chosen, which is kept then. */
    private Place exchange(Span span, int register) throws IOException, EditException {
        Registers.Piece piece = registers.get(register);
        if (piece == null) {
            throw new EditException("Nothing in register");
        }
        int lines = text.size();
        Place at = apply('d', span, 0, 1);
        if (span.lines()) {
            boolean all = lines == span.to().line() - span.from().line() + 1;
            boolean end = span.to().line() == lines - 1;
            List<String> fresh = List.of(piece.text().split("\n", -1));
            int line = all ? 0 : end ? text.size() : span.from().line();
            text.insertLines(line, fresh);
            if (all) {
                text.deleteLines(text.size() - 1, text.size() - 1);
            }
            return new Place(line, 0);
        }
        String fresh = piece.lines() ? "\n" + piece.text() + "\n" : piece.text();
        Place end = text.insert(span.from(), fresh);
        return piece.lines()
                ? new Place(span.from().line() + 1, 0)
                : new Place(end.line(), Math.max(0, end.column() - 1));
    }

    /** A change by one key. */
    Place change(int key, int given, int register, Place at) throws IOException, EditException {
        int count = Math.max(1, given);
        Place result = switch (key) {
            case 'x' -> cut('d', at, count, register);
            case 'X' -> {
                int from = Math.max(0, at.column() - count);
                yield part('d', new Place(at.line(), from), at, register);
            }
            case 's' -> cut('c', at, count, register);
            case 'S' -> lines('c', at, Math.min(text.size() - 1, at.line() + count - 1), register, 1);
            case 'D' -> part('d', at, endOfLines(at, count), register);
            case 'C' -> part('c', at, endOfLines(at, count), register);
            case 'Y' -> lines('y', at, Math.min(text.size() - 1, at.line() + count - 1), register, 1);
            case 'r' -> replace(at, count);
            case 'R' -> inserting.overwrite(at, count);
            case 'J' -> join(at, Math.max(2, count) - 1, false);
            case '~' -> turnCase(at, count);
            case 'p', 'P' -> put(key == 'p', count, register, at);
            default -> {
                text.begin(at);
                yield inserting.begin(key, at, count);
            }
        };
        if (key != 'Y') {
            keys.changed();
        }
        return key == 'Y' ? at : result;
    }

    private Place endOfLines(Place at, int count) {
        int line = Math.min(text.size() - 1, at.line() + count - 1);
        return new Place(line, text.length(line));
    }

    private Place cut(int operator, Place at, int count, int register) throws IOException {
        String line = text.line(at.line());
        int points = line.codePointCount(at.column(), line.length());
        int to = line.offsetByCodePoints(at.column(), Math.min(count, points));
        return part(operator, at, new Place(at.line(), to), register);
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

    /** Joins a line with so many below it. */
    Place join(Place at, int times, boolean plain) throws EditException {
        int last = Math.min(text.size() - 1, at.line() + times);
        if (last == at.line()) {
            throw new EditException("");
        }
        text.begin(at);
        String before = EditSettings.joined(text.lines(at.line(), last - 1), plain);
        String all = EditSettings.joined(text.lines(at.line(), last), plain);
        text.set(at.line(), all);
        text.deleteLines(at.line() + 1, last);
        return new Place(at.line(), before.length());
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

    /** Puts whole lines behind a line, as {@code :put} does. */
    Place putLines(int register, int behind) throws EditException {
        Registers.Piece piece = registers.get(register);
        if (piece == null) {
            throw new EditException("Nothing in register");
        }
        text.begin(new Place(Math.max(0, behind), 0));
        List<String> lines = List.of(piece.text().split("\n", -1));
        text.insertLines(behind + 1, lines);
        int last = behind + lines.size();
        return new Place(last, motions.firstWord(last));
    }

    /** Keeps lines in a register. */
    void keep(int register, List<String> lines, boolean deleted) {
        Registers.Piece piece = new Registers.Piece(String.join("\n", lines), true);
        if (deleted) {
            registers.deleted(register, piece);
        } else {
            registers.copied(register, piece);
        }
    }

    /** The text of a register; empty for none. */
    String kept(int register) {
        Registers.Piece piece = registers.get(register);
        return piece == null ? "" : piece.lines() ? piece.text() + "\n" : piece.text();
    }

    /** Keeps a text in a register. */
    void keep(int register, String recorded) {
        registers.put(register, new Registers.Piece(recorded, false));
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
}
