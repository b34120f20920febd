package org.jarnix.programs.expr;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexBudgetException;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** Evaluates an expression by recursive descent; what cannot change the result is read but not evaluated. */
final class Evaluator {
    private static final int MAX_DEPTH = 500;
    private static final int BIGGEST_STRING = 1 << 30;

    private final Io io;
    private final List<String> words;
    private int next;
    private int depth;

    Evaluator(Io io, List<String> words) {
        this.io = io;
        this.words = words;
    }

    Value evaluate() throws IOException {
        Value value = or(true);
        if (next < words.size()) {
            throw wrong("unexpected argument " + io.quote(words.get(next)));
        }
        return value;
    }

    private CommandException wrong(String what) {
        return io.failure("syntax error: " + what);
    }

    private boolean accept(String word) {
        if (next < words.size() && words.get(next).equals(word)) {
            next++;
            return true;
        }
        return false;
    }

    /** The operator that comes next if it is one of these, which is taken. */
    private @Nullable String acceptOne(String... operators) {
        for (String operator : operators) {
            if (accept(operator)) {
                return operator;
            }
        }
        return null;
    }

    private void requireMore() throws CommandException {
        if (next == words.size()) {
            throw wrong("missing argument after " + io.quote(words.get(next - 1)));
        }
    }

    private Value or(boolean evaluates) throws IOException {
        if (++depth > MAX_DEPTH) {
            throw io.failure("expression nested too deeply");
        }
        Value left = and(evaluates);
        while (accept("|")) {
            Value right = and(evaluates && left.isNull());
            if (left.isNull()) {
                left = right.isNull() ? Value.ZERO : right;
            }
        }
        depth--;
        return left;
    }

    private Value and(boolean evaluates) throws IOException {
        Value left = comparison(evaluates);
        while (accept("&")) {
            Value right = comparison(evaluates && !left.isNull());
            if (left.isNull() || right.isNull()) {
                left = Value.ZERO;
            }
        }
        return left;
    }

    private Value comparison(boolean evaluates) throws IOException {
        Value left = sum(evaluates);
        while (true) {
            String operator = acceptOne("<", "<=", "=", "==", "!=", ">=", ">");
            if (operator == null) {
                return left;
            }
            Value right = sum(evaluates);
            if (evaluates) {
                left = Value.of(holds(operator, compare(left, right)));
            }
        }
    }

