package org.jarnix.programs.awk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call of a function of the program's own. */
final class Call extends Expr.InCell {
    private final Function function;
    private final Expr[] arguments;
    private final int line;

    /** @param line where it stands in the program, 0 where that is not known */
    Call(Function function, Expr[] arguments, int line) {
        this.function = function;
        this.arguments = arguments;
        this.line = line;
    }

    @Override
    Cell cell(Runtime rt) throws IOException {
        int count = Math.max(function.parameters(), arguments.length);
        @Nullable Object[] frame = new Object[count];
        if (count > function.parameters()) {
            if (line > 0) {
                rt.at(line);
            }
            rt.warn("warning: function `" + function.name() + "' called with more arguments than declared");
        }
        for (int i = 0; i < arguments.length; i++) {
            frame[i] = argument(arguments[i], rt);
        }
        @Nullable Object[] outer = rt.enter(frame);
        try {
            Flow flow = function.body().run(rt);
            if (flow != Flow.ON && flow != Flow.RETURN) {
                throw new Jump(flow);
            }
            return flow == Flow.RETURN ? rt.result() : new Cell();
        } finally {
            rt.leave(outer);
        }
    }

    private static Object argument(Expr argument, Runtime rt) throws IOException {
        if (argument instanceof Variables.Name name) {
            return name.argument(rt);
        }
        if (argument instanceof Variables.Element element) {
            return element.argument(rt);
        }
        Cell cell = new Cell();
        argument.into(rt, cell);
        return cell;
    }
}
