package org.jarnix.programs.make;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Variables as one target, one call or the whole makefile sees them: its own, then those of the scope around it. */
final class Scope {
    private @Nullable Scope outer;
    private final Map<String, Variable> own = new LinkedHashMap<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /** Moves it into another scope, whose variables it then sees. */
    void within(Scope scope) {
        outer = scope;
    }

    @Nullable
    Variable get(String name) {
        return find(name, true);
    }

    /** The variable as it stands here alone. */
    @Nullable
    Variable here(String name) {
        return own.get(name);
    }

    private @Nullable Variable find(String name, boolean first) {
        Variable here = own.get(name);
        if (here != null && here.own() && !first) {
            here = null;
        }
        if (here != null && !here.appends()) {
            return here;
        }
        Variable above = outer == null ? null : outer.find(name, false);
        if (here == null) {
            return above;
        }
        return above == null ? here : joined(above, here);
    }

    private static Variable joined(Variable above, Variable here) {
        boolean recursive = above.recursive() || here.recursive();
        String left = recursive && !above.recursive() ? above.value().replace("$", "$$") : above.value();
        String right = recursive && !here.recursive() ? here.value().replace("$", "$$") : here.value();
        String text = left.isEmpty() ? right : left + " " + right;
        return new Variable(text, recursive, here.origin(), false, here.own(), here.place());
    }

    /** Defines a variable, if nothing stronger holds it. */
    void set(String name, Variable variable) {
        Variable old = get(name);
        if (old == null || old.origin().compareTo(variable.origin()) <= 0) {
            own.put(name, variable);
        }
    }

    /** Defines a variable, whatever holds it. */
    void force(String name, Variable variable) {
        own.put(name, variable);
    }

    /** Defines a variable, or appends to what this scope has already. */
    void add(String name, Variable variable) {
        Variable old = own.get(name);
        if (old == null || !variable.appends()) {
            set(name, variable);
        } else {
            Variable both = joined(old, variable);
            own.put(
                    name,
                    new Variable(
                            both.value(), both.recursive(), both.origin(), old.appends(), both.own(), both.place()));
        }
    }

    /** Forgets a variable, if nothing stronger holds it. */
    void remove(String name, Variable.Origin origin) {
        Variable old = own.get(name);
        if (old != null && old.origin().compareTo(origin) <= 0) {
            own.remove(name);
        }
    }

    /** All names, in order. */
    Set<String> names() {
        Set<String> names = outer == null ? new TreeSet<>() : outer.names();
        names.addAll(own.keySet());
        return names;
    }
}
