package org.jarnix.programs.jq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Text;
import org.jarnix.programs.jq.Values.Fields;
import org.jspecify.annotations.Nullable;

/** Functions that see their arguments as programs, or paths: they cannot be written as functions of values. */
final class Specials {
    private Specials() {}

    static @Nullable Node make(String name, List<Node> args, Context context, Library library) {
        String key = name + "/" + args.size();
        return switch (key) {
            case "empty/0" -> (env, in, path, out) -> {};
            case "error/0" ->
                (env, in, path, out) -> {
                    throw new JqError(in);
                };
            case "error/1" ->
                (env, in, path, out) -> args.getFirst().run(env, in, null, (value, none) -> {
                    throw new JqError(value);
                });
            case "path/1" ->
                (env, in, path, out) -> args.getFirst()
                        .run(
                                env,
                                in,
                                Path.ROOT,
                                (value, way) -> out.emit(Assignment.keys(value, way), Node.none(path)));
            case "select/1" ->
                (env, in, path, out) -> args.getFirst().run(env, in, null, (value, none) -> {
                    if (Values.truth(value)) {
                        out.emit(in, path);
                    }
                });
            case "recurse/0" -> (env, in, path, out) -> descend(in, path, out, context);
            case "recurse/1" -> (env, in, path, out) -> recurse(args.getFirst(), null, env, in, path, out, context);
            case "recurse/2" ->
                (env, in, path, out) -> recurse(args.getFirst(), args.get(1), env, in, path, out, context);
            case "get_search_list/0" ->
                new Native(0, args, (in, a) -> library.modules().path().list());
            case "modulemeta/0" ->
                new Native(0, args, (in, a) -> library.modules().metadata(in));
            case "getpath/1" -> getPath(args.getFirst());
            case "range/1" -> range(new Nodes.Constant(0.0), args.getFirst(), new Nodes.Constant(1.0), context);
            case "range/2" -> range(args.getFirst(), args.get(1), new Nodes.Constant(1.0), context);
            case "range/3" -> range(args.getFirst(), args.get(1), args.get(2), context);
            case "first/1" -> (env, in, path, out) -> limit(args.getFirst(), 1, env, in, path, out);
            case "limit/2" ->
                (env, in, path, out) -> args.getFirst().run(env, in, null, (n, none) -> {
                    double count = n instanceof Double number ? number : 0;
                    if (count > 0) {
                        limit(args.get(1), count, env, in, path, out);
                    } else if (count < 0) {
                        args.get(1).run(env, in, path, out);
                    }
                });
            case "skip/2" ->
                (env, in, path, out) -> args.getFirst().run(env, in, null, (n, none) -> {
                    double[] left = {n instanceof Double number ? number : 0};
                    args.get(1).run(env, in, path, (value, way) -> {
                        if (left[0]-- <= 0) {
                            out.emit(value, way);
                        }
                    });
                });
            case "isempty/1" ->
                (env, in, path, out) -> {
                    boolean[] any = {false};
                    limit(args.getFirst(), 1, env, in, null, (value, way) -> any[0] = true);
                    out.emit(!any[0], Node.none(path));
                };
            case "until/2" -> (env, in, path, out) -> until(args, env, in, path, out, context);
            case "while/2" -> (env, in, path, out) -> repeat(args.getFirst(), args.get(1), env, in, path, out, context);
            case "repeat/1" -> (env, in, path, out) -> repeat(null, args.getFirst(), env, in, path, out, context);
            case "input/0" ->
                (env, in, path, out) -> {
                    Object next = next(context);
                    if (next == null) {
                        throw new JqError("break");
                    }
                    out.emit(next, Node.none(path));
                };
            case "inputs/0" ->
                (env, in, path, out) -> {
                    for (Object next = next(context); next != null; next = next(context)) {
                        context.tick();
                        out.emit(next, Node.none(path));
                    }
                };
            case "debug/0" ->
                (env, in, path, out) -> {
                    note(context, "[\"DEBUG:\"," + Printer.compact(in) + "]\n");
                    out.emit(in, path);
                };
            case "stderr/0" ->
                (env, in, path, out) -> {
                    note(context, Printer.compact(in));
                    out.emit(in, path);
                };
            default -> null;
        };
    }

