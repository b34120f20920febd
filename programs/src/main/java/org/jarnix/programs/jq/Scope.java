package org.jarnix.programs.jq;

import org.jspecify.annotations.Nullable;

/** The names that can be seen at a place of a program, in the order in which {@link Env} will hold what they stand for. */
record Scope(@Nullable Scope parent, Kind kind, String name, int arity) {
    /** What a name is. */
    enum Kind {
        VARIABLE,
        PARAMETER,
        FUNCTION,
        LABEL,
        /** Something of another module, which only counts. */
        HIDDEN
    }

    /** How many places up a name is; -1 where it is not. */
    static int find(@Nullable Scope from, Kind kind, String name, int arity) {
        int hops = 0;
        for (Scope scope = from; scope != null; scope = scope.parent, hops++) {
            if (scope.kind == kind && scope.arity == arity && scope.name.equals(name)) {
                return hops;
            }
        }
        return -1;
    }

    static Scope variable(@Nullable Scope parent, String name) {
        return new Scope(parent, Kind.VARIABLE, name, 0);
    }
}
