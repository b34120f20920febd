package org.jarnix.shell.expand;

import org.jspecify.annotations.Nullable;

/**
 * A variable, or an element of an array, named by a string at run time: what {@code read}, {@code printf -v}, {@code unset},
 * {@code test -v} and name references take.
 */
public final class Reference {
    private final String name;
    private final @Nullable String subscript;

    private Reference(String name, @Nullable String subscript) {
        this.name = name;
        this.subscript = subscript;
    }

    /** The reference that a text spells; null where it is neither an identifier nor one with a subscript. */
    public static @Nullable Reference parse(String text) {
        int bracket = text.indexOf('[');
        if (bracket < 0) {
            return isIdentifier(text) ? new Reference(text, null) : null;
        }
        String name = text.substring(0, bracket);
        if (!isIdentifier(name) || Subscripts.closing(text, bracket) != text.length() - 1) {
            return null;
        }
        return new Reference(name, text.substring(bracket + 1, text.length() - 1));
    }

    /** The reference that a text is known to spell. */
    static Reference of(String text) {
        Reference reference = parse(text);
        return reference == null ? new Reference(text, null) : reference;
    }

    /** Whether it is a name in the grammar's sense. */
    public static boolean isIdentifier(String text) {
        if (text.isEmpty() || text.charAt(0) >= '0' && text.charAt(0) <= '9') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    /** The variable's name. */
    public String name() {
        return name;
    }

    /** What stands in brackets; null without brackets. */
    public @Nullable String subscript() {
        return subscript;
    }

    /** Whether all elements are meant. */
    public boolean isWhole() {
        return "@".equals(subscript) || "*".equals(subscript);
    }

    /** The value; null where it is unset. */
    public @Nullable String get(ExpansionHost host) {
        Variables variables = host.variables();
        Variable variable = variables.find(name);
        if (variable != null && variable.is(Variable.NAMEREF)) {
            return subscript == null ? behind(variables).getDirect(host) : getDirect(host);
        }
        return getDirect(host);
    }

    private Reference behind(Variables variables) {
        String target =
                NameReferences.isCircular(variables, name) && !variables.isLocal(name) ? name : variables.target(name);
        return target.equals(name) ? this : of(target);
    }

    private @Nullable String getDirect(ExpansionHost host) {
        Variable variable = host.variables().resolve(name);
        if (variable == null) {
            return null;
        }
        if (subscript == null) {
            return host.variables().valueOf(variable);
        }
        if (isWhole()) {
            return Elements.join(host, " ", Elements.values(host, variable));
        }
        if (variable.is(Variable.ASSOCIATIVE)) {
            return Elements.get(host, variable, key(host, subscript));
        }
        return Elements.get(host, variable, Subscripts.index(host, subscript));
    }

    /** Assigns, as the variable's attributes say. */
    public void set(ExpansionHost host, String value) {
        Variables variables = host.variables();
        if (subscript == null) {
            Reference target = behind(variables);
            if (target.subscript != null) {
                target.setBehind(host, value);
            } else {
                variables.set(name, value);
            }
            return;
        }
        Variable variable = variables.resolve(name);
        if (variable != null && variable.is(Variable.ASSOCIATIVE)) {
            String key = key(host, subscript);
            if (key.isEmpty()) {
                throw ShellError.command(name + "[" + subscript + "]: bad array subscript");
            }
            variables.arrays().setKey(name, key, value);
            return;
        }
        if (isWhole() || subscript.isBlank()) {
            throw ShellError.command(name + "[" + subscript + "]: bad array subscript");
        }
        long index = Subscripts.index(host, subscript);
        if (index < 0) {
            index = placed(host, index);
        }
        variables.arrays().setElement(name, index, value);
    }

    /** Assigns to the element that a name reference refers to. */
    private void setBehind(ExpansionHost host, String value) {
        try {
            set(host, value);
        } catch (ShellError e) {
            throw e.reach() == ShellError.Reach.COMMAND ? ShellError.line(e.getMessage()) : e;
        }
    }

    /** Assigns, or adds to what is there. */
    public void assign(ExpansionHost host, String value, boolean append) {
        if (!append) {
            set(host, value);
            return;
        }
        Variable variable = host.variables().resolve(name);
        set(host, CompiledAssignment.appended(host, variable, get(host), value));
    }

    private long placed(ExpansionHost host, long index) {
        try {
            return Elements.place(host, name, index);
        } catch (ShellError e) {
            throw ShellError.command(name + "[" + subscript + "]: bad array subscript");
        }
    }

    /** Whether it has a value, as {@code test -v} asks. */
    public boolean isSet(ExpansionHost host) {
        Variable variable = host.variables().resolve(name);
        if (variable != null && subscript != null && isWhole()) {
            return variable.is(Variable.ASSOCIATIVE)
                    ? Elements.get(host, variable, subscript) != null
                    : Elements.size(host, variable) > 0;
        }
        return get(host) != null;
    }

    /** Takes the element (or, with {@code @}, all) away; only for a reference with a subscript. */
    public void unsetElement(ExpansionHost host) {
        Variables variables = host.variables();
        Variable variable = variables.resolve(name);
        if (variable == null || subscript == null) {
            return;
        }
        if (variable.is(Variable.ASSOCIATIVE)) {
            variables.arrays().unsetKey(name, key(host, subscript));
            return;
        }
        if (isWhole()) {
            variables.arrays().setIndexed(name, new IndexedArray());
            return;
        }
        if (!variable.is(Variable.INDEXED) && Subscripts.index(host, subscript) != 0) {
            throw ShellError.command(name + ": not an array variable");
        }
        long index = Subscripts.index(host, subscript);
        if (index < 0) {
            IndexedArray elements = Elements.indexed(host, variable);
            index += elements == null ? 0 : elements.end();
            if (index < 0) {
                throw ShellError.command("[" + subscript + "]: bad array subscript");
            }
        }
        variables.arrays().unsetElement(name, index);
    }

    /** The key that a subscript means, which is expanded already where that is to be done but once. */
    private static String key(ExpansionHost host, String subscript) {
        return host.isOn(Option.ASSOC_EXPAND_ONCE) ? subscript : Subscripts.key(host, subscript);
    }

    @Override
    public String toString() {
        return subscript == null ? name : name + "[" + subscript + "]";
    }
}
