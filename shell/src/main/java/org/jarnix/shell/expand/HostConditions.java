package org.jarnix.shell.expand;

import org.jarnix.api.lib.Conditions;

/** What conditions ask of a shell: whether variables and options are set. */
public final class HostConditions implements Conditions.Shell {
    private final ExpansionHost host;

    private HostConditions(ExpansionHost host) {
        this.host = host;
    }

    /** The conditions of a shell. */
    public static Conditions of(ExpansionHost host) {
        return new Conditions(host.sys(), new HostConditions(host));
    }

    @Override
    public boolean isSet(String variable) {
        return isSet(host, variable);
    }

    /** {@code -v}: whether a variable, an element or a positional parameter is set. */
    public static boolean isSet(ExpansionHost host, String variable) {
        Reference reference = Reference.parse(variable);
        if (reference != null) {
            return reference.isSet(host);
        }
        boolean number =
                !variable.isEmpty() && variable.length() < 9 && variable.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && (variable.equals("0") || host.parameter(Integer.parseInt(variable)) != null);
    }

    @Override
    public boolean isReference(String variable) {
        Variable found = host.variables().find(variable);
        return found != null && found.is(Variable.NAMEREF) && found.stored() != null;
    }

    @Override
    public boolean isOptionOn(String name) {
        Option option = Option.named(name, true);
        return option != null && host.isOn(option);
    }

    @Override
    public boolean hasShellOperators() {
        return true;
    }
}
