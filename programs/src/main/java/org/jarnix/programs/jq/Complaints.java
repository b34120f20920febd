package org.jarnix.programs.jq;

import java.util.List;
import org.jarnix.programs.jq.Lexer.Kind;
import org.jarnix.programs.jq.Lexer.Word;

/** What is wrong with a program, and where: the line it is in, and blanks up to the place. */
final class Complaints {
    /** What messages call a program that is no file of its own. */
    static final String TOP = "<top-level>";

    private final String text;
    private final List<Word> words;
    private final String program;

    /** Complaints about {@code text}, which messages call {@code program}. */
    Complaints(String text, List<Word> words, String program) {
        this.text = text;
        this.words = words;
        this.program = program;
    }

    /** A word that cannot stand where it does; {@code expecting} are the words that could, where they are few. */
    JqError.Syntax unexpected(Word word, boolean first, String... expecting) {
        boolean end = expecting.length > 0 && expecting[0].equals("$end") || first && expecting.length == 0;
        String expected = expecting.length == 0 ? "" : ", expecting " + String.join(" or ", expecting);
        if (first && (word.kind() == Kind.SIGN || word.kind() == Kind.NAME)) {
            expected = ", expecting $end";
        }
        return error(
                "syntax error, unexpected " + name(word, end) + expected + " (Unix shell quoting issues?)",
                place(word));
    }

    /** A word as messages name it; {@code outside} of everything, what closes is none. */
    private static String name(Word word, boolean outside) {
        return switch (word.kind()) {
            case NAME -> Keywords.isReserved(word.text()) ? word.text() : "IDENT";
            case FIELD -> "FIELD";
            case VARIABLE -> "'$'";
            case FORMAT -> "FORMAT";
            case NUMBER -> "LITERAL";
            case STRING -> "QQSTRING_START";
            case END -> "$end";
            case WRONG -> "INVALID_CHARACTER";
            case SIGN -> {
                boolean closes = word.is(")") || word.is("]") || word.is("}");
                String sign = word.text();
                yield closes && outside ? "INVALID_CHARACTER" : sign.length() == 1 ? "'" + sign + "'" : sign;
            }
        };
    }

    JqError.Syntax error(String message, int place) {
        int from = text.lastIndexOf('\n', Math.max(0, place - 1)) + 1;
        int to = text.indexOf('\n', from);
        String shown = text.substring(Math.min(from, text.length()), to < 0 ? text.length() : to);
        String blanks = " ".repeat(Math.max(0, place - from));
        return new JqError.Syntax(
                "error: " + message + " at " + program + ", line " + line(place) + ":\n" + shown + blanks);
    }

    /** The line that a place is in. */
    int line(int place) {
        return 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
    }

    /** Where a word begins; of the end, where the last piece before it does, be it blanks or the end of a string. */
    private int place(Word word) {
        if (word.kind() != Kind.END || words.size() < 2) {
            return word.start();
        }
        Word last = words.get(words.size() - 2);
        if (last.end() < text.length()) {
            return last.end();
        }
        return switch (last.kind()) {
            case STRING -> last.end() - 1;
            case VARIABLE -> last.start() + 1;
            default -> last.start();
        };
    }
}
