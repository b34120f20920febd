package org.jarnix.programs.awk;

import java.io.IOException;
import org.jarnix.api.lib.regex.Matcher;

/** Operators. */
final class Operators {
    private Operators() {}

    static double compute(char operator, double x, double y, boolean assigning) {
        return switch (operator) {
            case '+' -> x + y;
            case '-' -> x - y;
            case '*' -> x * y;
            case '/' -> {
                if (y == 0) {
                    throw new AwkError("division by zero attempted" + (assigning ? " in `/='" : ""));
                }
                yield x / y;
            }
            case '%' -> {
                if (y == 0) {
                    throw new AwkError("division by zero attempted in `%" + (assigning ? "='" : "'"));
                }
                yield x % y;
            }
            default -> power(x, y);
        };
    }

    private static double power(double x, double y) {
        if (y == 2) {
            return x * x;
        }
        if (y == Math.rint(y) && Math.abs(y) < 1024) {
            double result = 1;
            double factor = x;
            for (int n = (int) Math.abs(y); n > 0; n >>= 1) {
                result *= (n & 1) == 1 ? factor : 1;
                factor *= factor;
            }
            return y < 0 ? 1 / result : result;
        }
        return Math.pow(x, y);
    }

    /** {@code + - * / % ^}. */
    static final class Arithmetic extends Expr.Number {
        private final char operator;
        private final Expr left;
        private final Expr right;

        Arithmetic(char operator, Expr left, Expr right) {
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        double num(Runtime rt) throws IOException {
            double x = left.num(rt);
            double y = right.num(rt);
            return switch (operator) {
                case '+' -> x + y;
                case '-' -> x - y;
                case '*' -> x * y;
                default -> compute(operator, x, y, false);
            };
        }
    }

    /** A sign. */
    static final class Sign extends Expr.Number {
        private final boolean minus;
        private final Expr operand;

        Sign(boolean minus, Expr operand) {
            this.minus = minus;
            this.operand = operand;
        }

        @Override
        double num(Runtime rt) throws IOException {
            double value = operand.num(rt);
            return minus ? -value : value;
        }
    }

    /** {@code !}. */
    static final class Not extends Expr.Truth {
        private final Expr operand;

        Not(Expr operand) {
            this.operand = operand;
        }

        @Override
        boolean truth(Runtime rt) throws IOException {
            return !operand.truth(rt);
        }
    }

    /** {@code &&}. */
    static final class And extends Expr.Truth {
        private final Expr left;
        private final Expr right;

        And(Expr left, Expr right) {
            this.left = left;
            this.right = right;
        }

        @Override
        boolean truth(Runtime rt) throws IOException {
            return left.truth(rt) && right.truth(rt);
        }
    }

    /** {@code ||}. */
    static final class Or extends Expr.Truth {
        private final Expr left;
        private final Expr right;

        Or(Expr left, Expr right) {
            this.left = left;
            this.right = right;
        }

        @Override
        boolean truth(Runtime rt) throws IOException {
            return left.truth(rt) || right.truth(rt);
        }
    }

    /** {@code ? :}. */
    static final class Conditional extends Expr {
        private final Expr condition;
        private final Expr yes;
        private final Expr no;

        Conditional(Expr condition, Expr yes, Expr no) {
            this.condition = condition;
            this.yes = yes;
            this.no = no;
        }

        private Expr chosen(Runtime rt) throws IOException {
            return condition.truth(rt) ? yes : no;
        }

        @Override
        double num(Runtime rt) throws IOException {
            return chosen(rt).num(rt);
        }

        @Override
        String str(Runtime rt) throws IOException {
            return chosen(rt).str(rt);
        }

        @Override
        void into(Runtime rt, Cell target) throws IOException {
            chosen(rt).into(rt, target);
        }

        @Override
        boolean truth(Runtime rt) throws IOException {
            return chosen(rt).truth(rt);
        }
    }

    /** An expression in parentheses, which print does not take apart. */
    static final class Group extends Expr {
        private final Expr inner;

        Group(Expr inner) {
            this.inner = inner;
        }

        Expr inner() {
            return inner;
        }

        @Override
        double num(Runtime rt) throws IOException {
            return inner.num(rt);
        }

        @Override
        String str(Runtime rt) throws IOException {
            return inner.str(rt);
        }

        @Override
        void into(Runtime rt, Cell target) throws IOException {
            inner.into(rt, target);
        }

        @Override
        boolean truth(Runtime rt) throws IOException {
            return inner.truth(rt);
        }

        @Override
        boolean isNumber() {
            return inner.isNumber();
        }

        @Override
        Cell cell(Runtime rt) throws IOException {
            return inner.cell(rt);
        }
    }

    /** Comparisons: as numbers where both sides are. */
    static final class Compare extends Expr.Truth {
        private final String operator;
        private final Expr left;
        private final Expr right;
        private final boolean numbers;
        private final int code;

