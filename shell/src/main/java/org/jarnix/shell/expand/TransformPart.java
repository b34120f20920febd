package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.syntax.AnsiEscapes;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** <code>${x@Q}</code> and its kind (bash manual 3.5.3, "Parameter transformation"). */
final class TransformPart extends ParameterPart {
    private static final String OPERATORS = "QEPAaULuKk";

    private final char operator;
    private final Word whole;

    /** @param whole the word that it stands in */
    TransformPart(Parameter parameter, char operator, Word whole, boolean quoted) {
        super(parameter, quoted);
        this.operator = operator;
        this.whole = whole;
    }

    private void checkOperator() {
        if (OPERATORS.indexOf(operator) < 0) {
            throw new ShellError(ShellError.Reach.SHELL, 1, Printer.word(whole) + ": bad substitution");
        }
    }

    @Override
    boolean joinsWhenAssigned() {
        return true;
    }

    @Override
    String scalar(ExpansionHost host, Parameter meant) {
        String value = meant.get(host);
        Variable variable = meant.variable(host);
        switch (operator) {
            case 'a' -> {
                return variable == null ? "" : Declarations.flags(variable);
            }
            case 'A' -> {
                return assignment(host, variable, value);
            }
            default -> {
                if (value == null) {
                    return required(host, meant, null);
                }
                checkOperator();
                return changed(host, value);
            }
        }
    }

    private static String assignment(ExpansionHost host, @Nullable Variable variable, @Nullable String value) {
        if (variable == null) {
            return "";
        }
        String flags = Declarations.flags(variable);
        String name = variable.name();
        if (value == null) {
            return flags.isEmpty() ? "" : "declare -" + flags + " " + name;
        }
        String quoted = Quoting.reusable(host, value);
        return flags.isEmpty() ? name + "=" + quoted : "declare -" + flags + " " + name + "=" + quoted;
    }

    private String changed(ExpansionHost host, String value) {
        return switch (operator) {
            case 'Q', 'K', 'k' -> Quoting.reusable(host, value);
            case 'E' -> AnsiEscapes.decode(value, Characters.isUtf8(host));
            case 'P' ->
                host.isOn(Option.PROMPTVARS) ? Texts.expandQuoted(host, host.prompt(value)) : host.prompt(value);
            case 'U' -> LetterCase.upper(host.variables(), value);
            case 'u' -> LetterCase.first(host.variables(), value);
            default -> LetterCase.lower(host.variables(), value);
        };
    }

    @Override
    List<String> list(ExpansionHost host, Parameter meant) {
        Variable variable = meant.variable(host);
        if (meant.list(host).isEmpty() && OPERATORS.indexOf(operator) < 0) {
            return List.of();
        }
        checkOperator();
        switch (operator) {
            case 'A' -> {
                return assignments(host, meant, variable);
            }
            case 'K' -> {
                return variable == null ? changedList(host, meant) : List.of(Declarations.pairs(host, variable));
            }
            case 'k' -> {
                return variable == null ? changedList(host, meant) : keysAndValues(host, variable);
            }
            case 'a' -> {
                String flags = variable == null ? "" : Declarations.flags(variable);
                List<String> all = new ArrayList<>();
                for (int i = meant.list(host).size(); i > 0; i--) {
                    all.add(flags);
                }
                return all;
            }
            default -> {
                return changedList(host, meant);
            }
        }
    }

    private List<String> changedList(ExpansionHost host, Parameter meant) {
        List<String> changed = new ArrayList<>();
        for (String value : meant.list(host)) {
            changed.add(changed(host, value));
        }
        return changed;
    }

    private static List<String> assignments(ExpansionHost host, Parameter meant, @Nullable Variable variable) {
        if (variable == null) {
            List<String> values = meant.list(host);
            if (values.isEmpty()) {
                return List.of();
            }
            StringBuilder set = new StringBuilder("set --");
            values.forEach(value -> set.append(' ').append(Quoting.reusable(host, value)));
            return List.of(set.toString());
        }
        String statement = Declarations.statement(host, variable);
        int name = statement.indexOf(' ', statement.indexOf(' ') + 1);
        if (meant.isStar() || name < 0) {
            return List.of(statement);
        }
        return List.of("declare", statement.substring("declare ".length(), name), statement.substring(name + 1));
    }

    private static List<String> keysAndValues(ExpansionHost host, Variable variable) {
        List<String> keys = Elements.keys(host, variable);
        List<String> values = Elements.values(host, variable);
        List<String> all = new ArrayList<>(keys.size() * 2);
        for (int i = 0; i < keys.size(); i++) {
            all.add(keys.get(i));
            all.add(values.get(i));
        }
        return all;
    }
}
