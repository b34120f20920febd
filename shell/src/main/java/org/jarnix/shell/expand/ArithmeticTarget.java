package org.jarnix.shell.expand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A variable, or an element of one, in arithmetic: what has a value and can be given another. */
abstract class ArithmeticTarget extends ArithmeticNode {
    /** {@code target op= value}; a null operator just assigns. */
    ArithmeticNode assign(@Nullable ArithmeticOperator operator, ArithmeticNode value, ArithmeticFault fault) {
        return new Assign(this, operator, value, fault);
    }

    /** {@code ++target} and its kind: {@code delta} is 1 or -1, the result the new value if {@code prefix}. */
    ArithmeticNode increment(int delta, boolean prefix) {
        return new Step(this, delta, prefix);
    }

    abstract long assign(
            ExpansionHost host,
            String @Nullable [] operands,
            @Nullable ArithmeticOperator operator,
            ArithmeticNode value,
            ArithmeticFault fault);

    abstract long step(ExpansionHost host, String @Nullable [] operands, int delta, boolean prefix);

    private static final class Assign extends ArithmeticNode {
        private final ArithmeticTarget target;
        private final @Nullable ArithmeticOperator operator;
        private final ArithmeticNode value;
        private final ArithmeticFault fault;

        Assign(
                ArithmeticTarget target,
                @Nullable ArithmeticOperator operator,
                ArithmeticNode value,
                ArithmeticFault fault) {
            this.target = target;
            this.operator = operator;
            this.value = value;
            this.fault = fault;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            return target.assign(host, operands, operator, value, fault);
        }

        @Override
        int depth() {
            return value.depth() + 1;
        }
    }

    private static final class Step extends ArithmeticNode {
        private final ArithmeticTarget target;
        private final int delta;
        private final boolean prefix;

        Step(ArithmeticTarget target, int delta, boolean prefix) {
            this.target = target;
            this.delta = delta;
            this.prefix = prefix;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            return target.step(host, operands, delta, prefix);
        }
    }

    /** A plain variable. */
    static final class Name extends ArithmeticTarget {
        private final String name;

        Name(String name) {
            this.name = name.intern();
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            Variable variable = host.variables().find(name);
            if (variable != null && variable.isNumeric()) {
                return variable.number();
            }
            return Arithmetic.valueOf(host, name, variable);
        }

        @Override
        long assign(
                ExpansionHost host,
                String @Nullable [] operands,
                @Nullable ArithmeticOperator operator,
                ArithmeticNode value,
                ArithmeticFault fault) {
            long result;
            if (operator == null) {
                result = value.evaluate(host, operands);
            } else {
                long old = evaluate(host, operands);
                result = operator.apply(old, value.evaluate(host, operands), fault);
            }
            Arithmetic.store(host, name, result);
            return result;
        }

        @Override
        long step(ExpansionHost host, String @Nullable [] operands, int delta, boolean prefix) {
            long old = evaluate(host, operands);
            Arithmetic.store(host, name, old + delta);
            return prefix ? old + delta : old;
        }
    }

    /** {@code name[subscript]}; whether the subscript is a key or arithmetic shows when it is evaluated. */
    static final class Element extends ArithmeticTarget {
        private final String name;
        private final String subscript;
        private final List<Part> parts;
        private @Nullable ArithmeticNode index;

        Element(String name, String subscript, List<Part> parts) {
            this.name = name;
            this.subscript = subscript;
            this.parts = parts;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            Variable variable = host.variables().resolve(name);
            if (variable != null && variable.is(Variable.ASSOCIATIVE)) {
                return Arithmetic.parseValue(host, Elements.get(host, variable, key(host, operands)));
            }
            long at = index(host, operands);
            String value = variable == null ? null : Elements.get(host, variable, at);
            if (value == null && host.isOn(Option.NOUNSET)) {
                String label = variable == null ? name : name + "[" + subscript + "]";
                throw new ShellError(ShellError.Reach.SHELL, 1, label + ": unbound variable");
            }
            return Arithmetic.parseValue(host, value);
        }

        @Override
        long assign(
                ExpansionHost host,
                String @Nullable [] operands,
                @Nullable ArithmeticOperator operator,
                ArithmeticNode value,
                ArithmeticFault fault) {
            Variable variable = host.variables().resolve(name);
            if (variable != null && variable.is(Variable.ASSOCIATIVE)) {
                String key = key(host, operands);
                long old = operator == null ? 0 : Arithmetic.parseValue(host, Elements.get(host, variable, key));
                long right = value.evaluate(host, operands);
                long result = operator == null ? right : operator.apply(old, right, fault);
                host.variables().arrays().setKey(name, key, Long.toString(result));
                return result;
            }
            long at = index(host, operands);
            long old = operator == null ? 0 : element(host, variable, at);
            long right = value.evaluate(host, operands);
            long result = operator == null ? right : operator.apply(old, right, fault);
            Elements.set(host, name, at, Long.toString(result));
            return result;
        }

        @Override
        long step(ExpansionHost host, String @Nullable [] operands, int delta, boolean prefix) {
            Variable variable = host.variables().resolve(name);
            long old;
            if (variable != null && variable.is(Variable.ASSOCIATIVE)) {
                String key = key(host, operands);
                old = Arithmetic.parseValue(host, Elements.get(host, variable, key));
                host.variables().arrays().setKey(name, key, Long.toString(old + delta));
            } else {
                long at = index(host, operands);
                old = element(host, variable, at);
                Elements.set(host, name, at, Long.toString(old + delta));
            }
            return prefix ? old + delta : old;
        }

        private static long element(ExpansionHost host, @Nullable Variable variable, long at) {
            return Arithmetic.parseValue(host, variable == null ? null : Elements.get(host, variable, at));
        }

        private long index(ExpansionHost host, String @Nullable [] operands) {
            try {
                ArithmeticNode known = index;
                if (known == null) {
                    if (parts.isEmpty() && Subscripts.needsExpansion(subscript)) {
                        return Arithmetic.evaluate(host, Texts.expand(host, subscript));
                    }
                    ArithmeticParser parser = new ArithmeticParser(subscript, parts);
                    known = parts.isEmpty() ? parser.parse(host) : parser.parse();
                    index = known;
                }
                return known.evaluate(host, operands);
            } catch (ShellError e) {
                throw e.inSubscript();
            }
        }

        private String key(ExpansionHost host, String @Nullable [] operands) {
            if (parts.isEmpty()) {
                return Subscripts.needsExpansion(subscript) ? Texts.expand(host, subscript) : subscript;
            }
            StringBuilder key = new StringBuilder();
            for (int i = 0; i < subscript.length(); i++) {
                char c = subscript.charAt(i);
                int operand = c - ArithmeticParser.OPERAND;
                if (operand >= 0 && operand < parts.size()) {
                    key.append(operands == null ? Part.value(parts.get(operand), host) : operands[operand]);
                } else if (c != '\'' && c != '"') {
                    key.append(c);
                }
            }
            return key.toString();
        }
    }
}
