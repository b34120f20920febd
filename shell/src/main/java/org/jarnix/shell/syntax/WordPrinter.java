package org.jarnix.shell.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words as text, quoted as they were. */
final class WordPrinter {
    private final StringBuilder out = new StringBuilder();

    private WordPrinter() {}

    static String print(Word word) {
        WordPrinter printer = new WordPrinter();
        printer.parts(word.parts());
        return printer.out.toString();
    }

    static String assignment(Assignment assignment) {
        WordPrinter printer = new WordPrinter();
        printer.out.append(assignment.name());
        printer.subscript(assignment.subscript());
        printer.out.append(assignment.append() ? "+=" : "=");
        List<ArrayElement> elements = assignment.elements();
        Word value = assignment.value();
        if (elements != null) {
            printer.array(elements);
        } else if (value != null) {
            printer.parts(value.parts());
        }
        return printer.out.toString();
    }

    private void subscript(@Nullable Subscript subscript) {
        if (subscript != null) {
            out.append('[').append(subscript.source()).append(']');
        }
    }

    private void array(List<ArrayElement> elements) {
        out.append('(');
        String gap = "";
        for (ArrayElement element : elements) {
            out.append(gap);
            gap = " ";
            if (element.index() != null) {
                subscript(element.index());
                out.append(element.append() ? "+=" : "=");
            }
            parts(element.value().parts());
        }
        out.append(')');
    }

    private void parts(List<WordPart> parts) {
        for (WordPart part : parts) {
            part(part);
        }
    }

    private void part(WordPart part) {
        switch (part) {
            case WordPart.Literal p -> out.append(p.text());
            case WordPart.Escaped p -> out.append('\\').append(p.text());
            case WordPart.SingleQuoted p -> out.append('\'').append(p.text()).append('\'');
            case WordPart.AnsiQuoted p -> ansi(p);
            case WordPart.DoubleQuoted p -> {
                out.append('"');
                parts(p.parts());
                out.append('"');
            }
            case WordPart.ParameterExpansion p -> out.append(p.source());
            case WordPart.BadSubstitution p -> out.append(p.source());
            case WordPart.CommandSubstitution p -> {
                out.append(p.backquoted() ? "`" : "$(").append(p.source()).append(p.backquoted() ? "`" : ")");
            }
            case WordPart.ArithmeticExpansion p -> {
                out.append(p.bracketed() ? "$[" : "$((").append(p.source()).append(p.bracketed() ? "]" : "))");
            }
            case WordPart.ProcessSubstitution p -> {
                out.append(p.commandsRead() ? ">(" : "<(").append(p.source()).append(')');
            }
            case WordPart.ArrayLiteral p -> array(p.elements());
        }
    }

    /** {@code $'...'} comes out decoded, in single quotes, as bash keeps it. */
    private void ansi(WordPart.AnsiQuoted part) {
        out.append('\'').append(part.text().replace("'", "'\\''")).append('\'');
    }
}
