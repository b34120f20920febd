package org.jarnix.shell.expand;

import java.util.List;
import org.jarnix.shell.syntax.StackGuard;
import org.jspecify.annotations.Nullable;

/** What arithmetic means at run time: the numbers that variables and texts stand for. */
public final class Arithmetic {
    private static final int MAX_RECURSION = 1024;

    private Arithmetic() {}

    /**
     * Evaluates a text that needs no expansion any more.
     *
     * @throws ShellError with bash's message where it is no arithmetic
     */
    public static long evaluate(ExpansionHost host, String text) {
        long plain = Integers.parsePlain(text);
        if (plain != Integers.NOT_PLAIN) {
            return plain;
        }
        Variables variables = host.variables();
        if (variables.evaluating >= MAX_RECURSION || !StackGuard.allows(variables.evaluating)) {
            throw new ArithmeticFault(text, 0).of("expression recursion level exceeded");
        }
        variables.evaluating++;
        try {
            return new ArithmeticParser(text, List.of()).parse(host).evaluate(host, null);
        } finally {
            variables.evaluating--;
        }
    }

    /** The number that a variable's value stands for: 0 where there is none, and the value of an expression it may be. */
    static long valueOf(ExpansionHost host, String name, @Nullable Variable variable) {
        String text;
        if (variable == null) {
            text = null;
        } else if (variable.is(Variable.NAMEREF)) {
            text = Reference.of(name).get(host);
        } else {
            text = host.variables().valueOf(variable);
        }
        if (text == null && host.isOn(Option.NOUNSET)) {
            throw new ShellError(ShellError.Reach.SHELL, 1, name + ": unbound variable");
        }
        return parseValue(host, text);
    }

    /** The number that a value stands for. */
    static long parseValue(ExpansionHost host, @Nullable String text) {
        return text == null ? 0 : evaluate(host, text);
    }

    /** Assigns a number to a variable, or to the element that a reference names. */
    static void store(ExpansionHost host, String name, long value) {
        Variable variable = host.variables().find(name);
        if (variable != null && variable.is(Variable.NAMEREF)) {
            Reference.of(name).set(host, Long.toString(value));
        } else {
            host.variables().setNumber(name, value);
        }
    }

    /** The value of a variable with {@code -i}; one that is no arithmetic abandons all that runs, as a subscript does. */
    static String assigned(VariableHost host, String value) {
        try {
            return Long.toString(host.evaluate(value));
        } catch (ShellError e) {
            throw e.inValue();
        }
    }
}
