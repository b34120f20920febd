package org.jarnix.shell.syntax;

/** Conditions of {@code [[ ]]} as text. */
final class ConditionPrinter {
    private final StringBuilder out = new StringBuilder();

    private ConditionPrinter() {}

    static String print(Condition condition) {
        ConditionPrinter printer = new ConditionPrinter();
        printer.add(condition);
        return printer.out.toString();
    }

    private void add(Condition condition) {
        switch (condition) {
            case Condition.Unary c ->
                out.append(c.operator().isEmpty() ? "-n " : c.operator() + " ").append(WordPrinter.print(c.operand()));
            case Condition.Binary c ->
                out.append(WordPrinter.print(c.left()))
                        .append(' ')
                        .append(c.operator())
                        .append(' ')
                        .append(WordPrinter.print(c.right()));
            case Condition.Not c -> {
                out.append("! ");
                add(c.operand());
            }
            case Condition.And c -> both(c.left(), " && ", c.right());
            case Condition.Or c -> both(c.left(), " || ", c.right());
            case Condition.Group c -> {
                out.append("( ");
                add(c.inner());
                out.append(" )");
            }
        }
    }

    private void both(Condition left, String operator, Condition right) {
        add(left);
        out.append(operator);
        add(right);
    }
}
