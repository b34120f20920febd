package org.jarnix.shell.syntax;

import java.util.List;

/** Parses pieces of the grammar that come as strings while a script runs: subscripts, prompts, the elements of an array. */
public final class TextParser {
    private TextParser() {}

    /** Text with expansions, as in a here-document: quotes are plain characters. */
    public static Word hereDocument(String text) throws SyntaxException {
        return new Lexer(new Input(text, 1), ParseHost.PLAIN).words.hereDocumentBody();
    }

    /** Text with expansions and quotes, blanks included: what stands between the brackets of a subscript. */
    public static Word subscript(String text) throws SyntaxException {
        return new Lexer(new Input("[" + text + "]", 1), ParseHost.PLAIN)
                .subscript()
                .index();
    }

    /** Text with expansions and quotes as one word, blanks and operators included. */
    public static Word list(String text) throws SyntaxException {
        return new Lexer(new Input(text, 1), ParseHost.PLAIN).words.read(WordReader.Mode.LIST);
    }

    /** The elements of an array in parentheses, as {@code declare -a} takes them from a string. */
    public static List<ArrayElement> elements(String text) throws SyntaxException {
        return new Lexer(new Input(text, 1), ParseHost.PLAIN).elements();
    }

    /** A text whose errors show only when it runs, as in backquotes. */
    static Script tolerant(Input in, Lexer outer) throws SyntaxException {
        Lexer lexer = new Lexer(in, outer.host);
        lexer.depth = outer.depth + 1;
        if (lexer.depth > Parser.MAX_DEPTH) {
            throw outer.error(in.line, "syntax error: commands nested too deeply");
        }
        int line = in.line;
        try {
            return new Parser(lexer).script();
        } catch (SyntaxException error) {
            return new Script(new Command.Sequence(List.of(), line), error, line);
        }
    }
}
