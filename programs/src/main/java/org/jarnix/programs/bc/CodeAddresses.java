package org.jarnix.programs.bc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in GNU bc's compiled code of a line or function an expression would end: its messages name that address. Each
 * operation is a byte there, names and special variables take two, jumps three, constants their digits and two more.
 */
final class CodeAddresses {
    private static final int NAME = 2;
    private static final int JUMP = 3;

    private final Node wanted;
    private final boolean stored;
    private int at;
    private int found;

    private CodeAddresses(Node wanted, boolean stored) {
        this.wanted = wanted;
        this.stored = stored;
    }

    /**
     * The address behind an expression that failed.
     *
     * @param stored whether an assignment failed in storing, not in calculating
     */
    static int of(List<Node> code, Node wanted, boolean stored) {
        CodeAddresses addresses = new CodeAddresses(wanted, stored);
        addresses.statements(code);
        return addresses.found;
    }

    private void statements(List<Node> code) {
        for (Node each : code) {
            statement(each);
        }
    }

    private void statement(Node statement) {
        switch (statement) {
            case Node.Evaluate one -> discarded(one.expression());
            case Node.Text text -> at += text.text().length() + 2;
            case Node.Print print -> print.parts().forEach(this::part);
            case Node.Block block -> statements(block.body());
            case Node.If choice -> choice(choice);
            case Node.Loop loop -> loop(loop);
            case Node.Break end -> at += JUMP;
            case Node.Continue again -> at += JUMP;
            case Node.Return end -> {
                if (end.value() == null) {
                    at++;
                } else {
                    expression(end.value());
                }
                at++;
            }
            case Node.Halt end -> at++;
            case Node.Define function -> {}
            case Node.Expression expression -> expression(expression);
        }
    }

    private void part(Node part) {
        statement(part);
        at += part instanceof Node.Expression ? 1 : 0;
    }

    private void choice(Node.If choice) {
        expression(choice.condition());
        at += JUMP;
        statement(choice.then());
        if (choice.otherwise() != null) {
            at += JUMP;
            statement(choice.otherwise());
        }
    }

    private void loop(Node.Loop loop) {
        if (loop.isFor()) {
            discarded(loop.first());
            if (loop.condition() == null) {
                at++;
            } else {
                expression(loop.condition());
            }
            at += 2 * JUMP;
            discarded(loop.step());
        } else if (loop.condition() != null) {
            expression(loop.condition());
        }
        at += JUMP;
        statement(loop.body());
        at += JUMP;
    }

    /** An expression whose value is written or dropped. */
    private void discarded(Node.@Nullable Expression expression) {
        if (expression != null) {
            expression(expression);
            at++;
        }
    }

    private void expression(Node.Expression expression) {
        switch (expression) {
            case Node.Constant constant -> at += constant(constant.digits());
            case Node.Variable variable -> at += NAME;
            case Node.Element element -> {
                expression(element.index());
                at += NAME;
            }
            case Node.Whole whole -> at += NAME + 1;
            case Node.Unary unary -> {
                expression(unary.operand());
                at += unary.operator().equals("(") ? 0 : 1;
            }
            case Node.Binary binary -> binary(binary);
            case Node.Assign assign -> assign(assign);
            case Node.Step step -> step(step);
            case Node.Call call -> call(call);
        }
        if (expression == wanted && found == 0) {
            found = at;
        }
    }

    private static int constant(String digits) {
        String shown = digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits;
        int from = 0;
        while (from < shown.length() - 1 && shown.charAt(from) == '0') {
            from++;
        }
        shown = shown.substring(from);
        return shown.equals("0") || shown.equals("1") ? 1 : shown.length() + 2;
    }

    private void binary(Node.Binary binary) {
        expression(binary.left());
        switch (binary.operator()) {
            case "&&" -> {
                at += JUMP + 2;
                expression(binary.right());
                at += 2 * JUMP;
            }
            case "||" -> {
                at += JUMP;
                expression(binary.right());
                at += 2 * JUMP + 2;
            }
            default -> {
                expression(binary.right());
                at++;
            }
        }
    }

    private void assign(Node.Assign assign) {
        boolean element = index(assign.place());
        boolean plain = assign.operator().isEmpty();
        at += plain ? 0 : element ? NAME + 1 : NAME;
        expression(assign.value());
        at += plain ? 0 : 1;
        if (assign == wanted && !stored) {
            found = at;
        }
        at += NAME;
    }

    private void step(Node.Step step) {
        boolean element = index(step.place());
        at += 2 * NAME + (element ? step.before() ? 1 : 2 : 0);
    }

    /** The index of what is assigned to comes before the value; false where there is none. */
    private boolean index(Node.Place place) {
        if (place instanceof Node.Element element) {
            expression(element.index());
            return true;
        }
        return false;
    }

    private void call(Node.Call call) {
        call.arguments().forEach(this::expression);
        at += NAME;
        if (!Machine.isBuiltIn(call.function())) {
            if (call == wanted) {
                found = at;
            }
            at += call.arguments().size() + 1;
        }
    }
}
