package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.Collections;
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
        Variable array = variable != null && variable.isArray() ? variable : null;
        return switch (operator) {
            case 'A' -> assignments(host, meant, variable);
            case 'K' -> array != null ? pairs(host, array) : changedList(host, meant);
            case 'k' -> array != null ? keysAndValues(host, array) : changedList(host, meant);
            case 'a' -> allFlags(host, meant, variable);
            default -> changedList(host, meant);
        };
    }

    private static List<String> pairs(ExpansionHost host, Variable array) {
        String pairs = Declarations.pairs(host, array);
        return pairs.isEmpty() ? List.of() : List.of(pairs);
    }

    /** The attributes once for each element; an array that was declared and never set has them, too. */
    private static List<String> allFlags(ExpansionHost host, Parameter meant, @Nullable Variable variable) {
        String flags = variable == null ? "" : Declarations.flags(variable);
        if (variable != null && flags.isEmpty()) {
            return List.of();
        }
        boolean declared = variable != null && variable.isArray() && !variable.isSet();
        return Collections.nCopies(declared ? 1 : meant.list(host).size(), flags);
    }

    private List<String> changedList(ExpansionHost host, Parameter meant) {
        List<String> changed = new ArrayList<>();
        for (String value : meant.list(host)) {
            changed.add(changed(host, value));
        }
        return changed;
    }

    /** Where it is several fields the statement falls apart at spaces, as far as they separate fields. */
    private List<String> assignments(ExpansionHost host, Parameter meant, @Nullable Variable variable) {
        if (variable == null) {
            return settings(host, meant);
        }
        if (!variable.isArray()) {
            String statement = assignment(host, variable, host.variables().valueOf(variable));
            return statement.isEmpty() ? List.of() : List.of(statement);
        }
        String statement = Declarations.statement(host, variable);
        int name = statement.indexOf(' ', statement.indexOf(' ') + 1);
        if (!splitsAtSpaces(host) || name < 0) {
            return List.of(statement);
        }
        return List.of("declare", statement.substring("declare ".length(), name), statement.substring(name + 1));
    }

    /** What sets the positional parameters. */
    private List<String> settings(ExpansionHost host, Parameter meant) {
        List<String> words = new ArrayList<>();
        for (String value : meant.list(host)) {
            words.add(Quoting.reusable(host, value));
        }
        if (!words.isEmpty() && splitsAtSpaces(host)) {
            words.addAll(0, List.of("set", "--"));
        } else if (!words.isEmpty()) {
            words.set(0, "set -- " + words.get(0));
        }
        return words;
    }

    private static boolean splitsAtSpaces(ExpansionHost host) {
        Ifs ifs = host.variables().ifs();
        return ifs.isEmpty() || ifs.isSeparator(' ');
    }

    /** As one value a statement keeps its own spaces; only positional parameters are joined as others are. */
    @Override
    String together(ExpansionHost host, Parameter meant, List<String> values) {
        boolean whole = operator == 'A' && !values.isEmpty();
        if (!whole || meant.variable(host) != null) {
            return whole ? String.join(" ", values) : super.together(host, meant, values);
        }
        List<String> words = values.get(0).equals("set") ? values.subList(2, values.size()) : values;
        return (words == values ? "" : "set -- ") + super.together(host, meant, words);
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
