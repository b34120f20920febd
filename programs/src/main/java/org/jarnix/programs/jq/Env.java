package org.jarnix.programs.jq;

import org.jspecify.annotations.Nullable;

/** What names stand for while a program runs: a list whose places were counted when it was compiled. */
final class Env {
    final @Nullable Env parent;
    final Object value;

    Env(@Nullable Env parent, Object value) {
        this.parent = parent;
        this.value = value;
    }

    /** An argument that is evaluated where it is used, with the names of where it was written. */
    record Closure(Node node, @Nullable Env env) {}

    /** A defined function: its parameters, those with a dollar first taken as values. */
    static final class Function {
        final String[] parameters;
        Node body;

        Function(String[] parameters, Node body) {
            this.parameters = parameters;
            this.body = body;
        }
    }

    /** So many places up. */
    static Env up(@Nullable Env from, int hops) {
        Env env = from;
        for (int i = 0; i < hops && env != null; i++) {
            env = env.parent;
        }
        if (env == null) {
            throw new IllegalStateException("no such place");
        }
        return env;
    }
}
