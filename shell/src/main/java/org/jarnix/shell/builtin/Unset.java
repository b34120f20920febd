package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.expand.Variables;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Function;
import org.jarnix.shell.interp.Interp;

/** {@code unset}. */
final class Unset implements Builtin {
    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean functions = false;
        boolean variables = false;
        boolean references = false;
        Flags flags = new Flags(in, argv, "fvn");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'f' -> functions = true;
                case 'v' -> variables = true;
                case 'n' -> references = true;
                default -> {
                    return Status.USAGE;
                }
            }
        }
        if (functions && variables) {
            in.warn("unset: cannot simultaneously unset a function and a variable");
            return Status.FAILURE;
        }
        boolean good = true;
        for (String name : flags.operands()) {
            good &= functions ? function(in, name) : variable(in, name, variables, references);
        }
        return Status.of(good);
    }

    private static boolean function(Interp in, String name) {
        Function function = in.functions().get(name);
        if (function != null && function.readonly()) {
            in.warn("unset: " + name + ": cannot unset: readonly function");
            return false;
        }
        in.functions().remove(name);
        return true;
    }

    private static boolean variable(Interp in, String word, boolean only, boolean reference) {
        Reference target = Reference.parse(word);
        if (target == null) {
            if (only || in.functions().get(word) == null) {
                if (only) {
                    in.warn("unset: " + Assigning.shown(word));
                }
                return !only;
            }
            return function(in, word);
        }
        Variables variables = in.variables();
        try {
            if (target.subscript() != null) {
                Variable variable = variables.resolve(target.name());
                if (variable != null) {
                    checkWritable(variable);
                }
                if (in.compatibility() <= 51 && isAll(word) && variable != null && variable.isArray()) {
                    variables.unset(variable.name());
                    return true;
                }
                target.unsetElement(in);
                return true;
            }
            return whole(in, word, only, reference);
        } catch (ShellError e) {
            if (e.passesCommands()) {
                throw e;
            }
            in.warn("unset: " + e.getMessage());
            return false;
        }
    }

    /** To older bashes {@code a[@]} was the array itself. */
    private static boolean isAll(String word) {
        return word.endsWith("[@]") || word.endsWith("[*]");
    }

    private static void checkWritable(Variable variable) {
        if (variable.is(Variable.READONLY)) {
            throw ShellError.command(variable.name() + ": cannot unset: readonly variable");
        }
    }

    private static boolean whole(Interp in, String word, boolean only, boolean reference) {
        Variables variables = in.variables();
        Variable found = variables.find(word);
        if (found == null) {
            return only || reference || function(in, word);
        }
        if (!reference && found.is(Variable.NAMEREF)) {
            String target = variables.target(word);
            Reference meant = Reference.parse(target);
            if (meant != null && meant.subscript() != null) {
                meant.unsetElement(in);
                return true;
            }
            if (!target.equals(word)) {
                variables.unset(target);
                return true;
            }
        }
        if (reference && !found.is(Variable.NAMEREF)) {
            return true;
        }
        variables.unset(word);
        return true;
    }
}
