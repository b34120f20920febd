package org.jarnix.shell.expand;

/** Follows name references ({@code declare -n}) to what they name, as far as they lead anywhere. */
final class NameReferences {
    private static final int MOST = 8;

    private NameReferences() {}

    /** Where a name reference leads: to a name, or an element; one that leads back to itself is warned of, and left. */
    static String follow(Variables variables, String name, Variable first) {
        String at = name;
        Variable variable = first;
        for (int i = 0; i < MOST; i++) {
            String next = variable.stored();
            if (next == null || next.isEmpty()) {
                return at;
            }
            Variable named = variables.find(next);
            if (named == null || !named.is(Variable.NAMEREF)) {
                return next;
            }
            if (next.equals(name)) {
                break;
            }
            at = next;
            variable = named;
        }
        variables.host().warn("warning: " + name + ": circular name reference");
        return name;
    }

    /** Whether a name reference leads back to itself. */
    static boolean isCircular(Variables variables, String name) {
        Variable variable = variables.find(name);
        for (int i = 0; i < MOST; i++) {
            String next = variable == null || !variable.is(Variable.NAMEREF) ? null : variable.stored();
            if (next == null || next.isEmpty()) {
                return false;
            }
            if (next.equals(name)) {
                return true;
            }
            variable = variables.find(next);
        }
        return true;
    }
}
