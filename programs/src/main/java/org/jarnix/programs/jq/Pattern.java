package org.jarnix.programs.jq;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code as} takes a value apart with: variables, arrays, objects, and alternatives. Every alternative binds all the
 * variables of all of them, in one order.
 */
record Pattern(List<Part> alternatives, int variables) {
    /** A part of a pattern. */
    sealed interface Part {
        /** A variable, by its number. */
        record Name(int number) implements Part {}

        record ArrayOf(List<Part> parts) implements Part {}

        /** Keys, each with the number of the variable that it also is (-1 for none) and what its value is taken by. */
        record ObjectOf(List<Node> keys, List<Integer> names, List<@Nullable Part> parts) implements Part {}
    }

    void bind(@Nullable Env env, Object value, Consumer<Env> body) {
        for (int i = 0; i < alternatives.size(); i++) {
            Object[] slots = new Object[variables];
            java.util.Arrays.fill(slots, Values.NULL);
            boolean last = i == alternatives.size() - 1;
            try {
                match(env, alternatives.get(i), value, slots, () -> body.accept(extended(env, slots)));
                return;
            } catch (JqError e) {
                if (last) {
                    throw e;
                }
            }
        }
    }

    private Env extended(@Nullable Env env, Object[] slots) {
        Env inner = env == null && slots.length == 0 ? new Env(null, Values.NULL) : null;
        @Nullable Env at = env;
        for (Object slot : slots) {
            at = new Env(at, slot);
        }
        return at == null ? java.util.Objects.requireNonNull(inner) : at;
    }

    private void match(@Nullable Env env, Part part, Object value, Object[] slots, Runnable then) {
        switch (part) {
            case Part.Name(int number) -> {
                slots[number] = value;
                then.run();
            }
            case Part.ArrayOf(List<Part> parts) -> {
                if (value != Values.NULL && !(value instanceof Items)) {
                    throw new JqError("Cannot index " + Values.type(value) + " with number");
                }
                items(env, parts, 0, value, slots, then);
            }
            case Part.ObjectOf object -> fields(env, object, 0, value, slots, then);
        }
    }

    private void items(@Nullable Env env, List<Part> parts, int at, Object value, Object[] slots, Runnable then) {
        if (at == parts.size()) {
            then.run();
            return;
        }
        match(
                env,
                parts.get(at),
                Access.index(value, (double) at),
                slots,
                () -> items(env, parts, at + 1, value, slots, then));
    }

    private void fields(@Nullable Env env, Part.ObjectOf object, int at, Object value, Object[] slots, Runnable then) {
        if (at == object.keys().size()) {
            then.run();
            return;
        }
        object.keys().get(at).run(extended(env, slots), value, null, (key, none) -> {
            if (!(key instanceof String)) {
                throw new JqError("Cannot index " + Values.type(value) + " with " + Values.type(key));
            }
            Object field = Access.index(value, key);
            int name = object.names().get(at);
            if (name >= 0) {
                slots[name] = field;
            }
            Part inner = object.parts().get(at);
            Runnable next = () -> fields(env, object, at + 1, value, slots, then);
            if (inner == null) {
                next.run();
            } else {
                match(env, inner, field, slots, next);
            }
        });
    }
}
