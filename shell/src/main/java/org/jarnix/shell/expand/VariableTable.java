package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names and the variables bound to them now: open addressing over interned names, shared between copies until one of them binds. */
final class VariableTable {
    private static final int FIRST_SIZE = 256;
    /** With a value of so many characters, all are counted. */
    private static final int LONG = 1 << 20;

    private String[] keys;
    private @Nullable Variable[] values;
    private int used;
    private boolean shared;

    VariableTable() {
        keys = new String[FIRST_SIZE];
        values = new Variable[FIRST_SIZE];
    }

    private VariableTable(String[] keys, @Nullable Variable[] values, int used) {
        this.keys = keys;
        this.values = values;
        this.used = used;
        this.shared = true;
    }

    /** The same bindings; either side copies them before its first change. */
    VariableTable copy() {
        shared = true;
        return shared();
    }

    /** The same bindings, where this table is not changed any more. */
    VariableTable shared() {
        return new VariableTable(keys, values, used);
    }

    @Nullable
    Variable find(String name) {
        int at = slot(name);
        return keys[at] == null ? null : values[at];
    }

    void bind(String name, @Nullable Variable variable) {
        if (shared) {
            keys = keys.clone();
            values = values.clone();
            shared = false;
        }
        int at = slot(name);
        if (keys[at] == null) {
            if (used * 2 >= keys.length) {
                enlarge();
                at = slot(name);
            }
            keys[at] = name.intern();
            used++;
        }
        values[at] = variable;
    }

    /** The bound names, sorted by code unit. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != null && values[i] != null) {
                names.add(keys[i]);
            }
        }
        names.sort(null);
        return names;
    }

    /** The names of variables with that attribute, sorted by code unit. */
    List<String> names(int attribute) {
        List<String> names = new ArrayList<>();
        for (Variable variable : values) {
            if (variable != null && variable.is(attribute)) {
                names.add(variable.name());
            }
        }
        names.sort(null);
        return names;
    }

    /** Asks for memory for one more value, or for more of one that has so many characters, beside those that there are. */
    void makeRoom(VariableHost host, int before, String value) {
        if (before + value.length() > LONG) {
            host.allocate(characters() + value.length());
        }
    }

    private long characters() {
        long all = 0;
        for (Variable variable : values) {
            all += variable == null ? 0 : variable.characters();
        }
        return all;
    }

    private int slot(String name) {
        int mask = keys.length - 1;
        int hash = name.hashCode();
        int at = (hash ^ hash >>> 15) & mask;
        while (true) {
            String key = keys[at];
            if (key == null || key == name || key.equals(name)) {
                return at;
            }
            at = at + 1 & mask;
        }
    }

    private void enlarge() {
        String[] oldKeys = keys;
        @Nullable Variable[] oldValues = values;
        keys = new String[oldKeys.length * 2];
        values = new Variable[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
