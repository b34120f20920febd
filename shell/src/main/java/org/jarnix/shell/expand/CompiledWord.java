package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;
import org.jspecify.annotations.Nullable;

/** A word ready to be expanded, any number of times. */
public abstract class CompiledWord {
    CompiledWord() {}

    /** Compiles a word of a command. */
    public static CompiledWord of(Word word) {
        return withBraces(word, CompiledWord::plain);
    }

    private static CompiledWord withBraces(Word word, Function<Word, CompiledWord> compiler) {
        CompiledWord whole = compiler.apply(word);
        RangeWord range = RangeWord.of(word, whole);
        if (range != null) {
            return range;
        }
        List<Word> alternatives;
        try {
            alternatives = Braces.expand(word);
        } catch (Braces.TooManyException e) {
            return new BraceWord(whole, null);
        }
        if (alternatives.size() == 1 && alternatives.get(0) == word) {
            return whole;
        }
        List<CompiledWord> compiled = new ArrayList<>(alternatives.size());
        for (Word alternative : alternatives) {
            String text = ConstantWord.text(alternative);
            compiled.add(text == null ? compiler.apply(alternative) : new ConstantWord(text));
        }
        return new BraceWord(whole, compiled);
    }

    /**
     * Compiles an argument of {@code declare} and its family: what looks like an assignment is expanded like one, to one field, and an
     * array's elements go to {@link Fields} with it.
     */
    public static CompiledWord ofDeclaration(Word word) {
        return DeclarationWord.looksLikeAssignment(word) ? withBraces(word, DeclarationWord::compile) : of(word);
    }

    /** Compiles the value of an assignment. */
    static PartWord ofAssignment(Word word) {
        return new PartWord(PartCompiler.assignment(word));
    }

    /** Compiles the text of a here-document whose delimiter is not quoted. */
    public static CompiledWord ofHereDocument(Word body) {
        return new PartWord(PartCompiler.hereDocument(body));
    }

    /** Compiles the word of a here-string. */
    public static CompiledWord ofHereString(Word word) {
        return new PartWord(PartCompiler.hereString(word));
    }

    /** Compiles a word that is never split: a subscript, the operand of a redirection or of {@code [[ ]]}. */
    public static CompiledWord ofOperand(Word word) {
        return new PartWord(PartCompiler.plain(word));
    }

    private static CompiledWord plain(Word word) {
        List<WordPart> parts = word.parts();
        if (!parts.isEmpty() && parts.get(parts.size() - 1) instanceof WordPart.ArrayLiteral) {
            return DeclarationWord.compile(word);
        }
        return new PartWord(PartCompiler.word(word));
    }

    /** Expands without splitting and without pathnames: what assignments, here-documents and {@code case} use. */
    public abstract String expand(ExpansionHost host);

    /** Expands fully and adds the fields, perhaps none. An array literal is added to {@link Fields} only. */
    public abstract void expandInto(ExpansionHost host, List<String> out);

    /** Expands to a pattern: quoted characters carry a backslash ({@link org.jarnix.api.lib.Glob}). */
    public abstract String pattern(ExpansionHost host);

    /** The same pattern as traces show it, each quoted character behind a backslash. */
    public String tracedPattern(ExpansionHost host) {
        return pattern(host);
    }

    /** Expands to an extended regular expression in which quoted characters stand for themselves. */
    public abstract String regex(ExpansionHost host);

    /** The one field it always is; null for a word that has to be expanded, or whose fields depend on files or options. */
    public @Nullable String constant() {
        return null;
    }
}
