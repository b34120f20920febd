package org.jarnix.programs.edit;

import java.io.IOException;
import org.jarnix.programs.screen.Key;
import org.jspecify.annotations.Nullable;

/** Choosing a part of the text by moving over it, before the operator that works on it is pressed (vim's v and V). */
final class Visual {
    private final Keys keys;
    private final TextBuffer text;
    private final Motions motions;
    private final Operators operators;
    private final View view;
    private Place anchor = new Place(0, 0);
    private Place cursor = new Place(0, 0);
    private boolean lines;
    private boolean chosen;

    /** Whether the cursor was brought to the end of its line, whose newline is chosen then. */
    private boolean toEnd;

    Visual(Keys keys, TextBuffer text, Motions motions, Operators operators, View view) {
        this.keys = keys;
        this.text = text;
        this.motions = motions;
        this.operators = operators;
        this.view = view;
    }

    /**
     * What ended the choice.
     *
     * @param cursor where the cursor is then
     * @param command whether a command behind a colon is wanted for the lines
     */
    record Outcome(Place cursor, boolean command) {}

    /** Begins where the cursor is. */
    Outcome begin(boolean wholeLines, Place at) throws IOException, EditException {
        anchor = at;
        cursor = at;
        lines = wholeLines;
        toEnd = false;
        return choose();
    }

    /** Goes on with what was chosen last. */
    Outcome again(Place at) throws IOException, EditException {
        return chosen ? choose() : new Outcome(at, false);
    }

    private Outcome choose() throws IOException, EditException {
        chosen = true;
        while (true) {
            Place end = text.within(cursor);
            if (!keys.pending()) {
                view.choose(lines, anchor, end);
                view.draw(end, lines ? "-- VISUAL LINE --" : "-- VISUAL --", 0);
            }
            cursor = end;
            Outcome outcome;
            try {
                outcome = key();
            } finally {
                view.chooseNothing();
            }
            if (outcome != null) {
                return outcome;
            }
        }
    }

    private void mark() {
        boolean forward = anchor.compareTo(cursor) <= 0;
        motions.mark('<', forward ? anchor : cursor);
        motions.mark('>', forward ? cursor : anchor);
    }

    private @Nullable Outcome key() throws IOException, EditException {
        int key = keys.next();
        int register = 0;
        if (key == '"') {
            register = keys.next();
            key = keys.next();
        }
        int count = 0;
        while (key >= '1' && key <= '9' || key == '0' && count > 0) {
            count = Math.min(count * 10 + key - '0', 1_000_000);
            key = keys.next();
        }
        switch (key) {
            case Key.ESCAPE, 3, Key.END_OF_INPUT -> {
                mark();
                return new Outcome(cursor, false);
            }
            case 'v', 'V' -> {
                boolean same = lines == (key == 'V');
                lines = key == 'V';
                mark();
                return same ? new Outcome(cursor, false) : null;
            }
            case 'o', 'O' -> {
                toEnd = false;
                Place other = anchor;
                anchor = cursor;
                cursor = other;
                return null;
            }
            case ':' -> {
                mark();
                return new Outcome(cursor, true);
            }
            case 'i', 'a' -> {
                object(key == 'a', Math.max(1, count));
                return null;
            }
            default -> {
                return operatorOrMotion(key, count, register);
            }
        }
    }

    private void object(boolean around, int count) throws IOException, EditException {
        Span span = motions.object(keys.next(), around, count, cursor);
        if (span != null) {
            anchor = span.from();
            lines |= span.lines();
            cursor = new Place(span.to().line(), Math.max(0, span.to().column() - 1));
        }
    }

    private @Nullable Outcome operatorOrMotion(int pressed, int count, int register) throws IOException, EditException {
        int operator = operator(pressed);
        if (operator != 0) {
            mark();
            return new Outcome(operators.chosen(operator, span(), Math.max(1, count), register), false);
        }
        Motion motion = motions.of(pressed, count, cursor);
        if (motion == null) {
            throw new EditException("No such command");
        }
        cursor = motion.to();
        toEnd = pressed == '$';
        return null;
    }

    /** The operator that a key stands for here; 0 for none. Those of whole lines make the choice one of lines. */
    private int operator(int key) throws IOException {
        if (key == 'g') {
            int second = keys.next();
            if (second == 'J') {
                return Operators.JOIN_PLAIN;
            }
            if ("uU~".indexOf(second) >= 0) {
                return second;
            }
            keys.unread();
            return 0;
        }
        int whole = "XDYCSR".indexOf(key);
        if (key > 0 && whole >= 0) {
            lines = true;
            return "ddyccc".charAt(whole);
        }
        return key == 'x' || key == Key.DELETE
                ? 'd'
                : key == 's' ? 'c' : key > 0 && "dcy<>!~uUJrpP".indexOf(key) >= 0 ? key : 0;
    }

    private Span span() {
        Place from = anchor.compareTo(cursor) <= 0 ? anchor : cursor;
        Place to = anchor.compareTo(cursor) <= 0 ? cursor : anchor;
        int length = text.length(to.line());
        boolean wholeLine = to.column() >= length;
        if (toEnd && anchor.compareTo(cursor) <= 0 && to.line() + 1 < text.size()) {
            return lines ? new Span(from, to, true) : new Span(from, new Place(to.line() + 1, 0), false);
        }
        Place end = wholeLine ? new Place(to.line(), length) : text.behind(to);
        return new Span(from, end, lines);
    }
}