    private static int compare(Value left, Value right) {
        BigInteger one = left.number();
        BigInteger other = right.number();
        if (one != null && other != null) {
            return one.compareTo(other);
        }
        return Arrays.compareUnsigned(Text.encode(left.text()), Text.encode(right.text()));
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case "!=" -> order != 0;
            case ">=" -> order >= 0;
            case ">" -> order > 0;
            default -> order == 0;
        };
    }

    private Value sum(boolean evaluates) throws IOException {
        Value left = product(evaluates);
        while (true) {
            String operator = acceptOne("+", "-");
            if (operator == null) {
                return left;
            }
            Value right = product(evaluates);
            if (evaluates) {
                left = calculate(operator, left, right);
            }
        }
    }

    private Value product(boolean evaluates) throws IOException {
        Value left = matching(evaluates);
        while (true) {
            String operator = acceptOne("*", "/", "%");
            if (operator == null) {
                return left;
            }
            Value right = matching(evaluates);
            if (evaluates) {
                left = calculate(operator, left, right);
            }
        }
    }

    private Value calculate(String operator, Value left, Value right) throws CommandException {
        BigInteger one = left.number();
        BigInteger other = right.number();
        if (one == null || other == null) {
            throw io.failure("non-integer argument");
        }
        if (other.signum() == 0 && (operator.equals("/") || operator.equals("%"))) {
            throw io.failure("division by zero");
        }
        BigInteger result = switch (operator) {
            case "+" -> one.add(other);
            case "-" -> one.subtract(other);
            case "*" -> one.multiply(other);
            case "/" -> one.divide(other);
            default -> one.remainder(other);
        };
        return new Value(result.toString());
    }

    private Value matching(boolean evaluates) throws IOException {
        Value left = function(evaluates);
        while (accept(":")) {
            Value right = function(evaluates);
            if (evaluates) {
                left = match(left, right);
            }
        }
        return left;
    }

    private Value match(Value string, Value pattern) throws CommandException {
        byte[] text = Text.encode(string.text());
        try {
            Regex regex = io.ctype().utf8()
                    ? Regex.compile(pattern.text(), Syntax.GREP)
                    : Regex.compile(pattern.text(), Syntax.GREP, Flag.BYTES);
            Matcher matcher = regex.matcher();
            boolean matches = matcher.lookingAt(text, 0, text.length);
            if (regex.groupCount() == 0) {
                return Value.of(matches ? length(text, 0, matcher.end()) : 0);
            }
            boolean group = matches && matcher.start(1) >= 0;
            return new Value(group ? Text.decode(text, matcher.start(1), matcher.end(1) - matcher.start(1)) : "");
        } catch (RegexSyntaxException e) {
            throw io.failure(e.getMessage() == null ? "" : e.getMessage());
        } catch (RegexBudgetException e) {
            throw CommandException.failure(3, "error in regular expression matcher");
        }
    }

    /** How many characters these bytes are. */
    private int length(byte[] text, int from, int to) {
        if (!io.ctype().utf8()) {
            return to - from;
        }
        int count = 0;
        for (int i = from; i < to; i += Text.sequence(text, i, to)) {
            count++;
        }
        return count;
    }

    private Value function(boolean evaluates) throws IOException {
        if (accept("+")) {
            requireMore();
            return new Value(words.get(next++));
        }
        String name = acceptOne("length", "match", "index", "substr");
        if (name == null) {
            return primary(evaluates);
        }
        Value string = function(evaluates);
        if (name.equals("length")) {
            byte[] text = Text.encode(string.text());
            return Value.of(length(text, 0, text.length));
        }
        Value second = function(evaluates);
        if (name.equals("match")) {
            return evaluates ? match(string, second) : string;
        }
        return name.equals("index") ? index(string, second) : substring(string, second, function(evaluates));
    }

    private Value index(Value string, Value characters) {
        int[] text = characters(string.text());
        int[] wanted = characters(characters.text());
        for (int i = 0; i < text.length; i++) {
            int c = text[i];
            if (Arrays.stream(wanted).anyMatch(one -> one == c)) {
                return Value.of(i + 1);
            }
        }
        return Value.ZERO;
    }

    private Value substring(Value string, Value from, Value length) {
        int[] text = characters(string.text());
        long start = bounded(from);
        long count = bounded(length);
        if (start <= 0 || count <= 0 || start > text.length) {
            return new Value("");
        }
        int begin = (int) start - 1;
        int end = (int) Math.min(text.length, begin + count);
        if (io.ctype().utf8()) {
            return new Value(new String(text, begin, end - begin));
        }
        byte[] bytes = new byte[end - begin];
        for (int i = begin; i < end; i++) {
            bytes[i - begin] = (byte) text[i];
        }
        return new Value(Text.decode(bytes));
    }

    /** A count, -1 for what is none. */
    private static long bounded(Value value) {
        BigInteger number = value.number();
        if (number == null || number.signum() < 0) {
            return -1;
        }
        return number.bitLength() > 30 ? BIGGEST_STRING : number.longValue();
    }

    /** Code points, or bytes where the locale has single bytes. */
    private int[] characters(String text) {
        if (io.ctype().utf8()) {
            return text.codePoints().toArray();
        }
        byte[] bytes = Text.encode(text);
        int[] characters = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            characters[i] = bytes[i] & 0xff;
        }
        return characters;
    }

    private Value primary(boolean evaluates) throws IOException {
        requireMore();
        if (accept("(")) {
            Value value = or(evaluates);
            if (next == words.size()) {
                throw wrong("expecting ')' after " + io.quote(words.get(next - 1)));
            }
            if (!accept(")")) {
                throw wrong("expecting ')' instead of " + io.quote(words.get(next)));
            }
            return value;
        }
        if (accept(")")) {
            throw wrong("unexpected ')'");
        }
        return new Value(words.get(next++));
    }
}
