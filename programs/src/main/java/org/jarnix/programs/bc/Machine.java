package org.jarnix.programs.bc;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** Runs statements over variables, arrays and functions. */
final class Machine {
    private static final int MAX_CALLS = 100_000;
    private static final String TOO_DEEP = "Too many nested calls";
    private static final int MAX_INDEX = 16_777_215;

    /** How a statement ended. */
    private enum Flow {
        ON,
        BREAK,
        CONTINUE,
        RETURN,
        HALT
    }

    private final Io io;
    private final NumberWriter writer;
    private final boolean library;
    private @Nullable Lexer lexer;
    private final Map<String, BigDecimal> variables = new HashMap<>();
    private final Map<String, Map<Integer, BigDecimal>> arrays = new HashMap<>();
    private final Map<String, Node.Define> functions = new HashMap<>();
    private BigDecimal returned = BigDecimal.ZERO;
    private int scale;
    private int inputBase = 10;
    private int outputBase = 10;
    private int calls;
    private String running = "(main)";
    private List<Node> code = List.of();
    /** The expression that messages are about, and whether it is being stored. */
    private Node.@Nullable Expression current;

    private boolean storing;
    /** How many bytes behind the expression's end GNU's had read. */
    private int beyond;

    Machine(Io io, NumberWriter writer, boolean library) {
        this.io = io;
        this.writer = writer;
        this.library = library;
        this.scale = library ? 20 : 0;
    }

    /** The input that {@code read()} reads. */
    void input(Lexer input) {
        lexer = input;
    }

