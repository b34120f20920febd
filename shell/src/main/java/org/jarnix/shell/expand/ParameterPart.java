package org.jarnix.shell.expand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter expansion: what becomes of a {@link Parameter}'s value, or values. */
abstract class ParameterPart extends Part {
    final Parameter parameter;
    private boolean assigned;
    private boolean inDocument;

    ParameterPart(Parameter parameter, boolean quoted) {
        super(quoted);
        this.parameter = parameter;
    }

    /** The parameter that is meant now. */
    final Parameter meant(ExpansionHost host) {
        return parameter instanceof Parameter.Indirect indirect ? indirect.target(host) : parameter;
    }

    /** The result for a parameter with one value. */
    abstract String scalar(ExpansionHost host, Parameter meant);

    /** The results for a parameter with several. */
    abstract List<String> list(ExpansionHost host, Parameter meant);

    @Override
    boolean isList() {
        return parameter.isList() && !parameter.isStar() || parameter instanceof Parameter.Indirect;
    }

    @Override
    String value(ExpansionHost host) {
        Parameter meant = meant(host);
        if (meant.isList()) {
            return together(host, meant, list(host, meant));
        }
        return scalar(host, meant);
    }

    /** Notes that it stands in what is assigned, or in a here-document. */
    final void standsIn(boolean assignment, boolean hereDocument) {
        assigned = assignment;
        inDocument = hereDocument;
    }

    /** Whether it stands unquoted in what is assigned. */
    final boolean isBareValue() {
        return assigned && !isQuoted();
    }

    /** Several values as one. */
    String together(ExpansionHost host, Parameter meant, List<String> values) {
        return joined(host, separates(host, meant.isStar(), meant), values);
    }

    /** Whether the first separator joins them, and not a space. */
    final boolean separates(ExpansionHost host, boolean star, Parameter meant) {
        return star && !(inDocument && isSpacedInDocuments(meant)) || separates(host);
    }

    /** Whether even values of {@code *} are joined by spaces in a here-document. */
    boolean isSpacedInDocuments(Parameter meant) {
        return true;
    }

    /** Whether several values that are assigned are joined as those of {@code *} are, whatever their parameter. */
    boolean joinsWhenAssigned() {
        return isQuoted();
    }

    /** {@code *} joins by the first separator, {@code @} by spaces. */
    static String joined(ExpansionHost host, Parameter meant, List<String> values) {
        return joined(host, meant.isStar(), values);
    }

    static String joined(ExpansionHost host, boolean separated, List<String> values) {
        return Elements.join(host, separated ? host.variables().ifs().joiner() : " ", values);
    }

    private boolean separates(ExpansionHost host) {
        return assigned && joinsWhenAssigned() && !host.variables().ifs().isEmpty();
    }

    @Override
    void fields(ExpansionHost host, FieldBuilder out) {
        Parameter meant = meant(host);
        if (!meant.isList()) {
            add(out, scalar(host, meant));
            return;
        }
        List<String> values = list(host, meant);
        if (!isQuoted()) {
            out.splitList(values);
        } else if (meant.isStar()) {
            out.quoted(together(host, meant, values));
        } else {
            out.quotedList(values);
        }
    }

    /** As a whole word of its own {@code "$@"} needs no putting together: adds the values, and answers true. */
    final boolean addsWholeValues(ExpansionHost host, List<String> out) {
        if (!isQuoted() || !(this instanceof Value) || !parameter.isList() || parameter.isStar()) {
            return false;
        }
        out.addAll(list(host, parameter));
        return true;
    }

    final void add(FieldBuilder out, String value) {
        if (isQuoted()) {
            out.quoted(value);
        } else {
            out.split(value);
        }
    }

    /** A value that is needed: empty where it is unset, unless {@code set -u} forbids. */
    static String required(ExpansionHost host, Parameter meant, @Nullable String value) {
        if (value != null) {
            return value;
        }
        if (host.isOn(Option.NOUNSET) && !meant.isList()) {
            throw new ShellError(ShellError.Reach.SHELL, 1, meant.unboundLabel() + ": unbound variable");
        }
        return "";
    }

    /** {@code $x}. */
    static class Value extends ParameterPart {
        private final @Nullable String name;

        Value(Parameter parameter, boolean quoted) {
            super(parameter, quoted);
            this.name = parameter.plainName();
        }

        @Override
        String value(ExpansionHost host) {
            if (name != null) {
                Variable variable = host.variables().find(name);
                if (variable != null && variable.dynamic() == null && !variable.is(Variable.NAMEREF)) {
                    String value = variable.stored();
                    if (value != null) {
                        return value;
                    }
                }
                return required(host, parameter, parameter.get(host));
            }
            return super.value(host);
        }

