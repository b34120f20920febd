package org.jarnix.programs.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jarnix.api.lib.CommandException;

/** Splits a string into words as {@code env -S} does: blanks, quotes, and escapes such as {@code \_} and {@code \c}. */
final class SplitString {
    private static final int FAILED = 125;

    private final String text;
    private final UnaryOperator<String> variables;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private char quote;
    private int at;

    SplitString(String text, UnaryOperator<String> variables) {
        this.text = text;
        this.variables = variables;
    }

    List<String> words() throws CommandException {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && (quote != '\'' || followedBy("\\'"))) {
                if (!escape()) {
                    break;
                }
            } else if (c == '$' && quote != '\'') {
                variable();
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (" \t\n\u000b\f\r".indexOf(c) >= 0) {
                end();
            } else if (c == '#' && !inWord) {
                break;
            } else {
                add(c);
            }
        }
        if (quote != 0) {
            throw CommandException.failure(FAILED, "no terminating quote in -S string");
        }
        end();
        return words;
    }

    /** Puts in the value of the variable that <code>${NAME}</code> names. */
    private void variable() throws CommandException {
        int close = text.startsWith("{", at) ? text.indexOf('}', at) : -1;
        String name = close < 0 ? "" : text.substring(at + 1, close);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw CommandException.failure(
                    FAILED, "only ${VARNAME} expansion is supported, error at: " + text.substring(at - 1));
        }
        word.append(variables.apply(name));
        inWord = true;
        at = close + 1;
    }

    private boolean followedBy(String characters) {
        return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
    }

    /** False where the rest is to be left out. */
    private boolean escape() throws CommandException {
        if (at == text.length()) {
            throw CommandException.failure(FAILED, "invalid backslash at end of string in -S");
        }
        char c = text.charAt(at++);
        int simple = "fnrtv".indexOf(c);
        if ("\"#$'\\".indexOf(c) >= 0) {
            add(c);
        } else if (simple >= 0) {
            add("\f\n\r\t\u000b".charAt(simple));
        } else if (c == '_') {
            if (quote == '"') {
                add(' ');
            } else {
                end();
            }
        } else if (c == 'c') {
            if (quote == '"') {
                throw CommandException.failure(FAILED, "'\\c' must not appear in double-quoted -S string");
            }
            return false;
        } else {
            throw CommandException.failure(FAILED, "invalid sequence '\\" + c + "' in -S");
        }
        return true;
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
