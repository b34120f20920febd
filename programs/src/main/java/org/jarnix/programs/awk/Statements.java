package org.jarnix.programs.awk;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements. */
final class Statements {
    private Statements() {}

    /** Several statements in a row. */
    static final class Block extends Stmt {
        private final Stmt[] body;

        Block(List<Stmt> body) {
            this.body = body.toArray(Stmt[]::new);
        }

        @Override
        Flow run(Runtime rt) throws IOException {
            for (Stmt stmt : body) {
                Flow flow = stmt.run(rt);
                if (flow != Flow.ON) {
                    return flow;
                }
            }
            return Flow.ON;
        }
    }

    /** An expression for its effect. */
    static final class Effect extends Stmt {
        private final int line;
        private final Expr expr;

        Effect(int line, Expr expr) {
            this.line = line;
            this.expr = expr;
        }

        Expr expr() {
            return expr;
        }

        @Override
        Flow run(Runtime rt) throws IOException {
            rt.at(line);
            if (expr.isNumber()) {
                expr.num(rt);
            } else {
                expr.cell(rt);
            }
            return Flow.ON;
        }
    }

    /** {@code if}. */
    static final class If extends Stmt {
        private final int line;
        private final Expr condition;
        private final Stmt yes;
        private final @Nullable Stmt no;

        If(int line, Expr condition, Stmt yes, @Nullable Stmt no) {
            this.line = line;
            this.condition = condition;
            this.yes = yes;
            this.no = no;
        }

        @Override
        Flow run(Runtime rt) throws IOException {
            rt.at(line);
            if (condition.truth(rt)) {
                return yes.run(rt);
            }
            return no == null ? Flow.ON : no.run(rt);
        }
    }

    /** {@code while}, {@code do} and {@code for}. */
    static final class Loop extends Stmt {
        private final int line;
        private final @Nullable Stmt first;
        private final @Nullable Expr condition;
        private final @Nullable Stmt step;
        private final Stmt body;
        private final boolean bodyFirst;

        Loop(
                int line,
                @Nullable Stmt first,
                @Nullable Expr condition,
                @Nullable Stmt step,
                Stmt body,
                boolean bodyFirst) {
            this.line = line;
            this.first = first;
            this.condition = condition;
            this.step = step;
            this.body = body;
            this.bodyFirst = bodyFirst;
        }

        @Override
        Flow run(Runtime rt) throws IOException {
            rt.at(line);
            if (first != null) {
                first.run(rt);
            }
            boolean skip = bodyFirst;
            while (skip || condition == null || condition.truth(rt)) {
                skip = false;
                Flow flow = body.run(rt);
                if (flow == Flow.BREAK) {
                    return Flow.ON;
                }
                if (flow != Flow.ON && flow != Flow.CONTINUE) {
                    return flow;
                }
                if (step != null) {
                    step.run(rt);
                }
                rt.tick();
            }
            return Flow.ON;
        }
    }

    /** {@code for (k in a)}. */
    static final class ForIn extends Stmt {
        private final int line;
        private final Expr.Place variable;
        private final Expr array;
        private final Stmt body;

        ForIn(int line, Expr.Place variable, Expr array, Stmt body) {
            this.line = line;
            this.variable = variable;
            this.array = array;
            this.body = body;
        }

        @Override
        Flow run(Runtime rt) throws IOException {
            rt.at(line);
            for (String key : rt.sorting().order(Variables.arrayOf(array, rt))) {
                Cell cell = variable.ref(rt);
                cell.set(key);
                cell.assigned(rt);
                Flow flow = body.run(rt);
                if (flow == Flow.BREAK) {
                    return Flow.ON;
                }
                if (flow != Flow.ON && flow != Flow.CONTINUE) {
                    return flow;
                }
                rt.tick();
            }
            return Flow.ON;
        }
    }

    /** {@code switch}; a case's value of null is {@code default}. */
    static final class Switch extends Stmt {
        private final Expr subject;
        private final List<@Nullable Expr> values;
        private final List<Stmt> bodies;

        Switch(Expr subject, List<@Nullable Expr> values, List<Stmt> bodies) {
            this.subject = subject;
            this.values = values;
            this.bodies = bodies;
        }

        @Override
        Flow run(Runtime rt) throws IOException {
            Cell value = new Cell();
            subject.into(rt, value);
            int start = -1;
            for (int i = 0; i < values.size() && start < 0; i++) {
                start = isMatch(values.get(i), value, rt) ? i : -1;
            }
            start = start < 0 ? values.indexOf(null) : start;
            for (int i = start; i >= 0 && i < bodies.size(); i++) {
                Flow flow = bodies.get(i).run(rt);
                if (flow == Flow.BREAK) {
                    return Flow.ON;
                }
                if (flow != Flow.ON) {
                    return flow;
                }
            }
            return Flow.ON;
        }

