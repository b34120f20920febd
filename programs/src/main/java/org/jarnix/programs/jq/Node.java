package org.jarnix.programs.jq;

import org.jspecify.annotations.Nullable;

/** A piece of a program: for an input it sends on none, one or many values. */
interface Node {
    /** Takes a value, and the path to it where paths are wanted. */
    @FunctionalInterface
    interface Out {
        void emit(Object value, @Nullable Path path);
    }

    /** Runs it; {@code path} leads to {@code in} where paths are wanted, else it is null. */
    void run(@Nullable Env env, Object in, @Nullable Path path, Out out);

    /** A value that is none of the input's has no path. */
    static @Nullable Path none(@Nullable Path path) {
        return path == null ? null : Path.NONE;
    }
}
