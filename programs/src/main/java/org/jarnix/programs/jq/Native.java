package org.jarnix.programs.jq;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a function of Java's, for each combination of its arguments' values; the last varies slowest. */
record Native(int arity, List<Node> arguments, Function function) implements Node {
    /** What is done to the input and the arguments' values. */
    @FunctionalInterface
    interface Function {
        Object apply(Object in, Object[] arguments);
    }

    @Override
    public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
        if (arity == 0) {
            out.emit(function.apply(in, new Object[0]), Node.none(path));
        } else {
            each(env, in, arity - 1, new Object[arity], path, out);
        }
    }

    private void each(@Nullable Env env, Object in, int at, Object[] values, @Nullable Path path, Out out) {
        arguments.get(at).run(env, in, null, (value, none) -> {
            values[at] = value;
            if (at == 0) {
                out.emit(function.apply(in, values.clone()), Node.none(path));
            } else {
                each(env, in, at - 1, values, path, out);
            }
        });
    }
}
