package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Replaces {@code $(...)} in text by values of variables and results of functions. */
final class Expander {
    private final Session session;
    private final Functions functions;
    private final Set<Variable> busy = new HashSet<>();

    Expander(Session session) {
        this.session = session;
        this.functions = new Functions(session, this);
    }

    String expand(String text, Scope scope) throws IOException {
        int dollar = text.indexOf('$');
        if (dollar < 0) {
            return text;
        }
        session.sys().schedYield();
        StringBuilder out = new StringBuilder(text.length() + 16);
        int at = 0;
        while (dollar >= 0) {
            out.append(text, at, dollar);
            at = dollar + 1;
            if (at == text.length()) {
                out.append('$');
                break;
            }
            char c = text.charAt(at);
            if (c == '$') {
                out.append('$');
                at++;
            } else if (c == '(' || c == '{') {
                int end = close(text, at);
                if (end < 0) {
                    throw session.error(unterminated(text.substring(at + 1), c));
                }
                out.append(reference(text.substring(at + 1, end), c, scope));
                at = end + 1;
            } else if (Words.isBlank(c)) {
                at++;
            } else {
                out.append(value(text.substring(at, at + 1), scope));
                at++;
            }
            dollar = text.indexOf('$', at);
        }
        return at < text.length() ? out.append(text, at, text.length()).toString() : out.toString();
    }

    private static String unterminated(String inside, char bracket) {
        String name = functionName(inside);
        return name.isEmpty()
                ? "unterminated variable reference"
                : "unterminated call to function '" + name + "': missing '" + (bracket == '(' ? ')' : '}') + "'";
    }

    /** The function that is called; empty where it is a variable. */
    private static String functionName(String inside) {
        int end = 0;
        while (end < inside.length() && (Character.isLowerCase(inside.charAt(end)) || inside.charAt(end) == '-')) {
            end++;
        }
        boolean blank = end > 0 && end < inside.length() && Words.isBlank(inside.charAt(end));
        return blank && Functions.Kind.of(inside.substring(0, end)) != null ? inside.substring(0, end) : "";
    }

    /** Where the bracket that opens at a place is closed; -1 where it is not. */
    static int close(String text, int open) {
        char opens = text.charAt(open);
        char closes = opens == '(' ? ')' : '}';
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == opens) {
                depth++;
            } else if (c == closes && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private String reference(String inside, char bracket, Scope scope) throws IOException {
        String function = functionName(inside);
        Functions.Kind kind = Functions.Kind.of(function);
        if (kind != null) {
            String rest = Words.trimStart(inside.substring(function.length()));
            return functions.call(kind, arguments(rest, bracket, kind.most()), scope);
        }
        String name = expand(inside, scope);
        int colon = substitution(name);
        if (colon > 0) {
            int equals = name.indexOf('=', colon);
            String pattern = name.substring(colon + 1, equals);
            String replacement = name.substring(equals + 1);
            String text = value(name.substring(0, colon), scope);
            return Words.percent(pattern) >= 0
                    ? Words.patsubst(pattern, replacement, text)
                    : Words.patsubst("%" + pattern, "%" + replacement.replace("%", "\\%"), text);
        }
        return value(name, scope);
    }

    private static int substitution(String name) {
        int colon = name.indexOf(':');
        return colon > 0 && name.indexOf('=', colon) > 0 ? colon : -1;
    }

    private static List<String> arguments(String text, char bracket, int most) {
        char closes = bracket == '(' ? ')' : '}';
        List<String> out = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == bracket) {
                depth++;
            } else if (c == closes) {
                depth--;
            } else if (c == ',' && depth == 0 && out.size() + 1 < most) {
                out.add(text.substring(start, i));
                start = i + 1;
            }
        }
        out.add(text.substring(start));
        return out;
    }

    /** A variable's value, expanded. */
    String value(String name, Scope scope) throws IOException {
        Variable variable = scope.get(name);
        if (variable == null) {
            return undefined(name);
        }
        if (!variable.recursive()) {
            return variable.value();
        }
        if (!busy.add(variable)) {
            Place place = variable.place();
            throw new MakeException(
                    place == null ? session.place() : place,
                    "Recursive variable '" + name + "' references itself (eventually)");
        }
        try {
            return expand(variable.value(), scope);
        } finally {
            busy.remove(variable);
        }
    }

    private String undefined(String name) throws IOException {
        if (session.options().warnUndefined() && !name.isEmpty()) {
            session.warning("undefined variable '" + name + "'");
        }
        return "";
    }

    /** Calls a variable with arguments as $1, $2 and so on. */
    String call(String name, List<String> arguments, Scope scope, int former) throws IOException {
        Functions.Kind kind = Functions.Kind.of(name);
        if (kind != null) {
            return functions.apply(kind, arguments, scope);
        }
        @Nullable Variable variable = scope.get(name);
        if (variable == null) {
            return undefined(name);
        }
        Scope inner = new Scope(scope);
        inner.force("0", new Variable(name, false, Variable.Origin.AUTOMATIC));
        for (int i = 0; i < Math.max(arguments.size(), former); i++) {
            String value = i < arguments.size() ? arguments.get(i) : "";
            inner.force(Integer.toString(i + 1), new Variable(value, false, Variable.Origin.AUTOMATIC));
        }
        return variable.recursive() ? expand(variable.value(), inner) : variable.value();
    }
}
