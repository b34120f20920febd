package org.jarnix.shell.expand;

import java.util.List;

/** Variables as the {@code declare} commands that would make them again. */
public final class Declarations {
    private Declarations() {}

    /** The letters of a variable's attributes, in bash's order. */
    public static String flags(Variable variable) {
        StringBuilder out = new StringBuilder();
        flag(out, variable, Variable.INDEXED, 'a');
        flag(out, variable, Variable.ASSOCIATIVE, 'A');
        flag(out, variable, Variable.INTEGER, 'i');
        flag(out, variable, Variable.NAMEREF, 'n');
        flag(out, variable, Variable.READONLY, 'r');
        flag(out, variable, Variable.TRACE, 't');
        flag(out, variable, Variable.EXPORT, 'x');
        flag(out, variable, Variable.CAPITAL, 'c');
        flag(out, variable, Variable.LOWER, 'l');
        flag(out, variable, Variable.UPPER, 'u');
        return out.toString();
    }

    private static void flag(StringBuilder out, Variable variable, int bit, char letter) {
        if (variable.is(bit)) {
            out.append(letter);
        }
    }

    /** The line of {@code declare -p}. */
    public static String statement(ExpansionHost host, Variable variable) {
        String flags = flags(variable);
        StringBuilder out = new StringBuilder("declare -").append(flags.isEmpty() ? "-" : flags);
        out.append(' ').append(variable.name());
        if (variable.isArray()) {
            if (Elements.indexed(host, variable) != null || Elements.associative(host, variable) != null) {
                out.append('=').append(elements(host, variable));
            }
            return out.toString();
        }
        String value = variable.is(Variable.NAMEREF)
                ? variable.stored()
                : host.variables().valueOf(variable);
        if (value != null) {
            out.append('=').append(Quoting.inDoubleQuotes(host, value));
        }
        return out.toString();
    }

    /** The elements in parentheses: {@code ([0]="a" [1]="b")}. */
    public static String elements(ExpansionHost host, Variable variable) {
        List<String> keys = Elements.keys(host, variable);
        List<String> values = Elements.values(host, variable);
        boolean keyed = variable.is(Variable.ASSOCIATIVE);
        StringBuilder out = new StringBuilder("(");
        for (int i = 0; i < keys.size(); i++) {
            out.append(!keyed && i > 0 ? " [" : "[");
            out.append(keyed ? Quoting.key(host, keys.get(i)) : keys.get(i)).append("]=");
            out.append(Quoting.inDoubleQuotes(host, values.get(i)));
            if (keyed) {
                out.append(' ');
            }
        }
        return out.append(')').toString();
    }

    /** Keys and values in turn, the values quoted. */
    static String pairs(ExpansionHost host, Variable variable) {
        List<String> keys = Elements.keys(host, variable);
        List<String> values = Elements.values(host, variable);
        boolean keyed = variable.is(Variable.ASSOCIATIVE);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            out.append(i > 0 && !keyed ? " " : "");
            out.append(keyed ? Quoting.key(host, keys.get(i)) : keys.get(i));
            out.append(' ').append(Quoting.inDoubleQuotes(host, values.get(i)));
            if (keyed) {
                out.append(' ');
            }
        }
        return out.toString();
    }
}
