package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;

/** A program as words; strings are left whole, for the parser to look into. */
final class Lexer {
    private static final String[] OPERATORS = {
        "?//=", "?//", "//=", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=", "//", ".."
    };

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;

    /** The kinds of words. */
    enum Kind {
        NAME,
        FIELD,
        VARIABLE,
        FORMAT,
        NUMBER,
        STRING,
        SIGN,
        WRONG,
        END
    }

    /** A word; for a string the text from {@code start} to {@code end} with its quotes. */
    record Word(Kind kind, String text, int start, int end) {
        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        boolean isName(String name) {
            return kind == Kind.NAME && text.equals(name);
        }
    }

    private Lexer(String text) {
        this.text = text;
    }

    static List<Word> words(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.one()) {
            // on to the end
        }
        return lexer.words;
    }

    private void add(Kind kind, int start) {
        words.add(new Word(kind, text.substring(start, at), start, at));
    }

    private boolean one() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            if (text.charAt(at) == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                at++;
            }
        }
        int start = at;
        if (at == text.length()) {
            add(Kind.END, start);
            return false;
        }
        char c = text.charAt(at);
        if (c == '"') {
            string();
            add(Kind.STRING, start);
        } else if (isLetter(c)) {
            name(true);
            add(Kind.NAME, start);
        } else if (c == '$' && behindBlanks() < text.length() && isLetter(text.charAt(behindBlanks()))) {
            int from = behindBlanks();
            at = from;
            name(true);
            words.add(new Word(Kind.VARIABLE, "$" + text.substring(from, at), start, at));
        } else if (c == '@' && at + 1 < text.length() && isLetter(text.charAt(at + 1))) {
            at++;
            name(false);
            add(Kind.FORMAT, start);
        } else if (c == '.' && at + 1 < text.length() && isLetter(text.charAt(at + 1))) {
            at++;
            name(false);
            add(Kind.FIELD, start);
        } else if (isNumber()) {
            number();
            add(Kind.NUMBER, start);
        } else {
            sign(start);
        }
        return true;
    }

    /** Where a name begins that belongs to the dollar sign here. */
    private int behindBlanks() {
        int i = at + 1;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Digits and dots, but not one or two dots alone. */
    private boolean isNumber() {
        int i = at;
        while (i < text.length() && (isDigit(text.charAt(i)) || text.charAt(i) == '.')) {
            i++;
        }
        return i > at + 2 || i > at && !text.startsWith(".", i - 1) || i == at + 2 && !text.startsWith("..", at);
    }

    private void sign(int start) {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                add(Kind.SIGN, start);
                return;
            }
        }
        char c = text.charAt(at++);
        add(".[]{}()|,:;=<>+-*/%?$".indexOf(c) >= 0 ? Kind.SIGN : Kind.WRONG, start);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void name(boolean modules) {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean colons =
                    modules && text.startsWith("::", at) && at + 2 < text.length() && isLetter(text.charAt(at + 2));
            if (colons) {
                at += 2;
            } else if (isLetter(c) || isDigit(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    private void number() {
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int mark = at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            if (at == text.length() || !isDigit(text.charAt(at))) {
                at = mark;
                return;
            }
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
        }
    }

    /** Passes over a string with all that is interpolated in it. */
    private void string() {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '(') {
                at += 2;
                nested();
            } else {
                at += c == '\\' ? 2 : 1;
            }
        }
        at = text.length();
    }

    private void nested() {
        int depth = 1;
        while (at < text.length() && depth > 0) {
            char c = text.charAt(at);
            if (c == '"') {
                string();
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
        }
    }
}
