package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.syntax.Subscript;
import org.jspecify.annotations.Nullable;

/** What stands behind a dollar sign: a variable, an element, a positional or special parameter. */
abstract class Parameter {
    /** How messages name it. */
    abstract String label();

    /** How {@code set -u} names it. */
    String unboundLabel() {
        return label();
    }

    /** The value; null where it is unset. For a list, the values joined by spaces. */
    abstract @Nullable String get(ExpansionHost host);

    /** Whether it stands for several values. */
    boolean isList() {
        return false;
    }

    /** Whether in double quotes the values become one string ({@code *}). */
    boolean isStar() {
        return false;
    }

    /** The values of a list. */
    List<String> list(ExpansionHost host) {
        String value = get(host);
        return value == null ? List.of() : List.of(value);
    }

    /** Assigns, for <code>${x=w}</code>. */
    void assign(ExpansionHost host, String value) {
        throw ShellError.line("$" + label() + ": cannot assign in this way");
    }

    /** The variable it is, or is an element of; null for none. */
    @Nullable
    Variable variable(ExpansionHost host) {
        return null;
    }

    /** The variable's name, where it is one without subscript. */
    @Nullable
    String plainName() {
        return null;
    }

    /** Values from {@code offset} on, at most {@code length} (negative: no limit), for <code>${@:1:2}</code>. */
    List<String> slice(ExpansionHost host, long offset, long length) {
        return List.of();
    }

    static final class Named extends Parameter {
        private final String name;

        Named(String name) {
            this.name = name.intern();
        }

        @Override
        String label() {
            return name;
        }

        @Override
        @Nullable
        String get(ExpansionHost host) {
            Variables variables = host.variables();
            Variable variable = variables.find(name);
            if (variable == null) {
                return null;
            }
            if (variable.is(Variable.NAMEREF)) {
                return Reference.of(name).get(host);
            }
            return variables.valueOf(variable);
        }

        @Override
        void assign(ExpansionHost host, String value) {
            Reference.of(name).set(host, value);
        }

        @Override
        @Nullable
        Variable variable(ExpansionHost host) {
            return host.variables().resolve(name);
        }

        @Override
        String plainName() {
            return name;
        }
    }

    static final class Positional extends Parameter {
        private final int number;
        private final boolean braced;

        Positional(int number, boolean braced) {
            this.number = number;
            this.braced = braced;
        }

        @Override
        String unboundLabel() {
            return braced ? label() : "$" + label();
        }

        @Override
        String label() {
            return Integer.toString(number);
        }

        @Override
        @Nullable
        String get(ExpansionHost host) {
            return number == 0 ? host.shellName() : host.parameter(number);
        }
    }

    static final class Special extends Parameter {
        private final char which;
        private final boolean braced;

        Special(char which, boolean braced) {
            this.which = which;
            this.braced = braced;
        }

        @Override
        String unboundLabel() {
            return braced ? label() : "$" + label();
        }

        @Override
        String label() {
            return String.valueOf(which);
        }

        @Override
        @Nullable
        String get(ExpansionHost host) {
            return switch (which) {
                case '#' -> Integer.toString(host.parameterCount());
                case '?' -> Integer.toString(host.lastStatus());
                case '$' -> Integer.toString(host.shellPid());
                case '!' -> host.lastBackgroundPid();
                default -> host.optionFlags();
            };
        }
    }

    /** {@code $@} and {@code $*}. */
    static final class All extends Parameter {
        private final boolean star;

        All(boolean star) {
            this.star = star;
        }

        @Override
        String label() {
            return star ? "*" : "@";
        }

        @Override
        boolean isList() {
            return true;
        }

        @Override
        boolean isStar() {
            return star;
        }

        @Override
        @Nullable
        String get(ExpansionHost host) {
            return host.parameterCount() == 0 ? null : Elements.join(host, " ", list(host));
        }

        @Override
        List<String> list(ExpansionHost host) {
            int count = host.parameterCount();
            List<String> values = new ArrayList<>(count);
            for (int i = 1; i <= count; i++) {
                String value = host.parameter(i);
                values.add(value == null ? "" : value);
            }
            return values;
        }

        @Override
        List<String> slice(ExpansionHost host, long offset, long length) {
            List<String> values = list(host);
            if (offset < 0) {
                offset += values.size() + 1;
                if (offset < 0) {
                    return List.of();
                }
            }
            if (offset == 0) {
                values.add(0, host.shellName());
            } else {
                offset--;
            }
            int from = (int) Math.min(offset, values.size());
            int to = length < 0 ? values.size() : (int) Math.min(values.size(), from + length);
            return values.subList(from, to);
        }
    }

    /** {@code a[i]}. */
    static final class Element extends Parameter {
        private final String name;
        private final String source;
        private final CompiledWord key;
        private final CompiledArithmetic index;

        Element(String name, Subscript subscript) {
            this.name = name;
            this.source = subscript.source();
            this.key = CompiledWord.ofOperand(subscript.index());
            this.index = CompiledArithmetic.of(subscript.index());
        }

        @Override
        String label() {
            return name + "[" + source + "]";
        }

        @Override
        @Nullable
        String get(ExpansionHost host) {
            Variable variable = host.variables().resolve(name);
            if (variable == null) {
                if (!source.isBlank()) {
                    index.evaluateSubscript(host);
                    return null;
                }
                throw ShellError.line(label() + ": bad array subscript");
            }
            if (variable.is(Variable.ASSOCIATIVE)) {
                return Elements.get(host, variable, key.expand(host));
            }
            if (source.isBlank()) {
                throw ShellError.line(label() + ": bad array subscript");
            }
            return Elements.get(host, variable, index.evaluateSubscript(host));
        }

