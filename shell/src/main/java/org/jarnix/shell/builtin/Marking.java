package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.ArrayValue;
import org.jarnix.shell.expand.Declarations;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.expand.Variables;
import org.jarnix.shell.interp.Function;
import org.jarnix.shell.interp.Interp;

/** What {@code export} and {@code readonly} share: giving variables (or functions) an attribute, a value perhaps first. */
final class Marking {
    private final Interp in;
    private final List<String> argv;
    private final int mark;
    private final boolean remove;
    private final boolean functions;

    Marking(Interp in, List<String> argv, int mark, boolean remove, boolean functions) {
        this.in = in;
        this.argv = argv;
        this.mark = mark;
        this.remove = remove;
        this.functions = functions;
    }

    int run(int from) throws IOException {
        String command = argv.get(0);
        if (from == argv.size()) {
            if (functions) {
                return new FunctionListing(in, command, false).run(List.of(), false, mark, 0);
            }
            list(command);
            return Status.SUCCESS;
        }
        boolean good = true;
        for (int i = from; i < argv.size(); i++) {
            good &= functions ? function(command, argv.get(i)) : variable(command, i);
        }
        return Status.of(good);
    }

    private void list(String command) throws IOException {
        Variables variables = in.variables();
        for (String name : variables.names()) {
            Variable variable = variables.find(name);
            if (variable == null || (variable.attributes() & mark) != mark) {
                continue;
            }
            in.out().println(in.isOn(Option.POSIX) ? posix(command, variable) : Declarations.statement(in, variable));
        }
    }

    private String posix(String command, Variable variable) {
        if (variable.isArray()) {
            String flag = variable.is(Variable.ASSOCIATIVE) ? " -A " : " -a ";
            return command + flag + variable.name() + "=" + Declarations.elements(in, variable);
        }
        String value = in.variables().valueOf(variable);
        String name = command + " " + variable.name();
        return value == null ? name : name + "=" + Quoting.inDoubleQuotes(in, value);
    }

    private boolean function(String command, String name) throws IOException {
        Function function = in.functions().get(name);
        if (function == null) {
            in.warn(command + ": " + name + ": not a function");
            return false;
        }
        int status =
                new FunctionListing(in, command, false).run(List.of(name), true, remove ? 0 : mark, remove ? mark : 0);
        return status == Status.SUCCESS;
    }

    private boolean variable(String command, int at) {
        Assigning operand = Assigning.of(argv, at);
        if (operand == null || operand.subscript() != null) {
            String word = argv.get(at);
            in.warn(command + ": "
                    + Assigning.shown(operand == null ? word : word.substring(0, word.indexOf(']') + 1)));
            return false;
        }
        Variables variables = in.variables();
        String name = variables.target(operand.name());
        if ((mark & (Variable.INDEXED | Variable.ASSOCIATIVE)) != 0) {
            variables.arrays().makeArray(name, (mark & Variable.ASSOCIATIVE) != 0);
        }
        ArrayValue elements = operand.elements();
        String value = operand.value();
        if (elements != null) {
            elements.assign(in);
        } else if (value != null && !assign(name, value, operand.append())) {
            return false;
        }
        variables.setAttributes(name, remove ? 0 : mark, remove ? mark : 0);
        return true;
    }

    private boolean assign(String name, String value, boolean append) {
        Variable variable = in.variables().find(name);
        if (variable != null && variable.is(Variable.READONLY)) {
            in.warn(name + ": readonly variable");
            if (in.isOn(Option.POSIX) && !in.origin().isInteractive()) {
                in.control().endBySpecial(Status.FAILURE);
            }
            return false;
        }
        in.tracer().declared(name, value, append);
        Reference target = Reference.parse(name);
        if (target != null) {
            target.assign(in, value, append);
        }
        return true;
    }
}
