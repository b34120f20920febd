package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
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

    /** A list of words as {@code compgen -W} takes it: split at the separators, then expanded, quotes removed. */
    public static List<String> words(ExpansionHost host, String list) {
        List<String> words = new ArrayList<>();
        Ifs ifs = host.variables().ifs();
        int at = 0;
        while (at < list.length()) {
            while (at < list.length() && ifs.isSeparator(list.charAt(at))) {
                at++;
            }
            int start = at;
            while (at < list.length() && !ifs.isSeparator(list.charAt(at))) {
                char c = list.charAt(at);
                int close = c == '\'' || c == '"' ? list.indexOf(c, at + 1) : -1;
                at = close > 0 ? close + 1 : c == '\\' ? at + 2 : at + 1;
            }
            at = Math.min(at, list.length());
            if (at > start) {
                String word = list.substring(start, at);
                words.add(Subscripts.needsExpansion(word) ? expand(host, word) : word);
            }
        }
        return words;
    }

    private static String expand(ExpansionHost host, Word word) {
        return CompiledWord.of(word).expand(host);
    }
}
