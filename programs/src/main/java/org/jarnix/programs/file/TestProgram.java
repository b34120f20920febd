package org.jarnix.programs.file;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Conditions;
import org.jarnix.api.lib.Io;

/** Answers a condition by its exit status: {@code test} and {@code [}. */
public final class TestProgram implements Program {
    private static final String HELP = """
            Usage: test EXPRESSION
              or:  [ EXPRESSION ]
            End with status 0 where EXPRESSION is true, 1 where it is false, 2 where it is none.

            Words: STRING, -n STRING, -z STRING, A = B, A != B. Numbers: -eq -ne -lt -le -gt -ge.
            Files: -b -c -d -e -f -g -G -h -k -L -N -O -p -r -s -S -u -w -x FILE, A -ef B, A -nt B, A -ot B, -t FD.
            Together: ( EXPRESSION ), ! EXPRESSION, A -a B, A -o B.
            """;
    private static final int ERROR = 2;

    @Override
    public int run(Sys sys, List<String> argv) throws IOException {
        String name = argv.isEmpty() ? "test" : argv.getFirst();
        Io io = new Io(sys, name, ERROR);
        List<String> words = argv.subList(Math.min(1, argv.size()), argv.size());
        if (name.equals("[") || name.endsWith("/[")) {
            if (words.size() == 1 && words.getFirst().equals("--help")) {
                io.out().print(HELP).flush();
                return 0;
            }
            if (words.isEmpty() || !words.getLast().equals("]")) {
                io.warn("missing " + io.quote("]"));
                return ERROR;
            }
            words = words.subList(0, words.size() - 1);
        }
        if (words.size() == 2
                && words.getFirst().equals("-t")
                && !words.getLast().matches("\\s*[+-]?[0-9]+\\s*")) {
            io.warn("invalid integer " + io.quote(words.getLast()));
            return ERROR;
        }
        try {
            return new Conditions(sys, new Conditions.Shell() {}).evaluate(words) ? 0 : 1;
        } catch (Conditions.Malformed e) {
            io.warn(message(io, e, words));
            return ERROR;
        }
    }

    private static String message(Io io, Conditions.Malformed e, List<String> words) {
        String word = io.quote(e.word());
        return switch (e.kind()) {
            case INTEGER_EXPECTED -> "invalid integer " + word;
            case UNARY_EXPECTED ->
                words.size() == 2 && !e.word().startsWith("-")
                        ? "missing argument after " + io.quote(words.getLast())
                        : word + ": unary operator expected";
            case BINARY_EXPECTED -> word + ": binary operator expected";
            case ARGUMENT_EXPECTED -> "missing argument after " + io.quote(words.isEmpty() ? "" : words.getLast());
            case PARENTHESIS_EXPECTED ->
                e.word().isEmpty()
                        ? "missing argument after " + io.quote(words.getLast())
                        : io.quote(")") + " expected, found " + word;
            case TOO_MANY -> "extra argument " + word;
        };
    }
}
