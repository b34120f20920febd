package org.jarnix.shell.expand;

import java.util.List;
import org.jarnix.shell.syntax.ParameterOperation;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** <code>${x:offset:length}</code>: a piece of a string, or some elements of a list. */
final class SubstringPart extends ParameterPart {
    private final CompiledArithmetic offset;
    private final @Nullable CompiledArithmetic length;
    private final String lengthSource;

    SubstringPart(Parameter parameter, ParameterOperation.Substring substring, boolean quoted) {
        super(parameter, quoted);
        Word limit = substring.length();
        this.offset = CompiledArithmetic.of(substring.offset());
        this.length = limit == null ? null : CompiledArithmetic.of(limit);
        this.lengthSource = limit == null ? "" : Printer.word(limit);
    }

    @Override
    String scalar(ExpansionHost host, Parameter meant) {
        String value = meant.get(host);
        if (value == null) {
            return required(host, meant, null);
        }
        String piece = piece(host, value);
        return piece == null ? "" : piece;
    }

    /** Null for a piece that begins outside of the value. */
    private @Nullable String piece(ExpansionHost host, String value) {
        long from = number(host, offset);
        CompiledArithmetic limit = length;
        long size = limit == null ? -1 : number(host, limit);
        int count = Characters.count(host, value);
        if (from < 0) {
            from += count;
        }
        if (from < 0 || from > count) {
            return null;
        }
        long to = count;
        if (limit != null) {
            to = size < 0 ? count + size : Math.min(count, from + size);
            if (to < from) {
                throw ShellError.line(lengthSource + ": substring expression < 0");
            }
        }
        return Characters.substring(host, value, (int) from, (int) to);
    }

    @Override
    List<String> list(ExpansionHost host, Parameter meant) {
        if (meant instanceof Parameter.AllElements) {
            Variable variable = meant.variable(host);
            if (variable == null || Elements.size(host, variable) == 0) {
                return List.of();
            }
            if (!variable.isArray() && variable.dynamic() == null) {
                String value = host.variables().valueOf(variable);
                String piece = value == null ? null : piece(host, value);
                return piece == null ? List.of() : List.of(piece);
            }
        }
        long from = number(host, offset);
        CompiledArithmetic limit = length;
        long size = limit == null ? -1 : number(host, limit);
        if (limit != null && size < 0) {
            boolean behindLast =
                    meant instanceof Parameter.All && from == meant.list(host).size() + 1;
            if (!behindLast && meant.slice(host, from, -1).isEmpty()) {
                return List.of();
            }
            throw ShellError.line(lengthSource + ": substring expression < 0");
        }
        return meant.slice(host, from, limit == null ? -1 : size);
    }

    private long number(ExpansionHost host, CompiledArithmetic expression) {
        try {
            return expression.evaluate(host);
        } catch (ShellError e) {
            throw e.reach() == ShellError.Reach.LINE ? ShellError.line(parameter.label() + ": " + e.getMessage()) : e;
        }
    }
}
