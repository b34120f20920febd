package org.jarnix.shell.expand;

import org.jspecify.annotations.Nullable;

/**
 * What a running function, or a command with assignments before it, hides: bindings to put back when it ends. Never changed once made,
 * so that copies of a shell may share it.
 *
 * @param outer the scope around it; null at the outermost
 * @param function whether a function's, and not a command's
 * @param saved the latest of the bindings that it hides; null for none
 */
record Scope(
        @Nullable Scope outer, boolean function, @Nullable Saved saved) {

    /**
     * A hidden binding.
     *
     * @param name the variable's
     * @param before what the name was bound to; null for nothing
     * @param next the binding hidden before this one
     */
    record Saved(
            String name,
            @Nullable Variable before,
            @Nullable Saved next) {}

    boolean binds(String name) {
        for (Saved s = saved; s != null; s = s.next) {
            if (s.name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** What {@code name} is bound to outside of this scope. */
    @Nullable
    Variable hidden(String name) {
        for (Saved s = saved; s != null; s = s.next) {
            if (s.name.equals(name)) {
                return s.before;
            }
        }
        return null;
    }

    /** This scope hiding {@code variable} behind {@code name} as well. */
    Scope hiding(String name, @Nullable Variable variable) {
        return new Scope(outer, function, new Saved(name, variable, without(saved, name)));
    }

    /** This scope without a binding of {@code name}. */
    Scope without(String name) {
        return new Scope(outer, function, without(saved, name));
    }

    private static @Nullable Saved without(@Nullable Saved list, String name) {
        if (list == null) {
            return null;
        }
        return list.name.equals(name) ? list.next : new Saved(list.name, list.before, without(list.next, name));
    }

    /** The innermost scope from here on that binds {@code name}; null for none. */
    static @Nullable Scope innermost(@Nullable Scope from, String name) {
        Scope s = from;
        while (s != null && !s.binds(name)) {
            s = s.outer;
        }
        return s;
    }

    /** The outermost scope that binds {@code name}; null for none. */
    static @Nullable Scope outermost(@Nullable Scope from, String name) {
        Scope found = null;
        for (Scope s = from; s != null; s = s.outer) {
            if (s.binds(name)) {
                found = s;
            }
        }
        return found;
    }

    /** The innermost function's scope; null outside of functions. */
    static @Nullable Scope innermostFunction(@Nullable Scope from) {
        Scope s = from;
        while (s != null && !s.function) {
            s = s.outer;
        }
        return s;
    }

    /** The scopes from {@code from} outwards with {@code replacement} for {@code wanted}. */
    static Scope replace(@Nullable Scope from, Scope wanted, Scope replacement) {
        if (from == null || from == wanted) {
            return replacement;
        }
        return new Scope(replace(from.outer, wanted, replacement), from.function, from.saved);
    }
}