        @Override
        void fields(ExpansionHost host, FieldBuilder out) {
            if (name != null) {
                add(out, value(host));
            } else {
                super.fields(host, out);
            }
        }

        @Override
        String scalar(ExpansionHost host, Parameter meant) {
            return required(host, meant, meant.get(host));
        }

        @Override
        List<String> list(ExpansionHost host, Parameter meant) {
            return meant.list(host);
        }

        @Override
        boolean joinsWhenAssigned() {
            return false;
        }

        @Override
        boolean isSpacedInDocuments(Parameter meant) {
            return meant instanceof Parameter.All;
        }

        @Override
        boolean isScalar() {
            return name != null || parameter instanceof Parameter.Positional;
        }

        @Override
        boolean isPure() {
            return name != null || parameter instanceof Parameter.Positional || parameter instanceof Parameter.Special;
        }

        @Override
        @Nullable
        String plainVariable() {
            return name;
        }
    }

    /** <code>${#x}</code>. */
    static final class Length extends ParameterPart {
        Length(Parameter parameter, boolean quoted) {
            super(parameter, quoted);
        }

        @Override
        boolean isList() {
            return false;
        }

        @Override
        String value(ExpansionHost host) {
            if (parameter instanceof Parameter.All) {
                return Integer.toString(host.parameterCount());
            }
            if (parameter instanceof Parameter.AllElements) {
                Variable variable = parameter.variable(host);
                if (variable == null && host.isOn(Option.NOUNSET)) {
                    throw ShellError.line(arrayName() + ": unbound variable");
                }
                return Integer.toString(Elements.size(host, variable));
            }
            if (host.isOn(Option.NOUNSET) && parameter instanceof Parameter.Element && parameter.get(host) == null) {
                if (parameter.variable(host) == null) {
                    throw new ShellError(ShellError.Reach.SHELL, 1, arrayName() + ": unbound variable");
                }
                return "0";
            }
            return scalar(host, parameter);
        }

        private String arrayName() {
            String label = parameter.label();
            return label.substring(0, label.indexOf('['));
        }

        @Override
        void fields(ExpansionHost host, FieldBuilder out) {
            add(out, value(host));
        }

        @Override
        String scalar(ExpansionHost host, Parameter meant) {
            String value = meant instanceof Parameter.Element element ? element.measured(host) : meant.get(host);
            return Integer.toString(Characters.count(host, required(host, meant, value)));
        }

        @Override
        List<String> list(ExpansionHost host, Parameter meant) {
            return List.of(value(host));
        }

        @Override
        boolean isPure() {
            return parameter.plainName() != null;
        }
    }

    /** <code>${!prefix*}</code> and <code>${!a[@]}</code>: names of variables, or of elements. */
    static final class Names extends ParameterPart {
        private final boolean keys;
        private final boolean star;
        private final String name;

        Names(Parameter parameter, String name, boolean keys, boolean star, boolean quoted) {
            super(parameter, quoted);
            this.name = name;
            this.keys = keys;
            this.star = star;
        }

        @Override
        boolean isList() {
            return !star;
        }

        @Override
        String value(ExpansionHost host) {
            return joined(host, separates(host, star, parameter), list(host, parameter));
        }

        @Override
        boolean joinsWhenAssigned() {
            return isQuoted() || !keys;
        }

        @Override
        void fields(ExpansionHost host, FieldBuilder out) {
            if (!isQuoted()) {
                out.splitList(list(host, parameter));
            } else if (star) {
                out.quoted(value(host));
            } else {
                out.quotedList(list(host, parameter));
            }
        }

        @Override
        String scalar(ExpansionHost host, Parameter meant) {
            return value(host);
        }

        @Override
        List<String> list(ExpansionHost host, Parameter meant) {
            if (keys) {
                return Elements.keys(host, host.variables().resolve(name));
            }
            Variables variables = host.variables();
            return variables.names().stream()
                    .filter(n -> n.startsWith(name))
                    .filter(n -> {
                        Variable variable = variables.find(n);
                        return variable != null && variable.isSet();
                    })
                    .toList();
        }
    }

    /** <code>${}</code> and other nonsense. */
    static final class Bad extends Part {
        private final String message;

        Bad(String message, boolean quoted) {
            super(quoted);
            this.message = message;
        }

        @Override
        String value(ExpansionHost host) {
            throw ShellError.line(message);
        }

        @Override
        void fields(ExpansionHost host, FieldBuilder out) {
            value(host);
        }
    }
}
