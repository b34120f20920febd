package org.jarnix.shell.expand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** <code>${x:offset:length}</code>: a piece of a string, or some elements of a list. */
final class SubstringPart extends ParameterPart {
    private final CompiledArithmetic offset;
    private final @Nullable CompiledArithmetic length;

    SubstringPart(Parameter parameter, CompiledArithmetic offset, @Nullable CompiledArithmetic length, boolean quoted) {
        super(parameter, quoted);
        this.offset = offset;
        this.length = length;
    }

    @Override
    String scalar(ExpansionHost host, Parameter meant) {
        String value = required(host, meant, meant.get(host));
        if (meant.get(host) == null) {
            return "";
        }
        long from = number(host, meant, offset);
        CompiledArithmetic limit = length;
        long size = limit == null ? -1 : number(host, meant, limit);
        int count = Characters.count(host, value);
        if (from < 0) {
            from += count;
        }
        if (from < 0 || from > count) {
            return "";
        }
        long to = count;
        if (limit != null) {
            to = size < 0 ? count + size : Math.min(count, from + size);
            if (to < from) {
                throw ShellError.line(size + ": substring expression < 0");
            }
        }
        return Characters.substring(host, value, (int) from, (int) to);
    }

    @Override
    List<String> list(ExpansionHost host, Parameter meant) {
        long from = number(host, meant, offset);
        CompiledArithmetic limit = length;
        long size = limit == null ? -1 : number(host, meant, limit);
        if (limit != null && size < 0) {
            if (meant.slice(host, from, -1).isEmpty()) {
                return List.of();
            }
            throw ShellError.line(size + ": substring expression < 0");
        }
        return meant.slice(host, from, limit == null ? -1 : size);
    }

    private static long number(ExpansionHost host, Parameter meant, CompiledArithmetic expression) {
        try {
            return expression.evaluate(host);
        } catch (ShellError e) {
            throw e.reach() == ShellError.Reach.LINE ? ShellError.line(meant.label() + ": " + e.getMessage()) : e;
        }
    }
}