        @Override
        void assign(ExpansionHost host, String value) {
            Variable variable = host.variables().resolve(name);
            if (variable != null && variable.is(Variable.ASSOCIATIVE)) {
                host.variables().arrays().setKey(name, key.expand(host), value);
            } else {
                assignAt(host, index.evaluateSubscript(host), value);
            }
        }

        private void assignAt(ExpansionHost host, long at, String value) {
            try {
                Elements.set(host, name, at, value);
            } catch (ShellError e) {
                throw at < 0 ? e.saying(label() + ": bad array subscript") : e;
            }
        }

        /** The value whose length is asked for: there a subscript in front of the first element is an error. */
        @Nullable
        String measured(ExpansionHost host) {
            Variable variable = variable(host);
            IndexedArray elements = variable == null ? null : Elements.indexed(host, variable);
            if (elements == null || source.isBlank()) {
                return get(host);
            }
            long at = index.evaluateSubscript(host);
            if (at + elements.end() < 0) {
                throw ShellError.line(source + "]: bad array subscript");
            }
            return elements.get(at < 0 ? at + elements.end() : at);
        }

        @Override
        @Nullable
        Variable variable(ExpansionHost host) {
            return host.variables().resolve(name);
        }
    }

    /** {@code a[@]} and {@code a[*]}. */
    static final class AllElements extends Parameter {
        private final String name;
        private final boolean star;

        AllElements(String name, boolean star) {
            this.name = name;
            this.star = star;
        }

        @Override
        String label() {
            return name + (star ? "[*]" : "[@]");
        }

        @Override
        boolean isList() {
            return true;
        }

        @Override
        boolean isStar() {
            return star;
        }

        @Override
        @Nullable
        String get(ExpansionHost host) {
            Variable variable = variable(host);
            return Elements.size(host, variable) == 0
                    ? null
                    : Elements.join(host, " ", Elements.values(host, variable));
        }

        @Override
        List<String> list(ExpansionHost host) {
            return Elements.values(host, variable(host));
        }

        @Override
        @Nullable
        Variable variable(ExpansionHost host) {
            return host.variables().resolve(name);
        }

        @Override
        void assign(ExpansionHost host, String value) {
            Variable variable = host.variables().resolve(name);
            if (variable == null || !variable.is(Variable.ASSOCIATIVE)) {
                throw ShellError.line(label() + ": bad array subscript");
            }
            host.variables().arrays().setKey(name, star ? "*" : "@", value);
        }

        @Override
        List<String> slice(ExpansionHost host, long offset, long length) {
            Variable variable = variable(host);
            IndexedArray elements = variable == null ? null : Elements.indexed(host, variable);
            if (elements == null) {
                return sliceValues(host, variable, offset, length);
            }
            long from = offset < 0 ? offset + elements.end() : offset;
            List<String> values = new ArrayList<>();
            if (from < 0) {
                return values;
            }
            for (long i = elements.next(from);
                    i >= 0 && (length < 0 || values.size() < length);
                    i = elements.next(i + 1)) {
                String value = elements.get(i);
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }

        private static List<String> sliceValues(
                ExpansionHost host, @Nullable Variable variable, long offset, long length) {
            List<String> values = Elements.values(host, variable);
            boolean keyed = variable != null && variable.is(Variable.ASSOCIATIVE);
            long place = offset < 0 ? offset + values.size() + (keyed ? 1 : 0) : offset;
            long from = keyed && place > 0 ? place - 1 : place;
            if (from < 0 || from >= values.size()) {
                return List.of();
            }
            // of keyed elements bash answers one even where none is asked for
            long to =
                    length < 0 ? values.size() : Math.min(values.size(), from + (keyed ? Math.max(1, length) : length));
            return values.subList((int) from, (int) to);
        }
    }

    /** <code>${!x}</code>: the parameter that the value of another names. */
    static final class Indirect extends Parameter {
        private final Parameter pointer;

        Indirect(Parameter pointer) {
            this.pointer = pointer;
        }

        /** The parameter meant now. */
        Parameter target(ExpansionHost host) {
            String name = pointer.plainName();
            if (name != null) {
                Variable variable = host.variables().find(name);
                if (variable != null && variable.is(Variable.NAMEREF)) {
                    return new Constant(
                            pointer.label(),
                            variable.stored() == null ? "" : host.variables().target(name));
                }
            }
            String text =
                    pointer.isList() ? Elements.join(host, separator(host), pointer.list(host)) : pointer.get(host);
            if (pointer.isList() && pointer.list(host).isEmpty() || text == null && pointer instanceof Positional) {
                return new Constant(pointer.label(), null);
            }
            if (text == null) {
                throw ShellError.line(pointer.label() + ": invalid indirect expansion");
            }
            Parameter target = ParameterNames.parse(text);
            if (target == null) {
                throw ShellError.line(text + ": invalid variable name");
            }
            if (host.isOn(Option.NOUNSET) && !target.isList() && target.get(host) == null) {
                return new Constant(label(), null);
            }
            return target;
        }

        private static String separator(ExpansionHost host) {
            Ifs ifs = host.variables().ifs();
            return ifs.isEmpty() ? " " : ifs.joiner();
        }

        @Override
        String label() {
            return "!" + pointer.label();
        }

        @Override
        @Nullable
        String get(ExpansionHost host) {
            return target(host).get(host);
        }
    }

    /** A value that stands for itself: the name that a name reference refers to, or nothing. */
    static final class Constant extends Parameter {
        private final String label;
        private final @Nullable String value;

        Constant(String label, @Nullable String value) {
            this.label = label;
            this.value = value;
        }

        @Override
        String label() {
            return label;
        }

        @Override
        @Nullable
        String get(ExpansionHost host) {
            return value;
        }
    }
}
