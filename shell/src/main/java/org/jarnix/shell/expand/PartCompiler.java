package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.syntax.ParameterOperation;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.Subscript;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;

/** Compiles the parts of words. */
final class PartCompiler {
    /** What unquoted text means where it stands. */
    private enum Place {
        /** A word of a command: text is text, perhaps a pattern. */
        WORD,
        /** The operand of an expansion: text is split like the expansion's value. */
        OPERAND,
        /** Where nothing is split: double quotes, here-documents. */
        QUOTED
    }

    private final Place place;
    private final List<WordPart> whole;
    private final List<Part> parts = new ArrayList<>();

    /** Whether tilde prefixes behind an equals sign count, which POSIX does not know. */
    private boolean bashOnly;

    /** Whether what is compiled is assigned. */
    private boolean assigned;

    /** Whether what is compiled is a here-document. */
    private boolean document;

    /** @param whole what messages show where an expansion in it is none */
    private PartCompiler(Place place, List<WordPart> whole) {
        this.place = place;
        this.whole = whole;
    }

    /** The parts of a word of a command. A tilde prefix is one at the start. */
    static List<Part> word(Word word) {
        int tilde = tildeAfter(word);
        PartCompiler compiler = new PartCompiler(Place.WORD, word.parts());
        compiler.bashOnly = tilde > 0;
        return compiler.all(word, tilde, false);
    }

    /** The parts of an assignment's value: tilde prefixes at the start and behind each colon. */
    static List<Part> assignment(Word word) {
        return assigned(word, 0);
    }

    /** The parts of a whole assignment that is a command's argument. */
    static List<Part> assignmentArgument(Word word) {
        return assigned(word, Math.max(tildeAfter(word), 0));
    }

    private static List<Part> assigned(Word word, int tildeAt) {
        PartCompiler compiler = new PartCompiler(Place.WORD, word.parts());
        compiler.assigned = true;
        return compiler.all(word, tildeAt, true);
    }

    /** The parts of the operand of an unquoted expansion. */
    static List<Part> operand(Word word) {
        return compile(word, Place.OPERAND, 0);
    }

    /** The parts of a pattern or of another operand that is never split. */
    static List<Part> plain(Word word) {
        return compile(word, Place.WORD, 0);
    }

    /** The parts of a pattern that begins behind the start of its operand, and so with no tilde prefix. */
    static List<Part> anchored(Word word) {
        return compile(word, Place.WORD, -1);
    }

    /** The parts of a here-document: most lists in it are joined by spaces. */
    static List<Part> hereDocument(Word word) {
        return inDocument(word).parts;
    }

    private static PartCompiler inDocument(Word word) {
        PartCompiler compiler = new PartCompiler(Place.QUOTED, word.parts());
        compiler.document = true;
        word.parts().forEach(compiler::add);
        return compiler;
    }

    /** The parts of a here-string, in which lists are joined as in an assignment. */
    static List<Part> hereString(Word word) {
        PartCompiler compiler = new PartCompiler(Place.WORD, word.parts());
        compiler.assigned = true;
        return compiler.all(word, 0, false);
    }

    /** The parts of an operand in double quotes. */
    static List<Part> quoted(Word word) {
        PartCompiler compiler = new PartCompiler(Place.QUOTED, word.parts());
        word.parts().forEach(compiler::add);
        return compiler.parts;
    }

    /** One part of a word as in double quotes. */
    static Part quoted(WordPart part, Word word) {
        PartCompiler compiler = new PartCompiler(Place.QUOTED, word.parts());
        compiler.add(part);
        return compiler.parts.size() == 1 ? compiler.parts.get(0) : new QuotedGroup(compiler.parts);
    }

    private static List<Part> compile(Word word, Place place, int tildeAt) {
        return new PartCompiler(place, word.parts()).all(word, tildeAt, false);
    }

