package org.jarnix.shell.expand;

import org.jspecify.annotations.Nullable;

/**
 * An arithmetic expression ready to be evaluated, in 64-bit two's complement.
 *
 * <p>{@code operands} are the values of the expansions that stand in the expression, where they had to be made first; null where each is
 * made when its turn comes.
 */
abstract class ArithmeticNode {
    /** The value. */
    abstract long evaluate(ExpansionHost host, String @Nullable [] operands);

    /** Whether the value depends on nothing. */
    boolean isConstant() {
        return false;
    }

    /** How many nodes lie on the longest way down. */
    int depth() {
        return 1;
    }

    static final class Constant extends ArithmeticNode {
        private final long value;

        Constant(long value) {
            this.value = value;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            return value;
        }

        @Override
        boolean isConstant() {
            return true;
        }
    }

    /** An expansion such as {@code $x} whose value has to be a plain number. */
    static final class Operand extends ArithmeticNode {
        private final Part part;
        private final @Nullable String variable;
        private final int index;

        Operand(Part part, int index) {
            this.part = part;
            this.variable = part.plainVariable();
            this.index = index;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            if (operands == null && variable != null) {
                Variable known = host.variables().find(variable);
                if (known != null && known.isNumeric()) {
                    return known.number();
                }
            }
            String text = operands == null ? Part.value(part, host) : operands[index];
            long value = Integers.parsePlain(text);
            if (value == Integers.NOT_PLAIN) {
                throw NotANumber.INSTANCE;
            }
            return value;
        }
    }

    /** What an {@link Operand} throws when its text is more than a number: the expression is then read anew with that text in it. */
    static final class NotANumber extends RuntimeException {
        private static final long serialVersionUID = 1;
        static final NotANumber INSTANCE = new NotANumber();

        private NotANumber() {
            super(null, null, false, false);
        }
    }

    static final class Negate extends ArithmeticNode {
        private final ArithmeticNode operand;

        Negate(ArithmeticNode operand) {
            this.operand = operand;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            return -operand.evaluate(host, operands);
        }

        @Override
        int depth() {
            return operand.depth() + 1;
        }
    }

    static final class Complement extends ArithmeticNode {
        private final ArithmeticNode operand;

        Complement(ArithmeticNode operand) {
            this.operand = operand;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            return ~operand.evaluate(host, operands);
        }

        @Override
        int depth() {
            return operand.depth() + 1;
        }
    }

    static final class Not extends ArithmeticNode {
        private final ArithmeticNode operand;

        Not(ArithmeticNode operand) {
            this.operand = operand;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            return operand.evaluate(host, operands) == 0 ? 1 : 0;
        }

        @Override
        int depth() {
            return operand.depth() + 1;
        }
    }

    static final class Binary extends ArithmeticNode {
        private final ArithmeticOperator operator;
        private final ArithmeticNode left;
        private final ArithmeticNode right;
        private final ArithmeticFault fault;
        private final int depth;

        Binary(ArithmeticOperator operator, ArithmeticNode left, ArithmeticNode right, ArithmeticFault fault) {
            this.operator = operator;
            this.left = left;
            this.right = right;
            this.fault = fault;
            this.depth = Math.max(left.depth(), right.depth()) + 1;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            return operator.apply(left.evaluate(host, operands), right.evaluate(host, operands), fault);
        }

        @Override
        int depth() {
            return depth;
        }
    }

    static final class Logical extends ArithmeticNode {
        private final boolean and;
        private final ArithmeticNode left;
        private final ArithmeticNode right;
        private final int depth;

        Logical(boolean and, ArithmeticNode left, ArithmeticNode right) {
            this.and = and;
            this.left = left;
            this.right = right;
            this.depth = Math.max(left.depth(), right.depth()) + 1;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            if (left.evaluate(host, operands) != 0 != and) {
                return and ? 0 : 1;
            }
            return right.evaluate(host, operands) == 0 ? 0 : 1;
        }

        @Override
        int depth() {
            return depth;
        }
    }

    static final class Choice extends ArithmeticNode {
        private final ArithmeticNode test;
        private final ArithmeticNode yes;
        private final ArithmeticNode no;
        private final int depth;

        Choice(ArithmeticNode test, ArithmeticNode yes, ArithmeticNode no) {
            this.test = test;
            this.yes = yes;
            this.no = no;
            this.depth = Math.max(test.depth(), Math.max(yes.depth(), no.depth())) + 1;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            return test.evaluate(host, operands) != 0 ? yes.evaluate(host, operands) : no.evaluate(host, operands);
        }

        @Override
        int depth() {
            return depth;
        }
    }

    static final class Comma extends ArithmeticNode {
        private final ArithmeticNode first;
        private final ArithmeticNode second;
        private final int depth;

        Comma(ArithmeticNode first, ArithmeticNode second) {
            this.first = first;
            this.second = second;
            this.depth = Math.max(first.depth(), second.depth()) + 1;
        }

        @Override
        long evaluate(ExpansionHost host, String @Nullable [] operands) {
            first.evaluate(host, operands);
            return second.evaluate(host, operands);
        }

        @Override
        int depth() {
            return depth;
        }
    }
}
