package org.jarnix.shell.interactive;

import java.util.ArrayList;
import java.util.List;

/** The simple command that the cursor stands in, cut into words as completion sees them (bash manual 8.6). */
final class TypedWords {
    private static final String OPERATORS = ";|&()\n";
    private static final List<String> OPENING = List.of(
            "if", "then", "elif", "else", "do", "while", "until", "{", "!", "time", "exec", "command", "builtin",
            "sudo", "env", "nohup", "xargs");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private int start;
    private char quote;
    private boolean redirected;
    private int commandStart;

    private TypedWords(String text) {
        this.text = text;
    }

    /** Reads what stands before the cursor. */
    static TypedWords before(String text) {
        TypedWords typed = new TypedWords(text);
        typed.scan();
        return typed;
    }

    private void scan() {
        int at = 0;
        start = 0;
        boolean inWord = false;
        boolean redirects = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == '"' && text.startsWith("$(", at)) {
                quote = 0;
                at--;
            } else if (quote != 0) {
                at += c == '\\' && quote == '"' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '\\') {
                inWord = begin(inWord, at);
                at++;
            } else if (c == '\'' || c == '"') {
                inWord = begin(inWord, at);
                quote = c;
            } else if (c == '$' && text.startsWith("$(", at) || c == '`' || OPERATORS.indexOf(c) >= 0) {
                at += c == '$' ? 1 : 0;
                words.clear();
                inWord = false;
                redirects = false;
                commandStart = at + 1;
            } else if (c == ' ' || c == '\t' || c == '<' || c == '>') {
                if (inWord) {
                    end(at, redirects);
                    redirects = false;
                }
                redirects |= c == '<' || c == '>';
                inWord = false;
            } else {
                inWord = begin(inWord, at);
            }
        }
        redirected = redirects;
        if (!inWord) {
            start = text.length();
        }
    }

    private boolean begin(boolean inWord, int at) {
        if (!inWord) {
            start = at;
        }
        return true;
    }

    private void end(int at, boolean redirects) {
        String word = text.substring(start, at);
        boolean number = at < text.length() && "<>".indexOf(text.charAt(at)) >= 0 && word.matches("[0-9]+");
        boolean assigns = words.isEmpty() && word.matches("[A-Za-z_][A-Za-z0-9_]*(\\[[^]]*])?\\+?=.*");
        boolean opens = words.isEmpty() && OPENING.contains(word);
        if (opens) {
            commandStart = at;
        } else if (assigns) {
            commandStart = at;
        } else if (!redirects && !number) {
            words.add(word);
        }
    }

    /** Where the word at the cursor starts. */
    int start() {
        return start;
    }

    /** The word at the cursor as it was typed so far, quotes and all. */
    String raw() {
        return text.substring(Math.min(start, text.length()));
    }

    /** The word at the cursor without its quotes. */
    String word() {
        return unquoted(raw());
    }

    /** The quote that is open at the cursor, 0 for none. */
    char quote() {
        return quote;
    }

    /** The words of the command before the one at the cursor. */
    List<String> words() {
        return words;
    }

    /** Where the command starts. */
    int commandStart() {
        return commandStart;
    }

    /** Whether the word names the command. */
    boolean isCommand() {
        return words.isEmpty() && !redirected;
    }

    /** Whether the word is where a redirection leads. */
    boolean isRedirected() {
        return redirected;
    }

    /** A word without its quotes; an open one counts. */
    static String unquoted(String raw) {
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < raw.length()) {
                char next = raw.charAt(++i);
                if (quote == '"' && "$`\"\\".indexOf(next) < 0) {
                    out.append(c);
                }
                out.append(next);
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