    private static @Nullable Object next(Context context) {
        try {
            return context.inputs().next();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (JsonReader.Malformed e) {
            throw new JqError(String.valueOf(e.getMessage()));
        }
    }

    private static void note(Context context, String text) {
        byte[] bytes = Text.encode(text);
        try {
            for (int done = 0; done < bytes.length; ) {
                done += context.sys().write(2, bytes, done, bytes.length - done);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void descend(Object in, @Nullable Path path, Node.Out out, Context context) {
        context.tick();
        out.emit(in, path);
        if (in instanceof Items items) {
            for (int i = 0; i < items.size(); i++) {
                descend(items.get(i), path == null ? null : path.to((double) i), out, context);
            }
        } else if (in instanceof Fields fields) {
            fields.forEach((key, value) -> descend(value, path == null ? null : path.to(key), out, context));
        }
    }

    private static void recurse(
            Node step,
            @Nullable Node condition,
            @Nullable Env env,
            Object in,
            @Nullable Path path,
            Node.Out out,
            Context context) {
        Object now = in;
        Path at = path;
        while (true) {
            context.tick();
            out.emit(now, at);
            List<Object> values = new ArrayList<>(1);
            List<@Nullable Path> ways = new ArrayList<>(1);
            step.run(env, now, at, (value, way) -> {
                if (condition == null) {
                    values.add(value);
                    ways.add(way);
                    return;
                }
                condition.run(env, value, null, (truth, none) -> {
                    if (Values.truth(truth)) {
                        values.add(value);
                        ways.add(way);
                    }
                });
            });
            if (values.isEmpty()) {
                return;
            }
            for (int i = 0; i < values.size() - 1; i++) {
                recurse(step, condition, env, values.get(i), ways.get(i), out, context);
            }
            now = values.getLast();
            at = ways.getLast();
        }
    }

    private static Node getPath(Node argument) {
        return (env, in, path, out) -> argument.run(env, in, null, (keys, none) -> {
            if (!(keys instanceof Items items)) {
                throw new JqError("Path must be specified as an array");
            }
            Path way = path;
            if (way != null) {
                for (Object key : items) {
                    way = way.to(key);
                }
            }
            Object found;
            try {
                found = Access.getPath(in, items, 0);
            } catch (JqError e) {
                if (path == null) {
                    throw e;
                }
                found = Values.NULL;
            }
            out.emit(found, way);
        });
    }

    private static Node range(Node from, Node to, Node by, Context context) {
        return (env, in, path, out) -> from.run(
                env,
                in,
                null,
                (start, a) -> to.run(
                        env,
                        in,
                        null,
                        (end, b) -> by.run(env, in, null, (step, c) -> {
                            if (!(start instanceof Double first)
                                    || !(end instanceof Double last)
                                    || !(step instanceof Double width)) {
                                throw new JqError("Range bounds must be numeric");
                            }
                            Path none = Node.none(path);
                            for (double at = first; width > 0 ? at < last : width < 0 && at > last; at += width) {
                                context.tick();
                                out.emit(at, none);
                            }
                        })));
    }

    private static void limit(
            Node body, double count, @Nullable Env env, Object in, @Nullable Path path, Node.Out out) {
        Object label = new Object();
        double[] left = {count};
        try {
            body.run(env, in, path, (value, way) -> {
                left[0]--;
                out.emit(value, way);
                if (left[0] <= 0) {
                    throw new JqError.Break(label);
                }
            });
        } catch (JqError.Break e) {
            if (e.label() != label) {
                throw e;
            }
        }
    }

    private static void until(
            List<Node> args, @Nullable Env env, Object in, @Nullable Path path, Node.Out out, Context context) {
        Object[] now = {in};
        while (true) {
            context.tick();
            Object at = now[0];
            boolean[] done = {false};
            boolean[] more = {false};
            args.getFirst().run(env, at, null, (truth, none) -> done[0] = Values.truth(truth));
            if (done[0]) {
                out.emit(at, Node.none(path));
                return;
            }
            args.get(1).run(env, at, null, (value, none) -> {
                now[0] = value;
                more[0] = true;
            });
            if (!more[0]) {
                return;
            }
        }
    }

    /** Sends on the input and what comes of it step by step, while a condition holds. */
    private static void repeat(
            @Nullable Node condition,
            Node step,
            @Nullable Env env,
            Object in,
            @Nullable Path path,
            Node.Out out,
            Context context) {
        Object now = in;
        Path way = path;
        while (true) {
            context.tick();
            if (condition != null) {
                boolean[] holds = {false};
                condition.run(env, now, null, (truth, none) -> holds[0] = Values.truth(truth));
                if (!holds[0]) {
                    return;
                }
            }
            if (condition != null) {
                out.emit(now, way);
            }
            List<Object> values = new ArrayList<>(1);
            List<@Nullable Path> ways = new ArrayList<>(1);
            step.run(env, now, way, (value, to) -> {
                if (condition == null) {
                    out.emit(value, to);
                }
                values.add(value);
                ways.add(to);
            });
            if (values.isEmpty()) {
                return;
            }
            for (int i = 0; i < values.size() - 1; i++) {
                repeat(condition, step, env, values.get(i), ways.get(i), out, context);
            }
            now = values.getLast();
            way = ways.getLast();
        }
    }
}
