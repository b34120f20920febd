package org.jarnix.shell.line;

import java.util.BitSet;

/** Words as the shell sees them, with quotes that keep blanks together (bash manual 8.4.1, {@code shell-forward-word}). */
final class ShellWords {
    private static final String BREAKS = " \t\n;|&()<>";

    private final Editor editor;
    private final EditedLine line;

    ShellWords(Editor editor) {
        this.editor = editor;
        this.line = editor.line();
    }

    /** Which characters stand in quotes. */
    private BitSet quoted() {
        BitSet quoted = new BitSet();
        String text = line.text();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                quoted.set(i, Math.min(i + 2, text.length()));
                i++;
            } else if (quote != 0) {
                quoted.set(i);
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quoted.set(i);
                quote = c;
            }
        }
        return quoted;
    }

    private boolean isBreak(int place, BitSet quoted) {
        return BREAKS.indexOf(line.at(place)) >= 0 && !quoted.get(place);
    }

    boolean forward(int count) {
        if (count < 0) {
            return backward(-count);
        }
        BitSet quoted = quoted();
        int place = line.point();
        for (int i = 0; i < count; i++) {
            while (place < line.length() && isBreak(place, quoted)) {
                place = line.after(place);
            }
            while (place < line.length() && !isBreak(place, quoted)) {
                place = line.after(place);
            }
        }
        line.point(place);
        return true;
    }

    boolean backward(int count) {
        if (count < 0) {
            return forward(-count);
        }
        BitSet quoted = quoted();
        int place = line.point();
        for (int i = 0; i < count; i++) {
            while (place > 0 && isBreak(line.before(place), quoted)) {
                place = line.before(place);
            }
            while (place > 0 && !isBreak(line.before(place), quoted)) {
                place = line.before(place);
            }
        }
        line.point(place);
        return true;
    }

    boolean kill(int count) {
        int from = line.point();
        forward(count);
        editor.kill(from, line.point());
        line.point(Math.min(from, line.point()));
        line.mark(line.point());
        return true;
    }

    boolean backwardKill(int count) {
        int from = line.point();
        backward(count);
        int to = line.point();
        editor.kill(from, to);
        line.point(Math.min(from, to));
        return true;
    }

    boolean transpose(int count) {
        return Words.transpose(line, count, this::forward, this::backward);
    }
}
