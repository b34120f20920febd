package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that gives a variable a value.
 *
 * @param modifiers words such as {@code export} in front
 * @param name the variable, not yet expanded
 * @param operator {@code =}, {@code :=} and so on
 * @param value what stands behind it
 */
record Assignment(List<String> modifiers, String name, String operator, String value) {
    private static final List<String> MODIFIERS = List.of("export", "unexport", "override", "private");

    /** Reads a line; null where it is none. */
    static @Nullable Assignment of(String line) {
        List<String> modifiers = new ArrayList<>();
        String rest = Words.trimStart(line);
        while (true) {
            int end = wordEnd(rest);
            String word = rest.substring(0, end);
            String behind = Words.trimStart(rest.substring(end));
            String operator = operator(behind);
            if (!operator.isEmpty()) {
                return new Assignment(modifiers, word, operator, Words.trimStart(behind.substring(operator.length())));
            }
            if (!MODIFIERS.contains(word) || behind.isEmpty()) {
                return null;
            }
            modifiers.add(word);
            rest = behind;
        }
    }

    private static int wordEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '$' && i + 1 < text.length() && (text.charAt(i + 1) == '(' || text.charAt(i + 1) == '{')) {
                int end = Expander.close(text, i + 1);
                if (end < 0) {
                    return text.length();
                }
                i = end;
            } else if (Words.isBlank(c) || !operator(text.substring(i)).isEmpty() || c == ':' || c == '#') {
                return i;
            }
        }
        return text.length();
    }

    private static String operator(String text) {
        for (String operator : List.of(":::=", "::=", ":=", "+=", "?=", "!=", "=")) {
            if (text.startsWith(operator)) {
                return operator;
            }
        }
        return "";
    }

    /** Gives the variable its value in a scope. */
    void define(Session session, Scope scope, Variable.Origin origin) throws IOException {
        String expanded = Words.trim(session.expand(name, scope));
        if (expanded.isEmpty()) {
            throw session.error("empty variable name");
        }
        define(session, scope, expanded, origin);
        if (modifiers.contains("export") || modifiers.contains("unexport")) {
            session.export(expanded, modifiers.contains("export"));
        }
    }

    private void define(Session session, Scope scope, String expanded, Variable.Origin given) throws IOException {
        Variable.Origin origin = modifiers.contains("override") ? Variable.Origin.OVERRIDE : given;
        boolean own = modifiers.contains("private");
        Variable old = scope.here(expanded);
        Variable seen = scope.get(expanded);
        Place place = session.place();
        switch (operator) {
            case "=" -> scope.set(expanded, new Variable(value, true, origin, false, own, place));
            case "?=" -> {
                if (seen == null) {
                    scope.set(expanded, new Variable(value, true, origin, false, own, place));
                }
            }
            case "+=" -> {
                if (seen != null && seen.origin().compareTo(origin) > 0) {
                    return;
                }
                if (old == null && scope != session.global()) {
                    scope.force(expanded, new Variable(value, true, origin, true, own, place));
                } else {
                    scope.set(expanded, appended(session, scope, seen, origin, own));
                }
            }
            case "!=" -> {
                String text = session.shell().output(session.expand(value, scope));
                scope.set(expanded, new Variable(text.replace("$", "$$"), true, origin, false, own, place));
            }
            default ->
                scope.set(expanded, new Variable(session.expand(value, scope), false, origin, false, own, place));
        }
    }

    private Variable appended(Session session, Scope scope, @Nullable Variable old, Variable.Origin origin, boolean own)
            throws IOException {
        if (old == null) {
            return new Variable(value, true, origin, false, own, session.place());
        }
        String more = old.recursive() ? value : session.expand(value, scope);
        String text = old.value().isEmpty() ? more : old.value() + " " + more;
        return new Variable(text, old.recursive(), origin, old.appends(), own, session.place());
    }
}
