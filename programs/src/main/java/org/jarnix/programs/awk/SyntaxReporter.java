package org.jarnix.programs.awk;

import java.util.ArrayList;
import java.util.List;

/** Words complaints about a program's text: its line, and a mark below the place. */
final class SyntaxReporter {
    private final String name;
    private final String file;
    private final String[] lines;
    private final List<String> warnings = new ArrayList<>();
    private boolean sandbox;
    private boolean traditional;
    private boolean posix;

    SyntaxReporter(String name, String file, String source) {
        this.name = name;
        this.file = file.isEmpty() ? "cmd. line" : file;
        this.lines = source.split("\n", -1);
    }

    /** Whether commands and redirections are refused. */
    void sandbox(boolean refuses) {
        sandbox = refuses;
    }

    /** Refuses what a sandbox does not have. */
    void refuse(int line, String what) {
        if (sandbox) {
            throw error(line, "fatal: " + what + " not allowed in sandbox mode");
        }
    }

    /** Which language it is: POSIX's, or that of the first awk, are without what GNU added. */
    void dialect(boolean isTraditional, boolean isPosix) {
        traditional = isTraditional;
        posix = isPosix;
    }

    /** Whether there is nothing of GNU's in the language. */
    boolean isPlain() {
        return traditional || posix;
    }

    private String place(int line) {
        return name + ": " + file + ":" + line + ": ";
    }

    /** A complaint with the line shown up to a column, and a mark below another. */
    AwkError at(String message, int line, int mark, int shown) {
        return at(message, line, line, mark, shown);
    }

    /** The same, where the line has been read to its end, so that the number is already the next one's. */
    private AwkError at(String message, int line, int counted, int mark, int shown) {
        String text = line <= lines.length ? lines[line - 1] : "";
        String visible = text.substring(0, Math.min(text.length(), Math.max(shown, text.length())));
        String before =
                visible.substring(0, Math.clamp(mark - 1L, 0, visible.length())).replaceAll("[^\t]", " ");
        String gap = before + " ".repeat(Math.max(0, mark - 1 - before.length()));
        return new AwkError(place(counted) + visible + "\n" + place(counted) + gap + "^ " + message + "\n");
    }

    /** A token where it cannot stand. */
    AwkError unexpected(Token token) {
        boolean end = token.is(Token.END) || token.is(Token.NEWLINE);
        int mark = end
                ? token.column() + 1
                : token.column() - Math.max(1, token.text().length()) + 1;
        String message = end ? "unexpected newline or end of string" : "syntax error";
        int counted = token.is(Token.NEWLINE) ? token.line() + 1 : token.line();
        return at(message, token.line(), counted, mark, token.column());
    }

    /** A complaint with a line's number alone. */
    AwkError error(int line, String message) {
        return new AwkError(place(line) + message + "\n");
    }

    /** An error of the program as a whole. */
    String fatal(String message) {
        return name + ": " + file + ":" + lines.length + ": fatal: " + message + "\n";
    }

    void warn(int line, String message) {
        warnings.add(place(line) + message + "\n");
    }

    List<String> warnings() {
        return warnings;
    }
}
