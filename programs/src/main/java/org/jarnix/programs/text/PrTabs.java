package org.jarnix.programs.text;

import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;

/**
 * Tabs of {@code pr}'s input or output: the character that stands for them, and how far apart their stops are.
 *
 * @param character a tab, or what is given instead of it
 */
record PrTabs(char character, int width) {
    /** Reads {@code [CHAR[WIDTH]]} of an option. */
    static PrTabs of(Io io, char option, String text) throws CommandException {
        boolean given = !text.isEmpty() && !Character.isDigit(text.charAt(0));
        String digits = given ? text.substring(1) : text;
        if (!digits.matches("[0-9]{0,9}") || digits.matches("0+")) {
            throw io.usage("'-" + option + "' extra characters or invalid number in the argument: " + io.quote(digits));
        }
        return new PrTabs(given ? text.charAt(0) : '\t', digits.isEmpty() ? 8 : Integer.parseInt(digits));
    }

    /** A line with blanks in the place of tabs. */
    String expand(String line) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == character) {
                out.repeat(' ', width - out.length() % width);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A line with tabs where two blanks or more end at a stop. */
    String compress(String line) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        int blanks = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == ' ') {
                blanks++;
                continue;
            }
            gap(out, column, blanks);
            column += blanks + 1;
            blanks = 0;
            out.append(line.charAt(i));
        }
        gap(out, column, blanks);
        return out.toString();
    }

    private void gap(StringBuilder out, int from, int blanks) {
        int at = from;
        int end = from + blanks;
        while (end - at > 1 && at + width - at % width <= end) {
            out.append(character);
            at += width - at % width;
        }
        out.repeat(' ', end - at);
    }
}
