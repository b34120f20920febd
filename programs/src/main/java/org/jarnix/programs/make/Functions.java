package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** GNU's functions: those that decide, repeat, speak of variables or of the world; the rest is of {@link TextFunctions}. */
final class Functions {
    private static final int ANY = Integer.MAX_VALUE;

    /** A function's name and how many arguments it takes. */
    enum Kind {
        SUBST(3, 3),
        PATSUBST(3, 3),
        STRIP(1, 1),
        FINDSTRING(2, 2),
        FILTER(2, 2),
        FILTER_OUT(2, 2),
        SORT(1, 1),
        WORD(2, 2),
        WORDLIST(3, 3),
        WORDS(1, 1),
        FIRSTWORD(1, 1),
        LASTWORD(1, 1),
        DIR(1, 1),
        NOTDIR(1, 1),
        SUFFIX(1, 1),
        BASENAME(1, 1),
        ADDSUFFIX(2, 2),
        ADDPREFIX(2, 2),
        JOIN(2, 2),
        WILDCARD(1, 1),
        REALPATH(1, 1),
        ABSPATH(1, 1),
        IF(2, 3),
        OR(1, ANY),
        AND(1, ANY),
        FOREACH(3, 3),
        FILE(1, 2),
        CALL(1, ANY),
        VALUE(1, 1),
        EVAL(1, 1),
        ORIGIN(1, 1),
        FLAVOR(1, 1),
        ERROR(1, 1),
        WARNING(1, 1),
        INFO(1, 1),
        SHELL(1, 1);

        private static final Map<String, Kind> NAMES =
                Stream.of(values()).collect(Collectors.toUnmodifiableMap(Kind::word, Function.identity()));
        private final int least;
        private final int most;

        Kind(int least, int most) {
            this.least = least;
            this.most = most;
        }

        static @Nullable Kind of(String name) {
            return NAMES.get(name);
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        int most() {
            return most;
        }
    }

    private final Session session;
    private final Expander expander;
    private int callDepth;

    Functions(Session session, Expander expander) {
        this.session = session;
        this.expander = expander;
    }

    /** A function with arguments that are not yet expanded. */
    String call(Kind kind, List<String> arguments, Scope scope) throws IOException {
        if (arguments.size() < kind.least) {
            throw session.error(
                    "insufficient number of arguments (" + arguments.size() + ") to function '" + kind.word() + "'");
        }
        return switch (kind) {
            case IF -> {
                boolean holds =
                        !expander.expand(Words.trim(arguments.get(0)), scope).isEmpty();
                yield holds
                        ? expander.expand(arguments.get(1), scope)
                        : arguments.size() > 2 ? expander.expand(arguments.get(2), scope) : "";
            }
            case OR, AND -> either(kind == Kind.OR, arguments, scope);
            case FOREACH -> foreach(arguments, scope);
            default -> {
                List<String> expanded = new ArrayList<>(arguments.size());
                for (String argument : arguments) {
                    expanded.add(expander.expand(argument, scope));
                }
                yield apply(kind, expanded, scope);
            }
        };
    }

    private String either(boolean or, List<String> arguments, Scope scope) throws IOException {
        String value = "";
        for (String argument : arguments) {
            value = expander.expand(Words.trim(argument), scope);
            if (or != value.isEmpty()) {
                return value;
            }
        }
        return value;
    }

    private String foreach(List<String> arguments, Scope scope) throws IOException {
        String name = Words.trim(expander.expand(arguments.get(0), scope));
        List<String> out = new ArrayList<>();
        for (String word : Words.split(expander.expand(arguments.get(1), scope))) {
            Scope inner = new Scope(scope);
            inner.force(name, new Variable(word, false, Variable.Origin.AUTOMATIC));
            out.add(expander.expand(arguments.get(2), inner));
        }
        return String.join(" ", out);
    }

    /** A function with arguments that are expanded. */
    String apply(Kind kind, List<String> arguments, Scope scope) throws IOException {
        String first = arguments.getFirst();
        return switch (kind) {
            case CALL -> callVariable(arguments, scope);
            case VALUE -> {
                Variable variable = scope.get(first);
                yield variable == null ? "" : variable.value();
            }
            case EVAL -> {
                session.evaluate(first);
                yield "";
            }
            case ORIGIN -> {
                Variable variable = scope.get(first);
                yield variable == null ? "undefined" : variable.origin().text();
            }
            case FLAVOR -> {
                Variable variable = scope.get(first);
                yield variable == null ? "undefined" : variable.recursive() ? "recursive" : "simple";
            }
            case ERROR -> throw session.error(first);
            case WARNING -> {
                session.note(first);
                yield "";
            }
            case INFO -> {
                session.io().out().println(first);
                session.io().out().flush();
                yield "";
            }
            case SHELL -> session.shell().output(first);
            case FILE -> new FileFunction(session).apply(first, arguments.size() > 1 ? arguments.get(1) : null);
            case WILDCARD -> new FileNames(session.sys()).wildcard(first);
            case REALPATH -> new FileNames(session.sys()).real(first);
            case ABSPATH -> new FileNames(session.sys()).absolute(first);
            default -> new TextFunctions(session).apply(kind, arguments);
        };
    }

    private String callVariable(List<String> arguments, Scope scope) throws IOException {
        int former = callDepth;
        callDepth = arguments.size() - 1;
        try {
            return expander.call(
                    Words.trim(arguments.getFirst()), arguments.subList(1, arguments.size()), scope, former);
        } finally {
            callDepth = former;
        }
    }
}
