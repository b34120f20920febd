package org.jarnix.programs.jq;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a program may use without defining it: functions of Java's, functions of the language's own, and variables. */
final class Library {
    private final Context context;
    private final Map<String, Object> variables;
    private final Map<String, Env.Function> compiled = new HashMap<>();
    private final Modules modules;

    Library(Context context, Map<String, Object> variables, ModulePath path) {
        this.context = context;
        this.variables = variables;
        this.modules = new Modules(this, path);
    }

    /** What imports of programs lead to. */
    Modules modules() {
        return modules;
    }

    Context context() {
        return context;
    }

    /** A variable from outside; null where there is none. */
    @Nullable
    Node variable(String name) {
        if (name.equals("ENV")) {
            return new Native(0, List.of(), (in, args) -> Natives.environment(context));
        }
        Object value = variables.get(name);
        return value == null ? null : new Nodes.Constant(value);
    }

    /** What {@code @name} does to its input. */
    Node format(String name) {
        return new Native(0, List.of(), (in, args) -> Formats.apply(name, in));
    }

    Node call(String name, List<Node> arguments) {
        Node found = find(name, arguments);
        if (found == null) {
            throw new IllegalArgumentException(name);
        }
        return found;
    }

    /** A call of a function of the library; null where there is none. */
    @Nullable
    Node find(String name, List<Node> arguments) {
        Node special = Specials.make(name, arguments, context, this);
        if (special != null) {
            return special;
        }
        String key = name + "/" + arguments.size();
        Native.Function function = Natives.find(key, context);
        if (function != null) {
            return new Native(arguments.size(), arguments, function);
        }
        String source = Prelude.source(key);
        if (source == null) {
            return null;
        }
        Env.Function known = compiled.get(key);
        if (known == null) {
            known = Parser.definition(source, this);
            compiled.put(key, known);
        }
        return new Nodes.Call(0, known, arguments);
    }
}
