package org.jarnix.programs.jq;

import java.util.List;
import org.jarnix.programs.jq.Lexer.Kind;
import org.jarnix.programs.jq.Lexer.Word;

/** The words of a program and how far they are read. */
final class Words {
    private final String text;
    private final List<Word> words;
    private final Complaints complaints;
    private int at;

    /** The words of {@code text}; {@code place} is what messages call it. */
    Words(String text, String place) {
        this.text = text;
        this.words = Lexer.words(text);
        this.complaints = new Complaints(text, words, place);
    }

    String text() {
        return text;
    }

    Word peek() {
        return words.get(at);
    }

    Word get(int index) {
        return words.get(index);
    }

    int size() {
        return words.size();
    }

    /** Where the reading stands, to come back to by {@link #reset}. */
    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    /** Passes over a word that was looked at. */
    void step() {
        at++;
    }

    /** The next word; at the end the same again and again. */
    Word take() {
        return words.get(at < words.size() - 1 ? at++ : at);
    }

    /** Puts a word back that was taken; the last one is never taken. */
    void back(Word word) {
        at -= word.kind() == Kind.END ? 0 : 1;
    }

    boolean accept(String sign) {
        if (peek().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    boolean acceptName(String name) {
        if (peek().isName(name)) {
            at++;
            return true;
        }
        return false;
    }

    /** Takes a sign that must stand here; {@code named} are the words that a message says were expected. */
    void expect(String sign, String... named) {
        if (!accept(sign)) {
            throw unexpected(named);
        }
    }

    void expectName(String name, String... named) {
        if (!acceptName(name)) {
            throw unexpected(named);
        }
    }

    /** The name of a variable that must stand here, without its dollar. */
    String variableName() {
        Word word = take();
        if (word.kind() != Kind.VARIABLE) {
            back(word);
            throw unexpected("'$'");
        }
        return word.text().substring(1);
    }

    void end() {
        if (peek().kind() != Kind.END) {
            throw unexpected("$end");
        }
    }

    JqError.Syntax unexpected(String... expecting) {
        return complaints.unexpected(peek(), at == 0, expecting);
    }

    JqError.Syntax error(String message, int place) {
        return complaints.error(message, place);
    }

    /** The line that a place of the text is in. */
    int line(int place) {
        return complaints.line(place);
    }
}
