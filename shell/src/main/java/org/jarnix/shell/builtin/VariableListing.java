package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jarnix.shell.expand.Declarations;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.expand.Variables;
import org.jarnix.shell.interp.Function;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.syntax.Printer;
import org.jspecify.annotations.Nullable;

/** Shows variables: as {@code declare -p} does, and as {@code set} does. */
final class VariableListing {
    /** Those made when they are asked for that {@code set} shows none the less. */
    private static final Set<String> SHOWN = Set.of("_", "SHELLOPTS", "BASHOPTS");

    private final Interp in;
    private final Variables variables;

    VariableListing(Interp in) {
        this.in = in;
        this.variables = in.variables();
    }

    /** What {@code declare}, {@code local} and {@code export -p} show without operands; {@code mask} picks by attribute. */
    void all(String command, int mask, boolean print) throws IOException {
        if (mask == 0 && !print && !command.equals("local")) {
            assignments();
            functions();
            return;
        }
        for (String name : variables.names()) {
            Variable variable = variables.find(name);
            if (variable == null || mask != 0 && (variable.attributes() & mask) != mask) {
                continue;
            }
            if (command.equals("local") && !variables.isLocal(name)) {
                continue;
            }
            if (!isMissing(variable)) {
                in.out().println(statement(variable));
            }
        }
    }

    /** What stands for itself until it is asked for has a statement without a value. */
    private String statement(Variable variable) {
        return isUnasked(variable) ? "declare -a " + variable.name() : Declarations.statement(in, variable);
    }

    /** Before the first pipeline there is no {@code PIPESTATUS}. */
    private boolean isMissing(Variable variable) {
        return variable.name().equals("PIPESTATUS") && isUnasked(variable);
    }

    /** {@code declare -p name ...}. */
    int named(String command, List<String> names) throws IOException {
        boolean good = true;
        for (String name : names) {
            Variable variable = variables.find(name);
            if (variable == null || isMissing(variable) || command.equals("local") && !variables.isLocal(name)) {
                in.warn(command + ": " + name + ": not found");
                good = false;
            } else {
                in.out().println(statement(variable));
            }
        }
        return Status.of(good);
    }

    /** {@code set} without operands: each variable that has a value, as an assignment. */
    void assignments() throws IOException {
        for (String name : variables.names()) {
            Variable variable = variables.find(name);
            String line = variable == null ? null : assignment(variable);
            if (line != null) {
                in.out().println(line);
            }
        }
    }

    private @Nullable String assignment(Variable variable) {
        if (variable.isArray()) {
            boolean set = variable.isSet() && !isUnasked(variable);
            return set ? variable.name() + "=" + Declarations.elements(in, variable) : null;
        }
        if (variable.dynamic() != null && !SHOWN.contains(variable.name())) {
            return null;
        }
        String value = variable.is(Variable.NAMEREF) ? variable.stored() : variables.valueOf(variable);
        return value == null ? null : variable.name() + "=" + Quoting.ifNeeded(in, value);
    }

    /** What has no value until a pipeline or function has run. */
    private boolean isUnasked(Variable variable) {
        boolean made = variable.name().equals("PIPESTATUS") || variable.name().equals("FUNCNAME");
        return made && variables.get(variable.name()) == null;
    }

    /** The functions, where {@code set} shows them. */
    void functions() throws IOException {
        if (in.isOn(Option.POSIX)) {
            return;
        }
        for (Function function : FunctionListing.sorted(in)) {
            in.out().println(Printer.function(function.name(), function.source()));
        }
    }
}
