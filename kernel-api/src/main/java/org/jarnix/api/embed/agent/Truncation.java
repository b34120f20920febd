package org.jarnix.api.embed.agent;

/** Long text cut in its middle, with a line that says how much is missing. */
final class Truncation {
    private Truncation() {}

    /**
     * The text itself, or its start and end with a note between.
     *
     * @param most characters that are kept
     */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = lineEnd(text, most / 2);
        int tail = lineStart(text, text.length() - (most - most / 2));
        String missing = text.substring(head, tail);
        return text.substring(0, head) + "[... " + missing.length() + " characters ("
                + missing.lines().count()
                + " lines) of " + text.length()
                + " are left out here; write the output to a file to look at parts of it"
                + " ...]\n" + text.substring(tail);
    }

    /** Behind the last line end before a place, or that place where the line is long. */
    private static int lineEnd(String text, int place) {
        int newline = text.lastIndexOf('\n', place);
        int cut = newline > place / 2 ? newline + 1 : place;
        return Character.isLowSurrogate(text.charAt(cut)) ? cut - 1 : cut;
    }

    private static int lineStart(String text, int place) {
        int newline = text.indexOf('\n', place);
        int cut = newline >= 0 && newline - place < (text.length() - place) / 2 ? newline + 1 : place;
        return Character.isLowSurrogate(text.charAt(cut)) ? cut + 1 : cut;
    }
}
