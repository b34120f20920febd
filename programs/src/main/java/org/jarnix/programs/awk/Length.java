package org.jarnix.programs.awk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code length}: characters of a string, elements of an array. */
final class Length extends Expr.Number {
    private final @Nullable Expr argument;

    Length(@Nullable Expr argument) {
        this.argument = argument;
    }

    @Override
    double num(Runtime rt) throws IOException {
        if (argument == null) {
            return Chars.length(rt.fields().str(0), rt.utf8());
        }
        if (argument instanceof Variables.Name name && name.isArray(rt)) {
            return name.array(rt).size();
        }
        if (argument instanceof Variables.Element element) {
            Object found = element.argument(rt);
            return found instanceof Array array ? array.size() : Chars.length(((Cell) found).str(rt), rt.utf8());
        }
        return Chars.length(argument.str(rt), rt.utf8());
    }
}
