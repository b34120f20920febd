package org.jarnix.shell.interp;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is open of a command at a place of it, as history expansion sees it: a quote, here-documents. */
public final class OpenText {
    /** Stands for {@code $'...'}, in which a backslash quotes. */
    private static final char ANSI = '$';

    private final Deque<String> ends = new ArrayDeque<>();
    private char quote;
    private boolean inBodies;

    /** Nothing is open any more: a command begins. */
    public void clear() {
        ends.clear();
        quote = 0;
        inBodies = false;
    }

    boolean isNothing() {
        return quote == 0 && ends.isEmpty();
    }

    char quote() {
        return quote;
    }

    boolean isSingleQuoted() {
        return quote == '\'' || quote == ANSI;
    }

    /** Whether lines belong to a here-document. */
    boolean isHereDocument() {
        return inBodies && !ends.isEmpty();
    }

    /** A line is over: what comes next may be a here-document. */
    void endOfLine() {
        inBodies = quote == 0;
    }

    /** The line of a here-document that starts at a place; answers where the next one starts. */
    int hereDocumentLine(String line, int at) {
        int end = line.indexOf('\n', at);
        String text = line.substring(at, end < 0 ? line.length() : end);
        if (text.replaceFirst("^\t+", "").equals(ends.peek())) {
            ends.remove();
        }
        return end < 0 ? line.length() : end + 1;
    }

    /** Passes what is at a place; answers where it ends. */
    int pass(String line, int at) {
        char c = line.charAt(at);
        int next = at + 1;
        if (c == '\\' && quote != '\'') {
            return Math.min(at + 2, line.length());
        }
        if (quote != 0) {
            quote = c == (quote == ANSI ? '\'' : quote) ? 0 : quote;
        } else if (c == '\'' || c == '"') {
            quote = c == '\'' && at > 0 && line.charAt(at - 1) == '$' ? ANSI : c;
        } else if (c == '\n') {
            endOfLine();
        } else if (line.startsWith("<<", at)) {
            next = hereDocumentOperator(line, at);
        }
        return next;
    }

    private int hereDocumentOperator(String line, int at) {
        int word = at + 2;
        if (line.startsWith("<<<", at)) {
            return word + 1;
        }
        if (line.lastIndexOf("((", at) >= 0 && line.indexOf("))", at) > 0) {
            return word;
        }
        word += line.startsWith("-", word) ? 1 : 0;
        while (word < line.length() && line.charAt(word) == ' ') {
            word++;
        }
        int end = word;
        while (end < line.length() && HistoryWords.DELIMITERS.indexOf(line.charAt(end)) < 0) {
            end++;
        }
        ends.add(line.substring(word, end).replaceAll("[\\\\'\"]", ""));
        inBodies = false;
        return end;
    }
}