    private List<Part> all(Word word, int tildeAt, boolean colons) {
        List<WordPart> pieces = word.parts();
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof WordPart.Literal literal) {
                boolean last = i == pieces.size() - 1;
                boolean behindEquals = i == 1 && tildeAt > 0 && tildeAt == length(pieces.get(0));
                int start = i == 0 ? tildeAt : behindEquals ? 0 : -1;
                addText(literal.text(), start, colons || start >= 0 && tildeAt > 0, last);
            } else {
                add(pieces.get(i));
            }
        }
        return parts;
    }

    private static int length(WordPart part) {
        return part instanceof WordPart.Literal literal ? literal.text().length() : -1;
    }

    /** Where a word's tilde prefix may be: at the start, or behind the equals sign of what looks like an assignment. */
    private static int tildeAfter(Word word) {
        if (!word.parts().isEmpty() && word.parts().get(0) instanceof WordPart.Literal literal) {
            int equals = literal.text().indexOf('=');
            if (equals > 0) {
                String name = literal.text().substring(0, equals);
                if (Reference.isIdentifier(name)) {
                    return equals + 1;
                }
            }
        }
        return 0;
    }

    /** Unquoted text; {@code start} is where a tilde prefix may begin, {@code colons} that one may follow each colon. */
    private void addText(String text, int start, boolean colons, boolean last) {
        int from = 0;
        int at = start;
        if (text.indexOf('~') >= 0) {
            if (at < 0 && colons) {
                at = text.indexOf(':') + 1;
                at = at == 0 ? -1 : at;
            }
            while (at >= 0 && at < text.length()) {
                int end = text.charAt(at) == '~' ? prefixEnd(text, at, last) : -1;
                if (end > 0) {
                    literal(text.substring(from, at));
                    parts.add(new Part.Tilde(text.substring(at, end), bashOnly));
                    from = end;
                }
                at = colons ? text.indexOf(':', at) + 1 : 0;
                at = at == 0 ? -1 : at;
            }
        }
        literal(text.substring(from));
    }

    /** The end of the tilde prefix at {@code at}; -1 where quotes or expansions take part in it. */
    private static int prefixEnd(String text, int at, boolean last) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != ':') {
            end++;
        }
        return end == text.length() && !last ? -1 : end;
    }

    private void literal(String text) {
        if (text.isEmpty()) {
            return;
        }
        parts.add(
                switch (place) {
                    case WORD -> new Part.Text(text, false);
                    case OPERAND -> new Part.SplitText(text);
                    case QUOTED -> new Part.Text(text, true);
                });
    }

    private void add(WordPart part) {
        boolean quoted = place == Place.QUOTED;
        switch (part) {
            case WordPart.Literal literal -> literal(literal.text());
            case WordPart.Escaped escaped -> parts.add(new Part.Text(escaped.text(), true));
            case WordPart.SingleQuoted single -> parts.add(new Part.Text(single.text(), true));
            case WordPart.AnsiQuoted ansi -> parts.add(new Part.Text(ansi.text(), true));
            case WordPart.DoubleQuoted group -> parts.add(group(group));
            case WordPart.ParameterExpansion expansion -> parts.add(parameter(expansion, quoted));
            case WordPart.BadSubstitution bad ->
                parts.add(bad.message() == null ? bad(quoted) : new ParameterPart.Bad(bad.message(), quoted));
            case WordPart.CommandSubstitution command -> parts.add(SubstitutionPart.command(command, quoted));
            case WordPart.ArithmeticExpansion arithmetic ->
                parts.add(SubstitutionPart.arithmetic(CompiledArithmetic.of(arithmetic.expression()), quoted));
            case WordPart.ProcessSubstitution process -> parts.add(SubstitutionPart.process(process));
            case WordPart.ArrayLiteral ignored -> {}
        }
    }

    private Part bad(boolean quoted) {
        return new ParameterPart.Bad(Printer.word(new Word(whole, 0, 0)) + ": bad substitution", quoted);
    }

    private Part group(WordPart.DoubleQuoted group) {
        PartCompiler inner = new PartCompiler(Place.QUOTED, group.parts());
        inner.assigned = assigned;
        inner.document = document;
        group.parts().forEach(inner::add);
        List<Part> parts = inner.parts;
        if (parts.isEmpty()) {
            return new Part.Text("", true);
        }
        return parts.size() == 1 ? parts.get(0) : new QuotedGroup(List.copyOf(parts));
    }

    private Part parameter(WordPart.ParameterExpansion part, boolean quoted) {
        Part compiled = compile(part, quoted);
        if (compiled instanceof ParameterPart expansion) {
            expansion.standsIn(assigned, document);
        }
        return compiled;
    }

    private Part compile(WordPart.ParameterExpansion part, boolean quoted) {
        ParameterOperation operation = part.operation();
        Subscript subscript = part.subscript();
        if (subscript != null && subscript.source().isEmpty()) {
            return bad(quoted);
        }
        Parameter direct = ParameterNames.of(part.name(), subscript, part.braced());
        Parameter parameter = part.indirect() ? new Parameter.Indirect(direct) : direct;
        return switch (operation) {
            case ParameterOperation.Plain plain -> plain(part, plain, parameter, quoted);
            case ParameterOperation.Substitute s ->
                new SubstitutePart(parameter, s.kind(), s.colon(), word(s, quoted), quoted);
            case ParameterOperation.Remove r -> new ChangePart(parameter, Changes.remove(r), true, quoted);
            case ParameterOperation.Replace r -> new ChangePart(parameter, Changes.replace(r), false, quoted);
            case ParameterOperation.ChangeCase ignored when direct instanceof Parameter.Special -> bad(quoted);
            case ParameterOperation.ChangeCase c -> new ChangePart(parameter, Changes.changeCase(c), false, quoted);
            case ParameterOperation.Substring s -> new SubstringPart(parameter, s, quoted);
            case ParameterOperation.Transform t ->
                new TransformPart(parameter, t.operator(), new Word(whole, 0, 0), quoted);
        };
    }

    private List<Part> word(ParameterOperation.Substitute s, boolean quoted) {
        if (s.kind() == ParameterOperation.Substitute.Kind.ERROR) {
            return plain(s.word());
        }
        if (document) {
            return inDocument(s.word()).parts;
        }
        return quoted ? quoted(s.word()) : operand(s.word());
    }

    private static Part plain(
            WordPart.ParameterExpansion part, ParameterOperation.Plain plain, Parameter parameter, boolean quoted) {
        return switch (plain) {
            case VALUE -> new ParameterPart.Value(parameter, quoted);
            case LENGTH -> new ParameterPart.Length(parameter, quoted);
            case NAMES_STAR -> new ParameterPart.Names(parameter, part.name(), false, true, quoted);
            case NAMES_AT -> new ParameterPart.Names(parameter, part.name(), false, false, quoted);
            case KEYS -> new ParameterPart.Names(parameter, part.name(), true, parameter.isStar(), quoted);
        };
    }
}
