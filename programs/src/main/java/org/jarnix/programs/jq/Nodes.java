package org.jarnix.programs.jq;

import java.util.List;
import java.util.Map;
import org.jarnix.programs.jq.Values.Fields;
import org.jspecify.annotations.Nullable;

/** The nodes of the language itself. */
final class Nodes {
    private Nodes() {}

    /** The input itself: {@code .} is its name. */
    record Identity() implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            out.emit(in, path);
        }
    }

    record Constant(Object value) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            out.emit(value, Node.none(path));
        }
    }

    record Pipe(Node left, Node right) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            left.run(env, in, path, (value, to) -> right.run(env, value, to, out));
        }
    }

    record Comma(Node left, Node right) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            left.run(env, in, path, out);
            right.run(env, in, path, out);
        }
    }

    private static void step(Object value, @Nullable Path path, Object key, Node.Out out) {
        if (path == Path.NONE) {
            throw new JqError("Invalid path expression with result " + Values.clipped(Printer.compact(value), 30));
        }
        out.emit(Access.index(value, key), path == null ? null : path.to(key));
    }

    /** {@code TERM.name} and {@code TERM[key]}. */
    record Index(Node term, Node key) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            if (key instanceof Constant constant) {
                if (term instanceof Identity) {
                    step(in, path, constant.value(), out);
                } else {
                    term.run(env, in, path, (value, to) -> step(value, to, constant.value(), out));
                }
                return;
            }
            term.run(env, in, path, (value, to) -> key.run(env, in, null, (k, none) -> step(value, to, k, out)));
        }
    }

    /** {@code TERM[from:to]}. */
    record Slice(Node term, Node from, Node to) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            term.run(
                    env,
                    in,
                    path,
                    (value, way) -> to.run(
                            env,
                            in,
                            null,
                            (end, none) -> from.run(
                                    env, in, null, (start, n) -> step(value, way, Access.range(start, end), out))));
        }
    }

    /** {@code TERM[]}. */
    record Each(Node term, Context context) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            term.run(env, in, path, (value, way) -> each(value, way, out));
        }

        private void each(Object value, @Nullable Path way, Out out) {
            if (way == Path.NONE) {
                throw new JqError("Invalid path expression with result " + Values.clipped(Printer.compact(value), 30));
            }
            switch (value) {
                case Items items -> {
                    for (int i = 0; i < items.size(); i++) {
                        context.tick();
                        out.emit(items.get(i), way == null ? null : way.to((double) i));
                    }
                }
                case Fields fields -> {
                    for (Map.Entry<String, Object> field : fields.entrySet()) {
                        context.tick();
                        out.emit(field.getValue(), way == null ? null : way.to(field.getKey()));
                    }
                }
                default -> throw new JqError("Cannot iterate over " + Values.described(value));
            }
        }
    }

    /** {@code [BODY]}. */
    record Collect(@Nullable Node body) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            if (body == null) {
                out.emit(Items.EMPTY, Node.none(path));
                return;
            }
            java.util.ArrayList<Object> all = new java.util.ArrayList<>();
            body.run(env, in, null, (value, none) -> all.add(value));
            out.emit(Items.of(all), Node.none(path));
        }
    }

    /** {@code {key: value, ...}}; keys before values, the last pair varies slowest. */
    record ObjectOf(List<Node> keys, List<Node> values) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            pair(env, in, 0, new Fields(), fields -> out.emit(fields, Node.none(path)));
        }

        private void pair(
                @Nullable Env env, Object in, int at, Fields done, java.util.function.Consumer<Fields> whole) {
            if (at == keys.size()) {
                whole.accept(done);
                return;
            }
            keys.get(at).run(env, in, null, (key, none) -> {
                if (!(key instanceof String name)) {
                    throw new JqError("Object keys must be strings");
                }
                values.get(at).run(env, in, null, (value, n) -> {
                    Fields next = at == 0 && keys.size() == 1 ? new Fields() : new Fields(done);
                    next.put(name, value);
                    pair(env, in, at + 1, next, whole);
                });
            });
        }
    }

    record Negate(Node body) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            body.run(env, in, null, (value, none) -> {
                if (!(value instanceof Double number)) {
                    throw new JqError(Values.described(value) + " cannot be negated");
                }
                out.emit(-number, Node.none(path));
            });
        }
    }

    record Binary(char operator, Node left, Node right) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            if (right instanceof Constant constant) {
                left.run(
                        env,
                        in,
                        null,
                        (a, none) -> out.emit(Operators.apply(operator, a, constant.value()), Node.none(path)));
                return;
            }
            right.run(
                    env,
                    in,
                    null,
                    (b, n) -> left.run(
                            env, in, null, (a, none) -> out.emit(Operators.apply(operator, a, b), Node.none(path))));
        }
    }

    /** {@code and} and {@code or}. */
    record Logic(boolean and, Node left, Node right) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            left.run(env, in, null, (a, none) -> {
                if (Values.truth(a) != and) {
                    out.emit(!and, Node.none(path));
                } else {
                    right.run(env, in, null, (b, n) -> out.emit(Values.truth(b), Node.none(path)));
                }
            });
        }
    }

    /** {@code left // right}. */
    record Alternative(Node left, Node right) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            boolean[] any = {false};
            boolean[] sending = {false};
            try {
                left.run(env, in, path, (value, way) -> {
                    if (Values.truth(value)) {
                        any[0] = true;
                        sending[0] = true;
                        out.emit(value, way);
                        sending[0] = false;
                    }
                });
            } catch (JqError e) {
                if (sending[0]) {
                    throw e;
                }
            }
            if (!any[0]) {
                right.run(env, in, path, out);
            }
        }
    }

    record If(Node condition, Node then, @Nullable Node otherwise) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            condition.run(env, in, null, (value, none) -> {
                if (Values.truth(value)) {
                    then.run(env, in, path, out);
                } else if (otherwise == null) {
                    out.emit(in, path);
                } else {
                    otherwise.run(env, in, path, out);
                }
            });
        }
    }

    /** {@code try BODY catch HANDLER}; without a handler errors are dropped. */
    record Try(Node body, @Nullable Node handler) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            boolean[] sending = {false};
            try {
                body.run(env, in, path, (value, way) -> {
                    boolean before = sending[0];
                    sending[0] = true;
                    out.emit(value, way);
                    sending[0] = before;
                });
            } catch (JqError e) {
                if (sending[0]) {
                    throw e;
                }
                if (e.value() instanceof Fields fields && fields.containsKey("__jq")) {
                    return;
                }
                if (handler != null) {
                    handler.run(env, e.value(), Node.none(path), out);
                }
            }
        }
    }

    record Reduce(Node source, Pattern pattern, Node start, Node update) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            start.run(env, in, path, (first, way) -> {
                Object[] state = {first};
                Path[] paths = {way == null ? Path.NONE : way};
                source.run(
                        env,
                        in,
                        null,
                        (value, none) -> pattern.bind(env, value, bound -> {
                            Object before = state[0];
                            Path at = paths[0];
                            state[0] = Values.NULL;
                            update.run(bound, before, way == null ? null : at, (next, to) -> {
                                state[0] = next;
                                paths[0] = to == null ? Path.NONE : to;
                            });
                        }));
                out.emit(state[0], way == null ? null : paths[0]);
            });
        }
    }

    record Foreach(
            Node source,
            Pattern pattern,
            Node start,
            Node update,
            @Nullable Node extract) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            start.run(env, in, path, (first, way) -> {
                Object[] state = {first};
                Path[] paths = {way == null ? Path.NONE : way};
                source.run(
                        env,
                        in,
                        null,
                        (value, none) -> pattern.bind(env, value, bound -> {
                            Object before = state[0];
                            update.run(bound, before, way == null ? null : paths[0], (next, to) -> {
                                state[0] = next;
                                paths[0] = to == null ? Path.NONE : to;
                                if (extract == null) {
                                    out.emit(next, to);
                                } else {
                                    extract.run(bound, next, to, out);
                                }
                            });
                        }));
            });
        }
    }

    /** {@code label $name | BODY}: the label is an object of its own each time. */
    record Label(Node body) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            Object label = new Object();
            try {
                body.run(new Env(env, label), in, path, out);
            } catch (JqError.Break e) {
                if (e.label() != label) {
                    throw e;
                }
            }
        }
    }

    record BreakOut(int hops) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            throw new JqError.Break(Env.up(env, hops).value);
        }
    }

    record Variable(int hops) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            out.emit(Env.up(env, hops).value, Node.none(path));
        }
    }

    /** {@code SOURCE as PATTERNS | BODY}. */
    record Bind(Node source, Pattern pattern, Node body) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            source.run(
                    env, in, null, (value, none) -> pattern.bind(env, value, bound -> body.run(bound, in, path, out)));
        }
    }

    /** {@code def f: ...; BODY}. */
    record Define(Env.Function function, Node body) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            body.run(new Env(env, function), in, path, out);
        }
    }

    /** A parameter that is used. */
    record Parameter(int hops) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            Env.Closure closure = (Env.Closure) Env.up(env, hops).value;
            closure.node().run(closure.env(), in, path, out);
        }
    }

    /** A call of a defined function; one of the library has no place but itself. */
    record Call(int hops, Env.@Nullable Function library, List<Node> arguments) implements Node {
        @Override
        public void run(@Nullable Env env, Object in, @Nullable Path path, Out out) {
            Env home = library != null ? new Env(null, library) : Env.up(env, hops);
            Env.Function function = (Env.Function) home.value;
            pass(function, 0, env, home, in, path, out);
        }

        private void pass(
                Env.Function function, int from, @Nullable Env env, Env home, Object in, @Nullable Path path, Out out) {
            Env inner = home;
            for (int i = from; i < arguments.size(); i++) {
                if (function.parameters[i].startsWith("$")) {
                    Env before = inner;
                    int next = i + 1;
                    arguments.get(i).run(env, in, null, (value, none) -> {
                        Env closure = new Env(before, new Env.Closure(new Constant(value), null));
                        pass(function, next, env, new Env(closure, value), in, path, out);
                    });
                    return;
                }
                Node argument = arguments.get(i);
                Env.Closure closure = argument instanceof Parameter parameter
                        ? (Env.Closure) Env.up(env, parameter.hops()).value
                        : new Env.Closure(argument, env);
                inner = new Env(inner, closure);
            }
            function.body.run(inner, in, path, out);
        }
    }
}
