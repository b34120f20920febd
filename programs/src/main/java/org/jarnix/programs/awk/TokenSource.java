package org.jarnix.programs.awk;

import java.util.List;

/** The tokens of a program, with a place in them. */
final class TokenSource {
    private final List<Token> tokens;
    private final SyntaxReporter reporter;
    private int at;

    TokenSource(List<Token> tokens, SyntaxReporter reporter) {
        this.tokens = tokens;
        this.reporter = reporter;
    }

    SyntaxReporter reporter() {
        return reporter;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    boolean is(String kind) {
        return peek().is(kind);
    }

    /** The current token; moves on. */
    Token next() {
        Token token = peek();
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    boolean accept(String kind) {
        if (is(kind)) {
            next();
            return true;
        }
        return false;
    }

    void expect(String kind) {
        if (!accept(kind)) {
            throw unexpected();
        }
    }

    void skipNewlines() {
        while (is(Token.NEWLINE)) {
            next();
        }
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    AwkError unexpected() {
        return reporter.unexpected(peek());
    }
}
