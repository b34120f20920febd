package org.jarnix.programs.awk;

import java.io.IOException;
import java.util.List;

/** A call of the function that a variable names, {@code @f(x)}. */
final class IndirectCall extends Expr.InCell {
    private final Expr name;
    private final List<Expr> arguments;
    private final Globals globals;

    IndirectCall(Expr name, List<Expr> arguments, Globals globals) {
        this.name = name;
        this.arguments = arguments;
        this.globals = globals;
    }

    @Override
    Cell cell(Runtime rt) throws IOException {
        String called = name.str(rt);
        Function function = globals.function(called);
        if (function != null) {
            return new Call(function, arguments.toArray(Expr[]::new), 0).cell(rt);
        }
        Expr builtin = Builtins.call(called, arguments);
        if (builtin == null) {
            throw new AwkError("`" + called + "' is not a function, so it cannot be called indirectly");
        }
        return builtin.cell(rt);
    }
}
