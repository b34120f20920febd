package org.jarnix.shell.interp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a line as the history counts them: quotes and substitutions keep together, operators are words of their own. */
public final class HistoryWords {
    /** Stands for the last word but one, where a range is left open. */
    static final int LAST_BUT_ONE = -1;

    /** What ends a word outside of quotes. */
    static final String DELIMITERS = " \t\n;&()|<>";

    private static final char COMMENT = '#';

    private final String text;
    private int at;

    private HistoryWords(String text) {
        this.text = text;
    }

    /** The words of a line. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        HistoryWords reader = new HistoryWords(text);
        while (reader.skipBlanks()) {
            int from = reader.at;
            reader.take();
            words.add(text.substring(from, reader.at));
        }
        return words;
    }

    /** The word in which a place lies; null where it lies in none. */
    static @Nullable String around(String text, int place) {
        HistoryWords reader = new HistoryWords(text);
        while (reader.skipBlanks() && reader.at <= place) {
            int from = reader.at;
            reader.take();
            if (place < reader.at) {
                return text.substring(from, reader.at);
            }
        }
        return null;
    }

    /** Words of a line with blanks between; null where it has not as many. */
    static @Nullable String range(List<String> words, int first, int last) {
        int to = last == LAST_BUT_ONE ? words.size() - 2 : last;
        return first > to || to >= words.size() ? null : String.join(" ", words.subList(first, to + 1));
    }

    private boolean skipBlanks() {
        while (at < text.length() && " \t\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() && text.charAt(at) != COMMENT;
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    private void take() {
        char c = text.charAt(at);
        if (c == '(' || c == ')') {
            at++;
            return;
        }
        int digits = at;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        boolean descriptor = digits > at && digits < text.length() && "<>".indexOf(text.charAt(digits)) >= 0;
        if (descriptor) {
            at = digits;
            c = text.charAt(at);
        }
        if ("<>;&|".indexOf(c) < 0 || !operator(c)) {
            word();
        }
    }

    /** Takes an operator; false where it begins a process substitution. */
    private boolean operator(char c) {
        char next = peek(1);
        if (next == c) {
            at += c == '<' && (peek(2) == '-' || peek(2) == '<') ? 3 : 2;
            return true;
        }
        if (next == '&' && (c == '>' || c == '<')) {
            at += 2;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            at += peek(0) == '-' ? 1 : 0;
            return true;
        }
        if (next == '>' && c == '&' || next == '|' && c == '>' || next == '&' && c == '|') {
            at += 2;
            return true;
        }
        if (next == '(' && (c == '<' || c == '>')) {
            return false;
        }
        at++;
        return true;
    }

    private void word() {
        char quote = 0;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && quote != '\'') {
                at++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (depth > 0) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            } else if ("<>$!@?+*".indexOf(c) >= 0 && peek(1) == '(') {
                // what follows the parenthesis is passed unseen, so that a second one is not counted
                depth = 1;
                at += 2;
            } else if (DELIMITERS.indexOf(c) >= 0) {
                return;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            }
            at++;
        }
        at = text.length();
    }
}
