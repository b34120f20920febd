package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic ready to be evaluated, any number of times.
 *
 * <p>Expansions in it become operands of the compiled expression, which is right as long as each yields a number. Where one yields more
 * (an operator, a name), the text is put together and read anew, as the language has it; the last reading is kept.
 */
public final class CompiledArithmetic {
    private final List<Part> parts;
    private final List<Part> operands = new ArrayList<>();
    private final @Nullable ArithmeticNode template;
    private final boolean eager;
    private @Nullable Reading last;

    /** A text that was put together, and what it means. */
    private record Reading(String text, ArithmeticNode node) {}

    private CompiledArithmetic(List<Part> parts) {
        this.parts = parts;
        StringBuilder text = new StringBuilder();
        boolean pure = true;
        for (Part part : parts) {
            String constant = part.constantText();
            if (constant != null) {
                text.append(constant);
            } else {
                text.append((char) (ArithmeticParser.OPERAND + operands.size()));
                operands.add(part);
                pure &= part.isPure();
            }
        }
        ArithmeticParser parser = new ArithmeticParser(text.toString(), operands);
        this.template = operands.size() > 1000 ? null : tryParse(parser);
        this.eager = !pure || parser.assigns();
    }

    private static @Nullable ArithmeticNode tryParse(ArithmeticParser parser) {
        try {
            return parser.parse();
        } catch (ShellError e) {
            return null;
        }
    }

    /** Compiles the text of {@code $((...))} and its kind; errors show when it is evaluated. */
    public static CompiledArithmetic of(Word expression) {
        List<Part> parts = new ArrayList<>();
        for (WordPart part : expression.parts()) {
            parts.add(PartCompiler.quoted(part, expression));
        }
        return new CompiledArithmetic(parts);
    }

    /** The arithmetic of a word that is just <code>$((...))</code>; null for any other. */
    static @Nullable CompiledArithmetic ofExpansion(Word word) {
        if (word.parts().size() == 1 && word.parts().get(0) instanceof WordPart.ArithmeticExpansion arithmetic) {
            return of(arithmetic.expression());
        }
        return null;
    }

    /** Compiles a text that needs no expansion any more. */
    public static CompiledArithmetic of(String text) {
        return new CompiledArithmetic(List.of(new Part.Text(text, true)));
    }

    /**
     * The value.
     *
     * @throws ShellError with bash's message
     */
    public long evaluate(ExpansionHost host) {
        ArithmeticNode node = template;
        String[] values = eager || node == null ? values(host) : null;
        if (node != null) {
            try {
                return node.evaluate(host, values);
            } catch (ArithmeticNode.NotANumber e) {
                return evaluateText(host, text(values == null ? values(host) : values));
            } catch (ShellError e) {
                if (operands.isEmpty() || eager) {
                    throw operands.isEmpty() ? e : spelled(e, values == null ? values(host) : values);
                }
                throw spelled(e, values(host));
            }
        }
        return evaluateText(host, text(values == null ? values(host) : values));
    }

    /** The value of a subscript. */
    long evaluateSubscript(ExpansionHost host) {
        try {
            return evaluate(host);
        } catch (ShellError e) {
            throw e.inSubscript();
        }
    }

    /** The same for a trace, which sees the text with its expansions made. */
    public long evaluate(ExpansionHost host, Consumer<String> trace) {
        String text = text(values(host));
        trace.accept(text);
        return evaluateText(host, text);
    }

    private String[] values(ExpansionHost host) {
        String[] values = new String[operands.size()];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = Part.value(operands.get(i), host);
            }
        } catch (ShellError e) {
            throw e.inExpansion();
        }
        return values;
    }

    /** A message in which expansions stand as numbered characters, with their values instead. */
    private ShellError spelled(ShellError error, String[] values) {
        String message = error.getMessage();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < message.length(); i++) {
            int operand = message.charAt(i) - ArithmeticParser.OPERAND;
            if (operand >= 0 && operand < values.length) {
                out.append(values[operand]);
            } else {
                out.append(message.charAt(i));
            }
        }
        return error.saying(out.toString());
    }

    private String text(String[] values) {
        StringBuilder text = new StringBuilder();
        int operand = 0;
        for (Part part : parts) {
            String constant = part.constantText();
            text.append(constant == null ? values[operand++] : constant);
        }
        return text.toString();
    }

    private long evaluateText(ExpansionHost host, String text) {
        Reading reading = last;
        if (reading == null || !text.equals(reading.text())) {
            reading = new Reading(text, new ArithmeticParser(text, List.of()).parse(host));
            last = reading;
        }
        return reading.node().evaluate(host, null);
    }
}