        private static boolean isMatch(@Nullable Expr wanted, Cell value, Runtime rt) throws IOException {
            if (wanted == null) {
                return false;
            }
            if (wanted instanceof Literals.Pattern pattern) {
                String text = value.str(rt);
                return pattern.matcher(rt).findEnd(rt.scratch(text), 0, 0, text.length()) >= 0;
            }
            Cell cell = wanted.cell(rt);
            if (cell.isRegex()) {
                String text = value.str(rt);
                return rt.regexes().matcher(cell.str(rt)).findEnd(rt.scratch(text), 0, 0, text.length()) >= 0;
            }
            return Cell.compare(value, cell, rt) == 0;
        }
    }

    /** A jump within or out of the action. */
    static final class Leave extends Stmt {
        private final Flow flow;

        Leave(Flow flow) {
            this.flow = flow;
        }

        @Override
        Flow run(Runtime rt) {
            return flow;
        }
    }

    /** {@code exit}. */
    static final class Exit extends Stmt {
        private final @Nullable Expr status;

        Exit(@Nullable Expr status) {
            this.status = status;
        }

        @Override
        Flow run(Runtime rt) throws IOException {
            if (status != null) {
                rt.exitStatus((int) (long) status.num(rt));
            }
            return Flow.EXIT;
        }
    }

    /** {@code return}. */
    static final class Return extends Stmt {
        private final @Nullable Expr value;

        Return(@Nullable Expr value) {
            this.value = value;
        }

        @Override
        Flow run(Runtime rt) throws IOException {
            Cell result = new Cell();
            if (value != null) {
                value.into(rt, result);
            }
            rt.result(result);
            return Flow.RETURN;
        }
    }

    /** {@code delete}. */
    static final class Delete extends Stmt {
        private final Expr array;
        private final Variables.@Nullable Subscript subscript;

        Delete(Expr array, Variables.@Nullable Subscript subscript) {
            this.array = array;
            this.subscript = subscript;
        }

        @Override
        Flow run(Runtime rt) throws IOException {
            Array target = Variables.arrayOf(array, rt);
            if (subscript == null) {
                target.clear();
            } else {
                target.remove(subscript.key(rt));
            }
            return Flow.ON;
        }
    }

    /** {@code print}. */
    static final class Print extends Stmt {
        private final int line;
        private final Expr[] values;
        private final boolean plain;
        private final @Nullable Redirection to;

        Print(int line, List<Expr> values, @Nullable Redirection to) {
            this.line = line;
            this.values = values.isEmpty() ? new Expr[] {new Variables.Field(0)} : values.toArray(Expr[]::new);
            this.plain = values.stream().allMatch(Print::isPlain);
            this.to = to;
        }

        @Override
        Flow run(Runtime rt) throws IOException {
            rt.at(line);
            AwkOutput out = rt.standard();
            if (to != null) {
                Cell[] cells = new Cell[values.length];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = new Cell();
                    values[i].into(rt, cells[i]);
                }
                out = to.open(rt);
                for (int i = 0; i < cells.length; i++) {
                    if (i > 0) {
                        out.write(rt.ofs());
                    }
                    out.write(cells[i].output(rt));
                }
            } else if (values.length == 1) {
                values[0].print(rt, out);
            } else {
                several(rt, out);
            }
            out.write(rt.ors());
            return Flow.ON;
        }

        private static boolean isPlain(Expr value) {
            return value instanceof Variables.Field
                    || value instanceof Variables.GlobalName
                    || value instanceof Literals.Text
                    || value instanceof Literals.Num;
        }

        private void several(Runtime rt, AwkOutput out) throws IOException {
            if (plain) {
                for (int i = 0; i < values.length; i++) {
                    if (i > 0) {
                        out.write(rt.ofs());
                    }
                    values[i].print(rt, out);
                }
                return;
            }
            String[] texts = new String[values.length];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = values[i].cell(rt).output(rt);
            }
            for (int i = 0; i < texts.length; i++) {
                if (i > 0) {
                    out.write(rt.ofs());
                }
                out.write(texts[i]);
            }
        }
    }

    /** {@code printf}. */
    static final class Printf extends Stmt {
        private final int line;
        private final Expr[] values;
        private final @Nullable Redirection to;

        Printf(int line, List<Expr> values, @Nullable Redirection to) {
            this.line = line;
            this.values = values.toArray(Expr[]::new);
            this.to = to;
        }

        @Override
        Flow run(Runtime rt) throws IOException {
            rt.at(line);
            String text = rt.format(values);
            AwkOutput out = to == null ? rt.standard() : to.open(rt);
            out.write(text);
            return Flow.ON;
        }
    }

    /** Where print writes to: {@code > >> | |&}. */
    record Redirection(String operator, Expr target) {
        AwkOutput open(Runtime rt) throws IOException {
            return rt.streams().output(operator, target.str(rt));
        }
    }
}
