package org.jarnix.programs.edit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number at or behind a place of a line, made larger or smaller (vim's Ctrl-A and Ctrl-X). */
final class TextNumbers {
    private static final Pattern NUMBER = Pattern.compile("0[xX]([0-9a-fA-F]{1,15})|-?[0-9]{1,18}");

    private TextNumbers() {}

    /** Adds to the number; answers where its last digit is. */
    static Place add(TextBuffer text, Place at, long amount) throws EditException {
        String line = text.line(at.line());
        Matcher number = NUMBER.matcher(line);
        int from = 0;
        while (number.find(from) && number.end() <= at.column()) {
            from = number.end();
        }
        if (from > line.length() || !number.find(from)) {
            throw new EditException("");
        }
        text.begin(at);
        String digits = number.group(1);
        String fresh = digits == null
                ? Long.toString(Long.parseLong(number.group()) + amount)
                : number.group().substring(0, 2)
                        + String.format("%0" + digits.length() + "x", Long.parseLong(digits, 16) + amount);
        text.set(at.line(), line.substring(0, number.start()) + fresh + line.substring(number.end()));
        return new Place(at.line(), number.start() + fresh.length() - 1);
    }
}