    /** Runs a line's statements; false where they end the program. */
    boolean run(List<Node> statements) throws IOException {
        code = statements;
        current = null;
        try {
            for (Node statement : statements) {
                if (run(statement) == Flow.HALT) {
                    return false;
                }
            }
        } catch (BcException e) {
            tell(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) { // a thread's stack may be smaller than the limit needs
            tell(TOO_DEEP);
        }
        return true;
    }

    private void tell(String problem) throws IOException {
        io.note("Runtime error (func=" + running + place() + "): " + problem + "\n");
        running = "(main)";
        calls = 0;
    }

    private String place() {
        return current == null ? "" : ", adr=" + (CodeAddresses.of(code, current, storing) + beyond);
    }

    private void about(Node.Expression expression, boolean stores) {
        current = expression;
        storing = stores;
        beyond = 0;
    }

    private Flow run(Node statement) throws IOException, BcException {
        switch (statement) {
            case Node.Evaluate one -> evaluateStatement(one.expression());
            case Node.Text text -> writer.text(text.text());
            case Node.Print print -> print(print.parts());
            case Node.Block block -> {
                for (Node each : block.body()) {
                    Flow flow = run(each);
                    if (flow != Flow.ON) {
                        return flow;
                    }
                }
            }
            case Node.If choice -> {
                if (isTrue(choice.condition())) {
                    return run(choice.then());
                }
                Node otherwise = choice.otherwise();
                return otherwise == null ? Flow.ON : run(otherwise);
            }
            case Node.Loop loop -> {
                return loop(loop);
            }
            case Node.Break end -> {
                return Flow.BREAK;
            }
            case Node.Continue again -> {
                return Flow.CONTINUE;
            }
            case Node.Return end -> {
                returned = end.value() == null ? BigDecimal.ZERO : value(end.value());
                return Flow.RETURN;
            }
            case Node.Halt end -> {
                return Flow.HALT;
            }
            case Node.Define function -> functions.put(function.name(), function);
            case Node.Expression expression -> value(expression);
        }
        return Flow.ON;
    }

    private void evaluateStatement(Node.Expression expression) throws IOException, BcException {
        BigDecimal value = value(expression);
        boolean silent =
                expression instanceof Node.Assign || expression instanceof Node.Call call && isVoid(call.function());
        if (!silent) {
            variables.put("last", value);
            writer.number(value, outputBase);
            writer.text("\n");
        }
    }

    private boolean isVoid(String name) {
        Node.Define function = functions.get(name);
        return function != null && function.isVoid();
    }

    private void print(List<Node> parts) throws IOException, BcException {
        for (Node part : parts) {
            if (part instanceof Node.Text text) {
                writer.text(unescape(text.text()));
            } else if (part instanceof Node.Expression expression) {
                BigDecimal value = value(expression);
                variables.put("last", value);
                writer.number(value, outputBase);
            }
        }
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int place = c == '\\' && i + 1 < text.length() ? "abfnrtq\\".indexOf(text.charAt(i + 1)) : -1;
            if (place >= 0) {
                out.append("\7\b\f\n\r\t\"\\".charAt(place));
                i++;
            } else if (c != '\\' || i + 1 < text.length()) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private Flow loop(Node.Loop loop) throws IOException, BcException {
        if (loop.first() != null) {
            value(loop.first());
        }
        while (loop.condition() == null || isTrue(loop.condition())) {
            io.sys().schedYield();
            Flow flow = run(loop.body());
            if (flow == Flow.BREAK) {
                break;
            }
            if (flow == Flow.RETURN || flow == Flow.HALT) {
                return flow;
            }
            if (loop.step() != null) {
                value(loop.step());
            }
        }
        return Flow.ON;
    }

    private boolean isTrue(Node.Expression condition) throws IOException, BcException {
        return value(condition).signum() != 0;
    }

    private BigDecimal value(Node.Expression expression) throws IOException, BcException {
        return switch (expression) {
            case Node.Constant constant -> Decimal.parse(constant.digits(), inputBase);
            case Node.Place place -> get(place);
            case Node.Whole whole -> throw new BcException("array in an expression");
            case Node.Unary unary -> unary(unary);
            case Node.Binary binary -> binary(binary);
            case Node.Assign assign -> {
                BigDecimal right = value(assign.value());
                BigDecimal old = assign.operator().isEmpty() ? right : get(assign.place());
                about(assign, false);
                BigDecimal value = assign.operator().isEmpty() ? right : calculate(assign.operator(), old, right);
                about(assign, true);
                yield set(assign.place(), value);
            }
            case Node.Step step -> {
                BigDecimal old = get(step.place());
                about(step, true);
                BigDecimal stepped = set(step.place(), old.add(BigDecimal.valueOf(step.by())));
                yield step.before() ? stepped : old;
            }
            case Node.Call call -> call(call);
        };
    }

    private BigDecimal unary(Node.Unary unary) throws IOException, BcException {
        BigDecimal operand = value(unary.operand());
        return switch (unary.operator()) {
            case "-" -> operand.negate();
            case "!" -> truth(operand.signum() == 0);
            default -> operand;
        };
    }

    private static BigDecimal truth(boolean holds) {
        return holds ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private BigDecimal binary(Node.Binary binary) throws IOException, BcException {
        BigDecimal left = value(binary.left());
        boolean decided = left.signum() != 0;
        if (binary.operator().equals("||") && decided || binary.operator().equals("&&") && !decided) {
            return truth(decided);
        }
        BigDecimal right = value(binary.right());
        about(binary, false);
        return switch (binary.operator()) {
            case "||", "&&" -> truth(right.signum() != 0);
            case "<" -> truth(left.compareTo(right) < 0);
            case "<=" -> truth(left.compareTo(right) <= 0);
            case ">" -> truth(left.compareTo(right) > 0);
            case ">=" -> truth(left.compareTo(right) >= 0);
            case "==" -> truth(left.compareTo(right) == 0);
            case "!=" -> truth(left.compareTo(right) != 0);
            default -> calculate(binary.operator(), left, right);
        };
    }

    private BigDecimal calculate(String operator, BigDecimal left, BigDecimal right) throws IOException, BcException {
        switch (operator) {
            case "+":
                return left.add(right);
            case "-":
                return left.subtract(right);
            case "*":
                return Decimal.multiply(left, right, scale);
            case "/", "%":
                if (right.signum() == 0) {
                    throw new BcException(operator.equals("/") ? "Divide by zero" : "Modulo by zero");
                }
                return operator.equals("/")
                        ? Decimal.divide(left, right, scale)
                        : Decimal.remainder(left, right, scale);
            default:
                return power(left, right);
        }
    }

    private BigDecimal power(BigDecimal base, BigDecimal exponent) throws IOException, BcException {
        BigDecimal whole = exponent.setScale(0, RoundingMode.DOWN);
        if (whole.compareTo(exponent) != 0) {
            warn("non-zero scale in exponent");
        }
        if (whole.abs().compareTo(BigDecimal.valueOf(999_999_999)) > 0) {
            throw new BcException("exponent too large in raise");
        }
        if (base.signum() == 0 && whole.signum() < 0) {
            throw new BcException("divide by zero");
        }
        return Decimal.power(base, whole.intValue(), scale);
    }

    private void warn(String message) throws IOException {
        io.note("Runtime warning (func=" + running + place() + "): " + message + "\n");
    }

    private BigDecimal get(Node.Place place) throws IOException, BcException {
        return switch (place) {
            case Node.Variable variable ->
                switch (variable.name()) {
                    case "scale" -> BigDecimal.valueOf(scale);
                    case "ibase" -> BigDecimal.valueOf(inputBase);
                    case "obase" -> BigDecimal.valueOf(outputBase);
                    default -> variables.getOrDefault(variable.name(), BigDecimal.ZERO);
                };
            case Node.Element element -> array(element.array()).getOrDefault(index(element, element), BigDecimal.ZERO);
        };
    }

    private Map<Integer, BigDecimal> array(String name) {
        return arrays.computeIfAbsent(name, key -> new HashMap<>());
    }

    private int index(Node.Element element, Node.@Nullable Expression by) throws IOException, BcException {
        BigDecimal index = value(element.index());
        about(by == null ? element : by, by != element);
        if (index.signum() < 0 || index.compareTo(BigDecimal.valueOf(MAX_INDEX)) > 0) {
            throw new BcException("Array " + element.array() + " subscript out of bounds.");
        }
        return index.intValue();
    }

    private BigDecimal set(Node.Place place, BigDecimal value) throws IOException, BcException {
        switch (place) {
            case Node.Element element -> array(element.array()).put(index(element, current), value);
            case Node.Variable variable -> {
                switch (variable.name()) {
                    case "scale" -> scale = limited("scale", value, 0, 1 << 30);
                    case "ibase" -> inputBase = limited("ibase", value, 2, Character.MAX_RADIX);
                    case "obase" -> outputBase = limited("obase", value, 2, Integer.MAX_VALUE - 1);
                    default -> variables.put(variable.name(), value);
                }
            }
        }
        return value;
    }

    private int limited(String name, BigDecimal value, int least, int most) throws IOException {
        if (value.compareTo(BigDecimal.valueOf(least)) < 0) {
            warn(least == 0 ? "negative scale, set to 0" : name + " too small, set to " + least);
            return least;
        }
        if (value.compareTo(BigDecimal.valueOf(most)) > 0) {
            warn(name + " too large, set to " + most);
            return most;
        }
        return value.intValue();
    }

    private BigDecimal call(Node.Call call) throws IOException, BcException {
        Node.Define function = functions.get(call.function());
        if (function != null) {
            return invoke(function, call);
        }
        List<BigDecimal> values = new ArrayList<>();
        for (Node.Expression argument : call.arguments()) {
            values.add(value(argument));
        }
        about(call, false);
        BigDecimal result = builtIn(call.function(), values);
        if (result == null) {
            throw new BcException("Function " + call.function() + " not defined.");
        }
        return result;
    }

    /** Whether a name is a word of the language, which the library's functions are not. */
    static boolean isBuiltIn(String name) {
        return name.equals("read") || name.equals("length") || name.equals("scale") || name.equals("sqrt");
    }

    private @Nullable BigDecimal builtIn(String name, List<BigDecimal> values) throws IOException, BcException {
        if (name.equals("read") && values.isEmpty()) {
            String line = lexer == null ? null : lexer.rawLine();
            return line == null ? BigDecimal.ZERO : read(line.strip());
        }
        if (values.isEmpty() || values.size() > 2) {
            return null;
        }
        BigDecimal first = values.getFirst();
        if (values.size() == 1) {
            switch (name) {
                case "length":
                    return BigDecimal.valueOf(Decimal.length(first));
                case "scale":
                    return BigDecimal.valueOf(first.scale());
                case "sqrt":
                    if (first.signum() < 0) {
                        throw new BcException("Square root of a negative number");
                    }
                    return Decimal.squareRoot(first, scale);
                default:
            }
        }
        return library ? Functions.call(io.sys(), name, first, values.size() == 2 ? values.get(1) : null, scale) : null;
    }

    private BigDecimal read(String line) {
        boolean negative = line.startsWith("-");
        String digits = negative ? line.substring(1) : line;
        if (!digits.matches("[0-9A-Z]*\\.?[0-9A-Z]*") || digits.isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal value = Decimal.parse(digits, inputBase);
        return negative ? value.negate() : value;
    }

    /** Calls with values; what the function's names meant before is put back afterwards. */
    private BigDecimal invoke(Node.Define function, Node.Call call) throws IOException, BcException {
        List<Node.Expression> arguments = call.arguments();
        List<String> names = new ArrayList<>(function.parameters());
        if (arguments.size() != names.size()) {
            about(call, false);
            beyond = Math.min(arguments.size(), names.size()) + 1;
            throw new BcException("Parameter number mismatch");
        }
        if (calls >= MAX_CALLS) {
            throw new BcException(TOO_DEEP);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            values.add(argument(names.get(i), arguments.get(i)));
        }
        names.addAll(function.autos());
        List<@Nullable Object> saved = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            saved.add(exchange(names.get(i), i < values.size() ? values.get(i) : null));
        }
        String caller = running;
        List<Node> callingCode = code;
        running = function.name();
        code = List.of(function.body());
        calls++;
        io.sys().schedYield();
        try {
            returned = BigDecimal.ZERO;
            run(function.body());
            running = caller;
            code = callingCode;
            calls--;
            return returned;
        } finally {
            for (int i = names.size() - 1; i >= 0; i--) {
                exchange(names.get(i), saved.get(i));
            }
        }
    }

    private Object argument(String parameter, Node.Expression argument) throws IOException, BcException {
        boolean array = parameter.endsWith("]");
        if (array != argument instanceof Node.Whole) {
            throw new BcException("Parameter type mismatch, parameter " + parameter);
        }
        return argument instanceof Node.Whole whole ? new HashMap<>(array(whole.array())) : value(argument);
    }

    /** Gives a variable or array another content, none for null; answers the one it had. */
    @SuppressWarnings("unchecked")
    private @Nullable Object exchange(String name, @Nullable Object content) {
        if (name.endsWith("]")) {
            String array = name.substring(0, name.length() - 1);
            return content == null ? arrays.remove(array) : arrays.put(array, (Map<Integer, BigDecimal>) content);
        }
        return content == null ? variables.remove(name) : variables.put(name, (BigDecimal) content);
    }
}
