package org.jarnix.shell.interactive;

import java.util.ArrayList;
import java.util.List;

/** The words of a command as its completion function sees them, cut where {@code COMP_WORDBREAKS} says (bash manual 8.6). */
final class CommandWords {
    private static final String ENDS = ";|&\n";

    private final String text;
    private final String breaks;
    private final List<String> words = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final int point;
    private int current;
    private int start;

    /**
     * Cuts a command.
     *
     * @param line the whole line
     * @param from where the command starts
     * @param cursor where the cursor stands
     */
    CommandWords(String line, int from, int cursor, String breaks) {
        int first = Math.min(from, cursor);
        while (first < cursor && Character.isWhitespace(line.charAt(first))) {
            first++;
        }
        int end = cursor;
        while (end < line.length() && ENDS.indexOf(line.charAt(end)) < 0) {
            end++;
        }
        this.text = line.substring(first, end);
        this.point = cursor - first;
        this.breaks = breaks;
        cut();
        choose();
    }

    private void cut() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
                continue;
            }
            int end = isBreak(c) ? endOfBreaks(at) : QuotedText.endOfWord(text, at, this::endsWord);
            starts.add(at);
            words.add(text.substring(at, end));
            at = end;
        }
    }

    private boolean isBreak(char c) {
        return c != '"' && c != '\'' && breaks.indexOf(c) >= 0;
    }

    private boolean endsWord(int c) {
        return c == ' ' || c == '\t' || isBreak((char) c);
    }

    private int endOfBreaks(int from) {
        int end = from;
        while (end < text.length() && isBreak(text.charAt(end)) && " \t".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Finds the word that the cursor is in; an empty one where it is in none. */
    private void choose() {
        start = point;
        for (int i = 0; i < words.size(); i++) {
            int begins = starts.get(i);
            int ends = begins + words.get(i).length();
            if (begins <= point && point <= ends) {
                current = i;
                boolean separates = isBreak(words.get(i).charAt(0));
                start = separates ? point : begins;
                return;
            }
            if (begins > point) {
                current = i;
                words.add(i, "");
                return;
            }
        }
        current = words.size();
        words.add("");
    }

    /** All of them. */
    List<String> words() {
        return words;
    }

    /** The place among them of the one at the cursor. */
    int current() {
        return current;
    }

    /** The one before it. */
    String previous() {
        return current == 0 ? "" : words.get(current - 1);
    }

    /** What is typed of the word up to the cursor, without the quote that it begins with. */
    String typed() {
        String typed = text.substring(start, point);
        return typed.startsWith("\"") || typed.startsWith("'") ? typed.substring(1) : typed;
    }

    /** How long what is typed of the word is, with its quote. */
    int typedLength() {
        return point - start;
    }

    /** The command. */
    String line() {
        return text;
    }

    /** Where the cursor is in it. */
    int point() {
        return point;
    }
}
