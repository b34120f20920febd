package org.jarnix.shell.expand;

import org.jarnix.shell.syntax.WordPart;

/** {@code $(...)}, {@code $((...))}, {@code <(...)}: what is computed rather than looked up. */
final class SubstitutionPart extends Part {
    private final Source source;

    /** Where the value comes from. */
    @FunctionalInterface
    interface Source {
        String value(ExpansionHost host);
    }

    private SubstitutionPart(Source source, boolean quoted) {
        super(quoted);
        this.source = source;
    }

    static Part command(WordPart.CommandSubstitution part, boolean quoted) {
        return new SubstitutionPart(host -> host.commandOutput(part), quoted);
    }

    /** The path of the pipe is never split. */
    static Part process(WordPart.ProcessSubstitution part) {
        return new SubstitutionPart(host -> host.processPath(part), true);
    }

    static Part arithmetic(CompiledArithmetic expression, boolean quoted) {
        return new SubstitutionPart(host -> Long.toString(expression.evaluate(host)), quoted);
    }

    @Override
    boolean isScalar() {
        return true;
    }

    @Override
    String value(ExpansionHost host) {
        return source.value(host);
    }

    @Override
    void fields(ExpansionHost host, FieldBuilder out) {
        if (isQuoted()) {
            out.quoted(value(host));
        } else {
            out.split(value(host));
        }
    }
}
