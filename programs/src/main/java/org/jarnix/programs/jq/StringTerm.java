package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.programs.jq.Lexer.Word;
import org.jspecify.annotations.Nullable;

/** Reads strings with the programs that are interpolated in them. */
final class StringTerm {
    private final Parser parser;
    private final Words words;

    StringTerm(Parser parser) {
        this.parser = parser;
        this.words = parser.words();
    }

    /** A string with what is interpolated in it; {@code format} is what that goes through. */
    Node read(@Nullable Scope scope, @Nullable String format) {
        Word word = words.take();
        String text = words.text();
        List<Node> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = word.start() + 1;
        int end = word.end() - 1;
        if (end < i || text.charAt(end) != '"') {
            words.reset(words.mark() - 1);
            throw words.error(
                    "syntax error, unexpected $end, expecting QQSTRING_TEXT or QQSTRING_INTERP_START or QQSTRING_END"
                            + " (Unix shell quoting issues?)",
                    word.start() + 1);
        }
        while (i < end) {
            char c = text.charAt(i);
            if (c != '\\') {
                literal.append(c);
                i++;
            } else if (text.charAt(i + 1) == '(') {
                int close = Keywords.close(text, i + 2);
                Node inner = parser.inner(text.substring(i + 2, close), scope);
                parts.add(new Nodes.Constant(literal.toString()));
                literal.setLength(0);
                Node converted = format == null
                        ? parser.library().call("tostring", List.of())
                        : parser.library().format(format);
                parts.add(new Nodes.Pipe(inner, converted));
                i = close + 1;
            } else {
                i = Keywords.escape(text, i, literal);
                if (i < 0) {
                    throw wrongEscape(word);
                }
            }
        }
        Node joined = new Nodes.Constant(JsonStrings.cleaned(literal.toString()));
        for (int k = parts.size() - 1; k >= 0; k--) {
            joined = new Nodes.Binary('+', parts.get(k), joined);
        }
        return joined;
    }

    private JqError.Syntax wrongEscape(Word word) {
        try {
            JsonReader.parse(word.text());
            return words.error("Invalid escape", word.start() + 1);
        } catch (JsonReader.Malformed e) {
            return words.error(e.getMessage() + " (while parsing '" + word.text() + "')", word.start() + 1);
        }
    }
}
