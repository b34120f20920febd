package org.jarnix.shell.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words as text, quoted as they were. */
final class WordPrinter {
    private final StringBuilder out = new StringBuilder();

    private boolean raw;

    private WordPrinter() {}

    static String print(Word word) {
        WordPrinter printer = new WordPrinter();
        printer.parts(word.parts());
        return printer.out.toString();
    }

    /** A here-document's text, in which commands stay as they were written. */
    static String document(Word body) {
        WordPrinter printer = new WordPrinter();
        printer.raw = true;
        printer.parts(body.parts());
        return printer.out.toString();
    }

    static String print(WordPart part) {
        WordPrinter printer = new WordPrinter();
        printer.part(part);
        return printer.out.toString();
    }

    /** {@code $'...'} comes out decoded, in single quotes, as bash keeps it. */
    static String decoded(WordPart.AnsiQuoted part) {
        return "'" + part.text().replace("'", "'\\''") + "'";
    }

    private String commands(Script body, String source) {
        return raw || body.error() != null ? source : Printer.substitution(body.body());
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
            case WordPart.AnsiQuoted p -> out.append(decoded(p));
            case WordPart.DoubleQuoted p -> {
                out.append('"');
                parts(p.parts());
                out.append('"');
            }
            case WordPart.ParameterExpansion p -> out.append(p.source());
            case WordPart.BadSubstitution p -> out.append(p.source());
            case WordPart.CommandSubstitution p -> {
                if (p.backquoted()) {
                    out.append('`').append(p.source()).append('`');
                } else {
                    out.append("$(").append(commands(p.body(), p.source())).append(')');
                }
            }
            case WordPart.ArithmeticExpansion p -> {
                out.append(p.bracketed() ? "$[" : "$((").append(p.source()).append(p.bracketed() ? "]" : "))");
            }
            case WordPart.ProcessSubstitution p -> {
                out.append(p.commandsRead() ? ">(" : "<(")
                        .append(commands(p.body(), p.source()))
                        .append(')');
            }
            case WordPart.ArrayLiteral p -> array(p.elements());
        }
    }
}
