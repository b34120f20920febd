package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.ArrayValue;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.expand.Variables;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.syntax.SyntaxException;

/** {@code declare}, {@code typeset} and {@code local}. */
final class Declare implements Builtin {
    private static final String LETTERS = "aAfFgiIlnrtuxpc";

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        return new Call(in, argv).run();
    }

    /** One call, with what its options ask for. */
    private static final class Call {
        private static final int CASES = Variable.LOWER | Variable.UPPER | Variable.CAPITAL;

        private final Interp in;
        private final Variables variables;
        private final List<String> argv;
        private final String command;
        private int on;
        private int off;
        private boolean functions;
        private boolean namesOnly;
        private boolean global;
        private boolean inherit;
        private boolean notFunctions;
        private boolean print;

        Call(Interp in, List<String> argv) {
            this.in = in;
            this.variables = in.variables();
            this.argv = argv;
            this.command = argv.get(0);
        }

        int run() throws IOException {
            boolean local = command.equals("local");
            if (local && Help.isAsked(in, argv)) {
                return Status.USAGE;
            }
            if (local && variables.functionDepth() == 0) {
                in.warn("local: can only be used in a function");
                return Status.FAILURE;
            }
            Flags flags = new Flags(in, argv, LETTERS, true);
            for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
                if (flag == Flags.BAD) {
                    return Status.USAGE;
                }
                option((char) flag, flags.isPlus());
            }
            if ((on & CASES) != 0 && Integer.bitCount(on & CASES) > 1) {
                on &= ~CASES;
            }
            if (functions && notFunctions && !flags.operands().isEmpty()) {
                return Status.SUCCESS;
            }
            if (functions) {
                return new FunctionListing(in, command, print).run(flags.operands(), namesOnly, on, off);
            }
            if (flags.operands().isEmpty()) {
                new VariableListing(in).all(command, on, print);
                return Status.SUCCESS;
            }
            if (print) {
                return new VariableListing(in).named(command, flags.operands());
            }
            return all(flags.index());
        }

        private void option(char letter, boolean plus) {
            int bit = Attributes.bit(letter);
            if (bit != 0) {
                if (plus) {
                    off |= bit;
                } else {
                    on |= bit;
                }
                return;
            }
            switch (letter) {
                case 'f' -> {
                    functions = true;
                    notFunctions = plus;
                }
                case 'F' -> {
                    functions = true;
                    namesOnly = true;
                }
                case 'g' -> global = true;
                case 'I' -> inherit = true;
                case 'p' -> print = !plus;
                default -> {}
            }
        }

        private int all(int from) {
            boolean good = true;
            for (int i = from; i < argv.size(); i++) {
                good &= one(i) && !isOfBothKinds(i);
            }
            return Status.of(good);
        }

        /** Whether an array was to be indexed and keyed at once: it is keyed, which is said to be wrong. */
        private boolean isOfBothKinds(int at) {
            int kinds = Variable.INDEXED | Variable.ASSOCIATIVE;
            Assigning operand = Assigning.of(argv, at);
            if ((on & kinds) != kinds || operand == null) {
                return false;
            }
            in.warn(command + ": " + operand.name() + ": cannot convert associative to indexed array");
            return true;
        }

        private boolean one(int at) {
            String word = argv.get(at);
            if (command.equals("local") && word.equals("-")) {
                in.localOptions().keep();
                return true;
            }
            Assigning operand = Assigning.of(argv, at);
            if (operand == null) {
                in.warn(command + ": " + Assigning.shown(word));
                return false;
            }
            try {
                return declare(operand);
            } catch (ShellError e) {
                String message = command + ": " + e.getMessage();
                if (e.isOfValue()) {
                    throw ShellError.top(message);
                }
                if (e.passesCommands()) {
                    throw e;
                }
                if (message.contains("error token is")) {
                    throw ShellError.line(message);
                }
                in.warn(message);
                return false;
            }
        }

        private boolean declare(Assigning operand) {
            String name = operand.name();
            boolean inFunction = variables.functionDepth() > 0 && !global;
            Variable before = variables.find(name);
            if (inFunction && !variables.isLocal(name)) {
                before = variables.makeLocal(name, inherit || in.isOn(Option.LOCALVAR_INHERIT));
            }
            if (before != null
                    && before.is(Variable.NAMEREF)
                    && (on & Variable.NAMEREF) == 0
                    && (off & Variable.NAMEREF) == 0) {
                name = Reference.parse(variables.target(name)) == null ? name : variables.target(name);
                before = variables.find(name);
            }
            if (before != null && !allowed(name, before, operand)) {
                return false;
            }
            if ((on & Variable.NAMEREF) != 0) {
                if (before != null && before.isArray() || operand.elements() != null) {
                    in.warn(command + ": " + name + ": reference variable cannot be an array");
                    return false;
                }
                return reference(name, operand);
            }
            if (global && variables.isHidden(name)) {
                return storeGlobal(name, operand);
            }
            int kept = on & ~(Variable.READONLY | Variable.INDEXED | Variable.ASSOCIATIVE);
            if (before == null || (on | off) != 0) {
                variables.setAttributes(name, kept & ~off, off | opposite(on));
            }
            if ((on & (Variable.INDEXED | Variable.ASSOCIATIVE)) != 0
                    || operand.subscript() != null && !isKeyed(name)) {
                variables.arrays().makeArray(name, (on & Variable.ASSOCIATIVE) != 0);
            }
            assign(name, operand);
            if ((on & Variable.READONLY) != 0) {
                variables.setAttributes(name, Variable.READONLY, 0);
            }
            return true;
        }

        private boolean isKeyed(String name) {
            Variable variable = variables.find(name);
            return variable != null && variable.is(Variable.ASSOCIATIVE);
        }

        /** {@code -u} takes {@code -l} away, and the other way round. */
        private static int opposite(int on) {
            return (on & CASES) == 0 ? 0 : CASES & ~on;
        }

        private boolean allowed(String name, Variable before, Assigning operand) {
            if (before.is(Variable.READONLY) && (operand.assigns() || (off & Variable.READONLY) != 0)) {
                in.warn(command + ": " + name + ": readonly variable");
                return false;
            }
            if (before.is(Variable.INDEXED) && (on & Variable.ASSOCIATIVE) != 0) {
                in.warn(command + ": " + name + ": cannot convert indexed to associative array");
                return false;
            }
            if (before.is(Variable.ASSOCIATIVE)
                    && (on & (Variable.INDEXED | Variable.ASSOCIATIVE)) == Variable.INDEXED) {
                in.warn(command + ": " + name + ": cannot convert associative to indexed array");
                return false;
            }
            if (before.isArray() && (off & (Variable.INDEXED | Variable.ASSOCIATIVE)) != 0) {
                in.warn(command + ": " + name + ": cannot destroy array variables in this way");
                return false;
            }
            return true;
        }

        private boolean reference(String name, Assigning operand) {
            String target = operand.value();
            if (target != null) {
                if (target.equals(name)) {
                    if (variables.functionDepth() == 0) {
                        in.warn(command + ": " + name + ": nameref variable self references not allowed");
                        return false;
                    }
                    in.warn(command + ": warning: " + name + ": circular name reference");
                } else if (target.isEmpty()) {
                    in.warn(command + ": `': not a valid identifier");
                    return false;
                } else if (Reference.parse(target) == null) {
                    in.warn(command + ": `" + target + "': invalid variable name for name reference");
                    return false;
                }
            }
            variables.setAttributes(name, on & ~Variable.READONLY, off);
            if (target != null) {
                variables.force(name, target);
            }
            if ((on & Variable.READONLY) != 0) {
                variables.setAttributes(name, Variable.READONLY, 0);
            }
            return true;
        }

        private boolean storeGlobal(String name, Assigning operand) {
            Variable outer = variables.global(name);
            String value = operand.value();
            if (value != null) {
                variables.store(outer, value);
            }
            return true;
        }

        private void assign(String name, Assigning operand) {
            ArrayValue elements = operand.elements();
            if (elements != null) {
                elements.assign(in);
                return;
            }
            String value = operand.value();
            if (value == null) {
                return;
            }
            Variable variable = variables.find(name);
            boolean array = variable != null && variable.isArray();
            if (array && operand.subscript() == null && value.startsWith("(") && value.endsWith(")")) {
                assignText(name, operand.append(), value);
                return;
            }
            String subscript = operand.subscript();
            boolean plain = variable != null && !array && !variable.is(Variable.NAMEREF);
            if (plain && subscript == null && !operand.append()) {
                variables.set(name, value);
                return;
            }
            Reference target = Reference.parse(subscript == null ? name : name + "[" + subscript + "]");
            if (target != null) {
                target.assign(in, value, operand.append());
            }
        }

        private void assignText(String name, boolean append, String text) {
            try {
                ArrayValue.parse(in, name, append, text).assign(in);
            } catch (SyntaxException e) {
                throw ShellError.command(e.messages().get(0));
            }
        }
    }

    /** Which attribute a letter stands for. */
    static final class Attributes {
        private Attributes() {}

        static int bit(char letter) {
            return switch (letter) {
                case 'a' -> Variable.INDEXED;
                case 'A' -> Variable.ASSOCIATIVE;
                case 'i' -> Variable.INTEGER;
                case 'l' -> Variable.LOWER;
                case 'n' -> Variable.NAMEREF;
                case 'r' -> Variable.READONLY;
                case 't' -> Variable.TRACE;
                case 'u' -> Variable.UPPER;
                case 'c' -> Variable.CAPITAL;
                case 'x' -> Variable.EXPORT;
                default -> 0;
            };
        }
    }
}
