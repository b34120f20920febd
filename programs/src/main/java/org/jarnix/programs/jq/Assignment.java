package org.jarnix.programs.jq;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code PATHS = VALUES} and its like: the input with what paths lead to changed. */
record Assignment(String operator, Node paths, Node values, Context context) implements Node {
    @Override
    public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
        if (operator.equals("|=")) {
            out.emit(modified(env, in), Node.none(path));
            return;
        }
        values.run(env, in, null, (value, none) -> out.emit(changed(env, in, value), Node.none(path)));
    }

    private Items found(@Nullable Env env, Object in) {
        List<Object> all = new ArrayList<>();
        paths.run(env, in, Path.ROOT, (value, way) -> all.add(keys(value, way)));
        return Items.of(all);
    }

    static Items keys(Object value, @Nullable Path way) {
        if (way == null || way == Path.NONE) {
            throw new JqError("Invalid path expression with result " + Values.clipped(Printer.compact(value), 30));
        }
        return way.keys();
    }

    private Object modified(@Nullable Env env, Object in) {
        Object result = in;
        List<Object> gone = new ArrayList<>();
        for (Object each : found(env, in)) {
            context.tick();
            Items way = (Items) each;
            boolean[] any = {false};
            result = Access.update(result, way, 0, old -> {
                @Nullable Object[] first = {null};
                Object label = new Object();
                try {
                    values.run(env, old, null, (value, none) -> {
                        first[0] = value;
                        throw new JqError.Break(label);
                    });
                } catch (JqError.Break e) {
                    if (e.label() != label) {
                        throw e;
                    }
                }
                any[0] = first[0] != null;
                return first[0] == null ? old : first[0];
            });
            if (!any[0]) {
                gone.add(way);
            }
        }
        return gone.isEmpty() ? result : Access.deletePaths(result, Items.of(gone));
    }

    private Object changed(@Nullable Env env, Object in, Object value) {
        Object result = in;
        for (Object each : found(env, in)) {
            context.tick();
            Items way = (Items) each;
            result = Access.update(result, way, 0, old -> switch (operator) {
                case "=" -> value;
                case "//=" -> Values.truth(old) ? old : value;
                default -> Operators.apply(operator.charAt(0), old, value);
            });
        }
        return result;
    }
}
