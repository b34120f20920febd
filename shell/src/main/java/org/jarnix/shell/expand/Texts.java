package org.jarnix.shell.expand;

import org.jarnix.shell.syntax.SyntaxException;
import org.jarnix.shell.syntax.TextParser;
import org.jarnix.shell.syntax.Word;

/** Expands strings that are only known at run time. */
public final class Texts {
    private Texts() {}

    /** A subscript's text: expansions made, quotes removed. */
    static String expand(ExpansionHost host, String text) {
        try {
            return expand(host, TextParser.subscript(text));
        } catch (SyntaxException e) {
            throw ShellError.line(e.messages().get(0));
        }
    }

    /** Text as in a here-document: expansions made, quotes left. */
    public static String expandQuoted(ExpansionHost host, String text) {
        if (text.indexOf('$') < 0 && text.indexOf('`') < 0 && text.indexOf('\\') < 0) {
            return text;
        }
        try {
            return CompiledWord.ofHereDocument(TextParser.hereDocument(text)).expand(host);
        } catch (SyntaxException e) {
            throw ShellError.line(e.messages().get(0));
        }
    }

    private static String expand(ExpansionHost host, Word word) {
        return CompiledWord.of(word).expand(host);
    }
}