        Compare(String operator, Expr left, Expr right) {
            this.operator = operator;
            this.left = left;
            this.right = right;
            numbers = left.isNumber() && right.isNumber();
            code = switch (operator) {
                case "<" -> 0;
                case "<=" -> 1;
                case "==" -> 2;
                case "!=" -> 3;
                case ">" -> 4;
                default -> 5;
            };
        }

        String operator() {
            return operator;
        }

        @Override
        boolean truth(Runtime rt) throws IOException {
            if (numbers) {
                return holds(left.num(rt), right.num(rt));
            }
            if (right.isNumber()) {
                Cell a = left.cell(rt);
                if (a.isNumeric()) {
                    return holds(a.num(), right.num(rt));
                }
                return holds(rt.collate(a.str(rt), right.str(rt)), 0);
            }
            Cell a = left.cell(rt);
            Cell b = right.cell(rt);
            if (a.isNumeric() && b.isNumeric()) {
                return holds(a.num(), b.num());
            }
            return holds(rt.collate(a.str(rt), b.str(rt)), 0);
        }

        private boolean holds(double x, double y) {
            return switch (code) {
                case 0 -> x < y;
                case 1 -> x <= y;
                case 2 -> x == y;
                case 3 -> x != y;
                case 4 -> x > y;
                default -> x >= y;
            };
        }
    }

    /** Strings one behind another. */
    static final class Concat extends Expr.Str {
        private final Expr[] parts;

        Concat(Expr[] parts) {
            this.parts = parts;
        }

        Expr[] parts() {
            return parts;
        }

        @Override
        String str(Runtime rt) throws IOException {
            String first = parts[0].str(rt);
            if (parts.length == 2) {
                String second = parts[1].str(rt);
                rt.allocate((long) first.length() + second.length());
                return first.concat(second);
            }
            StringBuilder text = new StringBuilder(first);
            for (int i = 1; i < parts.length; i++) {
                String part = parts[i].str(rt);
                rt.allocate((long) text.length() + part.length());
                text.append(part);
            }
            return text.toString();
        }
    }

    /** {@code ~} and {@code !~}. */
    static final class Match extends Expr.Truth {
        private final Expr text;
        private final Expr pattern;
        private final boolean negated;

        Match(Expr text, Expr pattern, boolean negated) {
            this.text = text;
            this.pattern = pattern;
            this.negated = negated;
        }

        @Override
        boolean truth(Runtime rt) throws IOException {
            if (text instanceof Variables.Field field && field.index() == 0) {
                Matcher matcher = rt.matcher(pattern);
                Fields fields = rt.fields();
                byte[] bytes = fields.bytes();
                return matcher.findEnd(bytes, fields.start(), fields.start(), fields.end()) >= 0 != negated;
            }
            String subject = text.str(rt);
            Matcher matcher = rt.matcher(pattern);
            byte[] bytes = rt.scratch(subject);
            return matcher.findEnd(bytes, 0, 0, subject.length()) >= 0 != negated;
        }
    }

    /** {@code in}. */
    static final class In extends Expr.Truth {
        private final Variables.Subscript subscript;
        private final Expr array;

        In(Variables.Subscript subscript, Expr array) {
            this.subscript = subscript;
            this.array = array;
        }

        @Override
        boolean truth(Runtime rt) throws IOException {
            return subscript.find(Variables.arrayOf(array, rt), rt) != null;
        }
    }

    /** {@code =}. */
    static final class Assign extends Expr.InCell {
        private final Expr.Place place;
        private final Expr value;

        Assign(Expr.Place place, Expr value) {
            this.place = place;
            this.value = value;
        }

        @Override
        Cell cell(Runtime rt) throws IOException {
            Cell target;
            if (value.isNumber()) {
                double number = value.num(rt);
                target = place.ref(rt);
                target.set(number);
            } else {
                Cell temporary = new Cell();
                value.into(rt, temporary);
                target = place.ref(rt);
                target.copy(temporary);
            }
            target.assigned(rt);
            return target;
        }
    }

    /** {@code += -= *= /= %= ^=}. */
    static final class Update extends Expr.Number {
        private final char operator;
        private final Expr.Place place;
        private final Expr value;

        Update(char operator, Expr.Place place, Expr value) {
            this.operator = operator;
            this.place = place;
            this.value = value;
        }

        @Override
        double num(Runtime rt) throws IOException {
            double operand = value.num(rt);
            Cell target = place.ref(rt);
            double result = operator == '+' ? target.num() + operand : compute(operator, target.num(), operand, true);
            target.set(result);
            target.assigned(rt);
            return result;
        }
    }

    /** {@code ++} and {@code --}. */
    static final class Step extends Expr.Number {
        private final Expr.Place place;
        private final double by;
        private final boolean before;

        Step(Expr.Place place, double by, boolean before) {
            this.place = place;
            this.by = by;
            this.before = before;
        }

        @Override
        double num(Runtime rt) throws IOException {
            Cell target = place.ref(rt);
            double old = target.num();
            target.set(old + by);
            target.assigned(rt);
            return before ? old + by : old;
        }
    }
}
