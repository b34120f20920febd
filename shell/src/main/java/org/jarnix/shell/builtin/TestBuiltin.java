package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Conditions;
import org.jarnix.shell.expand.HostConditions;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code test} and {@code [}. */
final class TestBuiltin implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        String name = argv.get(0);
        int end = argv.size();
        if (name.equals("[")) {
            if (!argv.get(end - 1).equals("]") || end == 1) {
                in.warn("[: missing `]'");
                return Status.USAGE;
            }
            end--;
        }
        try {
            return Status.of(HostConditions.of(in).evaluate(argv.subList(1, end)));
        } catch (Conditions.Malformed e) {
            in.warn(name + ": " + message(name, e));
            return Status.USAGE;
        }
    }

    /** Bash's words for a malformed expression. */
    private static String message(String name, Conditions.Malformed problem) {
        String word = problem.word();
        return switch (problem.kind()) {
            case INTEGER_EXPECTED -> word + ": integer expression expected";
            case UNARY_EXPECTED -> word + ": unary operator expected";
            case BINARY_EXPECTED -> word + ": binary operator expected";
            case ARGUMENT_EXPECTED -> "argument expected";
            case PARENTHESIS_EXPECTED -> parenthesis(name.equals("[") && word.isEmpty() ? "]" : word);
            case TOO_MANY -> word.startsWith("-") ? "syntax error: `" + word + "' unexpected" : "too many arguments";
        };
    }

    private static String parenthesis(String found) {
        return found.isEmpty() ? "`)' expected" : "`)' expected, found " + found;
    }
}
