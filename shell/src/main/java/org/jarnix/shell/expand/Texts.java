package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.syntax.SyntaxException;
import org.jarnix.shell.syntax.TextParser;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;

/** Expands strings that are only known at run time. */
public final class Texts {
    private Texts() {}

    /** A text that stays one word, as a subscript does: expansions made, quotes removed. */
    public static String expand(ExpansionHost host, String text) {
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

    /** A list of words as {@code compgen -W} takes it: split at the separators, then expanded like words, but for pathnames. */
    public static List<String> words(ExpansionHost host, String list) {
        List<String> fields = new ArrayList<>();
        try {
            for (Word word :
                    separated(TextParser.list(closed(list)), host.variables().ifs())) {
                for (Word alternative : Braces.expand(word)) {
                    new PartWord(PartCompiler.word(alternative)).splitInto(host, fields);
                }
            }
        } catch (SyntaxException e) {
            throw ShellError.line(e.messages().get(0));
        }
        return fields;
    }

    /** The text with a closing quote, if it lacks one. */
    private static String closed(String list) {
        char open = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '\\' && open != '\'') {
                i++;
            } else if (open == 0 && (c == '\'' || c == '"')) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open == 0 ? list : list + open;
    }

    /** The words between the separators that stand in the open text of {@code list}. */
    private static List<Word> separated(Word list, Ifs ifs) {
        List<Word> words = new ArrayList<>();
        List<WordPart> parts = new ArrayList<>();
        for (WordPart part : list.parts()) {
            if (!(part instanceof WordPart.Literal literal)) {
                parts.add(part);
                continue;
            }
            String text = literal.text();
            int start = 0;
            for (int i = 0; i <= text.length(); i++) {
                boolean end = i == text.length();
                if (end || ifs.isSeparator(text.charAt(i))) {
                    if (i > start) {
                        parts.add(new WordPart.Literal(text.substring(start, i)));
                    }
                    if (!end && !parts.isEmpty()) {
                        words.add(new Word(List.copyOf(parts), list.offset(), list.line()));
                        parts.clear();
                    }
                    start = i + 1;
                }
            }
        }
        if (!parts.isEmpty()) {
            words.add(new Word(List.copyOf(parts), list.offset(), list.line()));
        }
        return words;
    }

    private static String expand(ExpansionHost host, Word word) {
        return CompiledWord.of(word).expand(host);
    }
}
