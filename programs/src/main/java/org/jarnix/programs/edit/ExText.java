package org.jarnix.programs.edit;

import java.util.regex.Pattern;

/** How the text of a command behind a colon is taken apart. */
final class ExText {
    /** Commands to which what follows belongs, whatever it is. */
    private static final Pattern TAKES_BARS = Pattern.compile("[ :]*(?:[-+0-9.$%,; ]|'[a-z<>]|/[^/]*/|\\?[^?]*\\?)*"
            + "(?:g(?:lobal)?!?|v(?:global)?|norm(?:al)?!?|!|r(?:ead)?\\s*!|w(?:rite)?\\s*!)(?![a-z])");

    private ExText() {}

    /** Where the bar stands behind the first command; -1 where there is none, or the command takes it for itself. */
    static int bar(String line) {
        if (TAKES_BARS.matcher(line).lookingAt()) {
            return -1;
        }
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == '|') {
                return i;
            }
        }
        return -1;
    }

    /** Pattern, replacement and flags between delimiters. */
    static String[] parts(String command) {
        char delimiter = command.charAt(0);
        String[] parts = {"", "", ""};
        int part = 0;
        for (int i = 1; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\' && i + 1 < command.length() && part < 2) {
                char next = command.charAt(++i);
                parts[part] += next == delimiter ? String.valueOf(next) : "\\" + next;
            } else if (c == delimiter && part < 2) {
                part++;
            } else {
                parts[part] += c;
            }
        }
        return parts;
    }
}
