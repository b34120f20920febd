package org.jarnix.programs.awk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of the language by name, with how many arguments they take. */
final class Builtins {
    private record Arity(int least, int most) {}

    private static final Map<String, Arity> ARITIES = Map.ofEntries(
            Map.entry("length", new Arity(0, 1)),
            Map.entry("substr", new Arity(2, 3)),
            Map.entry("index", new Arity(2, 2)),
            Map.entry("split", new Arity(2, 4)),
            Map.entry("patsplit", new Arity(2, 4)),
            Map.entry("sub", new Arity(2, 3)),
            Map.entry("gsub", new Arity(2, 3)),
            Map.entry("gensub", new Arity(3, 4)),
            Map.entry("match", new Arity(2, 3)),
            Map.entry("sprintf", new Arity(1, Integer.MAX_VALUE)),
            Map.entry("sin", new Arity(1, 1)),
            Map.entry("cos", new Arity(1, 1)),
            Map.entry("atan2", new Arity(2, 2)),
            Map.entry("exp", new Arity(1, 1)),
            Map.entry("log", new Arity(1, 1)),
            Map.entry("sqrt", new Arity(1, 1)),
            Map.entry("int", new Arity(1, 1)),
            Map.entry("rand", new Arity(0, 0)),
            Map.entry("srand", new Arity(0, 1)),
            Map.entry("tolower", new Arity(1, 1)),
            Map.entry("toupper", new Arity(1, 1)),
            Map.entry("system", new Arity(1, 1)),
            Map.entry("close", new Arity(1, 2)),
            Map.entry("fflush", new Arity(0, 1)),
            Map.entry("systime", new Arity(0, 0)),
            Map.entry("strftime", new Arity(0, 3)),
            Map.entry("mktime", new Arity(1, 2)),
            Map.entry("and", new Arity(2, Integer.MAX_VALUE)),
            Map.entry("or", new Arity(2, Integer.MAX_VALUE)),
            Map.entry("xor", new Arity(2, Integer.MAX_VALUE)),
            Map.entry("lshift", new Arity(2, 2)),
            Map.entry("rshift", new Arity(2, 2)),
            Map.entry("compl", new Arity(1, 1)),
            Map.entry("strtonum", new Arity(1, 1)),
            Map.entry("asort", new Arity(1, 3)),
            Map.entry("asorti", new Arity(1, 3)),
            Map.entry("isarray", new Arity(1, 1)),
            Map.entry("typeof", new Arity(1, 2)));

    private static final Set<String> ADDED = Set.of(
            "patsplit",
            "gensub",
            "systime",
            "strftime",
            "mktime",
            "and",
            "or",
            "xor",
            "lshift",
            "rshift",
            "compl",
            "strtonum",
            "asort",
            "asorti",
            "isarray",
            "typeof");

    private Builtins() {}

    static boolean has(String name) {
        return ARITIES.containsKey(name);
    }

    /** Whether the language has a function by GNU's addition alone. */
    static boolean isAdded(String name) {
        return ADDED.contains(name);
    }

    /** A call; null where the number of arguments is wrong. */
    static @Nullable Expr call(String name, List<Expr> given) {
        Arity arity = ARITIES.get(name);
        if (arity == null || given.size() < arity.least() || given.size() > arity.most()) {
            return null;
        }
        Expr[] arguments = given.toArray(Expr[]::new);
        return switch (name) {
            case "substr", "sprintf", "tolower", "toupper", "strftime", "typeof" -> new TextFunction(name, arguments);
            case "sub" -> new Substitution(false, arguments);
            case "gsub" -> new Substitution(true, arguments);
            case "gensub" -> new Gensub(arguments);
            case "split", "patsplit" -> new Split(name.equals("patsplit"), arguments);
            case "match" -> new MatchFunction(arguments);
            case "length" -> new Length(arguments.length == 0 ? null : arguments[0]);
            default -> new NumberFunction(name, arguments);
        };
    }
}
