package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the elements of variables, whatever kind of variable it is: a string is an array of one. */
public final class Elements {
    private Elements() {}

    /** The elements of an indexed array, made now if it is dynamic; null for anything else. */
    public static @Nullable IndexedArray indexed(ExpansionHost host, Variable variable) {
        Variable.Dynamic dynamic = variable.dynamic();
        return dynamic == null ? variable.indexed() : dynamic.indexed(host.variables());
    }

    /** The elements of an associative array, made now if it is dynamic; null for anything else. */
    public static @Nullable AssociativeArray associative(ExpansionHost host, Variable variable) {
        Variable.Dynamic dynamic = variable.dynamic();
        return dynamic == null ? variable.associative() : dynamic.associative(host.variables());
    }

    /** The element at an index; a negative one counts from the end. */
    static @Nullable String get(ExpansionHost host, Variable variable, long index) {
        IndexedArray elements = indexed(host, variable);
        if (elements == null) {
            return index == 0 || index == -1 ? host.variables().valueOf(variable) : null;
        }
        if (index >= 0) {
            return elements.get(index);
        }
        long at = index + elements.end();
        if (at < 0) {
            host.warn(variable.name() + ": bad array subscript");
            return null;
        }
        return elements.get(at);
    }

    /** The element of a key. */
    static @Nullable String get(ExpansionHost host, Variable variable, String key) {
        AssociativeArray elements = associative(host, variable);
        if (elements == null) {
            return key.equals("0") ? host.variables().valueOf(variable) : null;
        }
        return elements.get(key);
    }

    /** Assigns an element; a negative index counts from the end. */
    static void set(ExpansionHost host, String name, long index, String value) {
        host.variables().arrays().setElement(name, place(host, name, index), value);
    }

    /** An index counted from the start. */
    static long place(ExpansionHost host, String name, long index) {
        if (index >= 0) {
            return index;
        }
        Variable variable = host.variables().resolve(name);
        IndexedArray elements = variable == null ? null : indexed(host, variable);
        long end = elements != null ? elements.end() : variable != null && variable.isSet() ? 1 : 0;
        if (index + end < 0) {
            throw ShellError.line(name + "[" + index + "]: bad array subscript");
        }
        return index + end;
    }

    /** All values, in order. */
    public static List<String> values(ExpansionHost host, @Nullable Variable variable) {
        if (variable == null) {
            return List.of();
        }
        AssociativeArray keyed = associative(host, variable);
        List<String> values = new ArrayList<>();
        if (keyed != null) {
            for (AssociativeArray.Entry entry : keyed.entries()) {
                values.add(entry.value());
            }
            return values;
        }
        IndexedArray elements = indexed(host, variable);
        if (elements == null) {
            String value = variable.isArray() ? null : host.variables().valueOf(variable);
            return value == null ? List.of() : List.of(value);
        }
        for (long i = elements.next(0); i >= 0; i = elements.next(i + 1)) {
            String value = elements.get(i);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** All indices or keys, in the order of {@link #values}. */
    public static List<String> keys(ExpansionHost host, @Nullable Variable variable) {
        if (variable == null) {
            return List.of();
        }
        AssociativeArray keyed = associative(host, variable);
        List<String> keys = new ArrayList<>();
        if (keyed != null) {
            for (AssociativeArray.Entry entry : keyed.entries()) {
                keys.add(entry.key());
            }
            return keys;
        }
        IndexedArray elements = indexed(host, variable);
        if (elements == null) {
            return variable.isArray() || host.variables().valueOf(variable) == null ? List.of() : List.of("0");
        }
        for (long i = elements.next(0); i >= 0; i = elements.next(i + 1)) {
            keys.add(Long.toString(i));
        }
        return keys;
    }

    /** How many elements there are. */
    static int size(ExpansionHost host, @Nullable Variable variable) {
        if (variable == null) {
            return 0;
        }
        AssociativeArray keyed = associative(host, variable);
        if (keyed != null) {
            return keyed.size();
        }
        IndexedArray elements = indexed(host, variable);
        if (elements != null) {
            return elements.size();
        }
        return variable.isArray() || host.variables().valueOf(variable) == null ? 0 : 1;
    }

    /** Values one behind another with something between. */
    static String join(ExpansionHost host, String between, List<String> values) {
        long length = 0;
        for (String value : values) {
            length += value.length() + between.length();
        }
        host.allocate(length);
        return String.join(between, values);
    }
}
