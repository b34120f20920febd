package org.jarnix.programs.bc;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.programs.text.ShellPipe;

/** dc's stack, its registers, and the commands that work on them (dc(1)). */
final class DcMachine {
    private static final int LARGEST_INPUT_BASE = 16;

    private final Io io;
    private final NumberWriter writer;
    private final Lines input;
    private final List<DcValue> stack = new ArrayList<>();
    private final Map<Character, Deque<DcValue.Register>> registers = new HashMap<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private int inputBase = 10;
    private int outputBase = 10;
    private int scale;
    private boolean codeIsInput;

    /** A piece of code that runs, and how far it came. */
    private static final class Frame {
        private final String code;
        private int at;

        Frame(String code) {
            this.code = code;
        }

        /** The next byte; -1 at the end. */
        int next() {
            return at < code.length() ? code.charAt(at++) : -1;
        }
    }

    /** A computation of two numbers. */
    private interface Operator {
        BigDecimal apply(BigDecimal a, BigDecimal b) throws BcException;
    }

    DcMachine(Io io, NumberWriter writer) {
        this.io = io;
        this.writer = writer;
        this.input = io.lines(0);
    }

    /** Standard input, which the command {@code ?} reads too. */
    Lines input() {
        return input;
    }

    /**
     * Runs code, bytes in a string; false where it said that all ends.
     *
     * @param isInput whether it comes from standard input, so that {@code ?} reads on in it
     */
    boolean run(String code, boolean isInput) throws IOException {
        codeIsInput = isInput;
        frames.clear();
        frames.push(new Frame(code));
        while (!frames.isEmpty()) {
            Frame frame = frames.getFirst();
            int c = frame.next();
            if (c < 0) {
                frames.pop();
                continue;
            }
            try {
                if (c == 'q') {
                    if (frames.size() <= 2) {
                        return false;
                    }
                    frames.pop();
                    frames.pop();
                } else {
                    command((char) c, frame);
                }
            } catch (BcException e) {
                io.note(io.name() + ": " + e.getMessage() + "\n");
            }
            io.sys().schedYield();
        }
        return true;
    }

    private void command(char c, Frame frame) throws IOException, BcException {
        if (c >= '0' && c <= '9' || c >= 'A' && c <= 'F' || c == '.' || c == '_') {
            frame.at--;
            stack.add(new DcValue.Number(number(frame)));
            return;
        }
        switch (c) {
            case ' ', '\t', '\n', '\r', '\f', '\u000b' -> {}
            case '#' -> skipLine(frame);
            case '[' -> string(frame);
            case '+', '-', '*', '/', '%', '~', '^', '|', 'v' -> arithmetic(c);
            case 's', 'l', 'S', 'L', ':', ';' -> register(c, name(frame));
            case '<', '>', '=' -> compare(c, frame, true);
            case '!' -> shellOrCompare(frame);
            case 'p', 'n', 'P', 'f' -> print(c);
            case 'c', 'd', 'r', 'R' -> arrange(c);
            case 'i', 'o', 'k' -> parameter(c);
            case 'I' -> push(inputBase);
            case 'O' -> push(outputBase);
            case 'K' -> push(scale);
            case 'z' -> push(stack.size());
            case 'Z', 'X', 'a' -> measure(c);
            case 'x' -> execute(pop());
            case '?' -> question();
            case 'Q' -> leave();
            default -> {
                io.note(io.name() + ": ");
                io.out().print(String.format(Locale.ROOT, "'%c' (0%o) unimplemented\n", c, (int) c));
            }
        }
    }

    /** Runs a line of standard input: what is left of the one that runs, or the next. */
    private void question() throws IOException {
        Frame outermost = frames.getLast();
        if (codeIsInput && outermost.at < outermost.code.length()) {
            int start = outermost.at;
            skipLine(outermost);
            execute(new DcValue.Code(outermost.code.substring(start, outermost.at)));
            return;
        }
        io.out().flush();
        if (input.next()) {
            execute(new DcValue.Code(new String(input.bytes(), StandardCharsets.ISO_8859_1)));
        }
    }

    private static void skipLine(Frame frame) {
        int end = frame.code.indexOf('\n', frame.at);
        frame.at = end < 0 ? frame.code.length() : end;
    }

    private void string(Frame frame) {
        int depth = 1;
        int start = frame.at;
        for (int c = frame.next(); c >= 0; c = frame.next()) {
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0) {
                stack.add(new DcValue.Code(frame.code.substring(start, frame.at - 1)));
                return;
            }
        }
    }

    /** A digit counts as what it is in any base, and so many digits stand behind the point as were written. */
    private BigDecimal number(Frame frame) throws BcException {
        boolean negative = frame.code.charAt(frame.at) == '_';
        frame.at += negative ? 1 : 0;
        BigInteger value = BigInteger.ZERO;
        BigInteger base = BigInteger.valueOf(inputBase);
        int fraction = -1;
        for (int c = frame.next(); c >= 0; c = frame.next()) {
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
            if (digit < 0 && (c != '.' || fraction >= 0)) {
                frame.at--;
                break;
            }
            if (c == '.') {
                fraction = 0;
            } else {
                value = value.multiply(base).add(BigInteger.valueOf(digit));
                fraction += fraction >= 0 ? 1 : 0;
                Decimal.check(value.bitLength());
            }
        }
        BigDecimal number = new BigDecimal(value);
        if (fraction > 0) {
            number = inputBase == 10
                    ? new BigDecimal(value, fraction)
                    : number.divide(new BigDecimal(base.pow(fraction)), fraction, RoundingMode.DOWN);
        }
        return negative ? number.negate() : number;
    }

    private static char name(Frame frame) throws BcException {
        int c = frame.next();
        if (c < 0) {
            throw new BcException("unexpected EOS");
        }
        return (char) c;
    }

    private void push(int number) {
        stack.add(new DcValue.Number(BigDecimal.valueOf(number)));
    }

    private DcValue pop() throws BcException {
        if (stack.isEmpty()) {
            throw new BcException("stack empty");
        }
        return stack.removeLast();
    }

    private DcValue peek(int below) throws BcException {
        if (stack.size() <= below) {
            throw new BcException("stack empty");
        }
        return stack.get(stack.size() - 1 - below);
    }

    private BigDecimal numberAt(int below) throws BcException {
        if (peek(below) instanceof DcValue.Number number) {
            return number.value();
        }
        throw new BcException("non-numeric value");
    }

    private void replace(int count, BigDecimal result) {
        stack.subList(stack.size() - count, stack.size()).clear();
        stack.add(new DcValue.Number(result));
    }

    private void arithmetic(char c) throws IOException, BcException {
        switch (c) {
            case '+' -> two(BigDecimal::add);
            case '-' -> two(BigDecimal::subtract);
            case '*' -> two((a, b) -> Decimal.multiply(a, b, scale));
            case '/' -> two((a, b) -> Decimal.divide(a, nonZero(b, "divide"), scale));
            case '%' -> two((a, b) -> Decimal.remainder(a, nonZero(b, "remainder"), scale));
            case '~' -> {
                peek(1);
                BigDecimal a = numberAt(1);
                BigDecimal b = nonZero(numberAt(0), "divide");
                replace(2, Decimal.divide(a, b, scale));
                stack.add(new DcValue.Number(Decimal.remainder(a, b, scale)));
            }
            case '^' -> power();
            case '|' -> modularPower();
            default -> root();
        }
    }

    private void two(Operator operator) throws BcException {
        peek(1);
        BigDecimal b = numberAt(0);
        replace(2, operator.apply(numberAt(1), b));
    }

    private static BigDecimal nonZero(BigDecimal b, String what) throws BcException {
        if (b.signum() == 0) {
            throw new BcException(what + " by zero");
        }
        return b;
    }

    private void power() throws IOException, BcException {
        peek(1);
        BigDecimal exponent = numberAt(0);
        if (exponent.scale() > 0) {
            io.note("Runtime warning: non-zero scale in exponent\n");
        }
        BigInteger whole = exponent.toBigInteger();
        if (whole.bitLength() >= Integer.SIZE) {
            throw new BcException("exponent too large in raise");
        }
        BigDecimal base = numberAt(1);
        if (whole.signum() < 0) {
            nonZero(base, "divide");
        }
        replace(2, Decimal.power(base, whole.intValue(), scale));
    }

    private void modularPower() throws BcException {
        peek(2);
        BigInteger modulus = nonZero(numberAt(0), "remainder").toBigInteger();
        BigInteger exponent = numberAt(1).toBigInteger();
        if (exponent.signum() >= 0) {
            BigInteger base = numberAt(2).toBigInteger();
            BigInteger power = base.abs().modPow(exponent, modulus.abs());
            replace(3, new BigDecimal(base.signum() < 0 && exponent.testBit(0) ? power.negate() : power));
        }
    }

    private void root() throws BcException {
        if (!(pop() instanceof DcValue.Number number)) {
            throw new BcException("square root of nonnumeric attempted");
        }
        if (number.value().signum() < 0) {
            throw new BcException("square root of negative number");
        }
        stack.add(new DcValue.Number(Decimal.squareRoot(number.value(), scale)));
    }

    private void register(char c, char name) throws BcException {
        Deque<DcValue.Register> levels = registers.computeIfAbsent(name, key -> new ArrayDeque<>());
        switch (c) {
            case 's' -> {
                DcValue value = pop();
                top(levels).value = value;
            }
            case 'S' -> {
                DcValue value = pop();
                levels.push(new DcValue.Register());
                top(levels).value = value;
            }
            case 'l' -> {
                DcValue value = levels.isEmpty() ? null : levels.getFirst().value;
                stack.add(value == null ? DcValue.ZERO : value);
            }
            case 'L' -> {
                DcValue value = levels.isEmpty() ? null : levels.getFirst().value;
                if (value == null) {
                    throw new BcException(
                            String.format(Locale.ROOT, "stack register '%c' (0%o) is empty", name, (int) name));
                }
                levels.pop();
                stack.add(value);
            }
            default -> array(c, levels);
        }
    }

    private static DcValue.Register top(Deque<DcValue.Register> levels) {
        if (levels.isEmpty()) {
            levels.push(new DcValue.Register());
        }
        return levels.getFirst();
    }

    private void array(char c, Deque<DcValue.Register> levels) throws BcException {
        peek(c == ':' ? 1 : 0);
        BigInteger index =
                peek(0) instanceof DcValue.Number number ? number.value().toBigInteger() : BigInteger.ONE.negate();
        pop();
        DcValue stored = c == ':' ? pop() : DcValue.ZERO;
        if (index.signum() < 0 || index.bitLength() >= Integer.SIZE) {
            throw new BcException("array index must be a nonnegative integer");
        }
        if (c == ':') {
            top(levels).array.put(index.intValue(), stored);
        } else {
            stack.add(top(levels).array.getOrDefault(index.intValue(), DcValue.ZERO));
        }
    }

    private void shellOrCompare(Frame frame) throws IOException, BcException {
        int c = frame.next();
        if (c == '<' || c == '>' || c == '=') {
            compare((char) c, frame, false);
            return;
        }
        frame.at -= c < 0 ? 0 : 1;
        int start = frame.at;
        skipLine(frame);
        io.out().flush();
        ShellPipe.run(io.sys(), frame.code.substring(start, frame.at));
    }

    private void compare(char c, Frame frame, boolean wanted) throws BcException {
        char name = name(frame);
        peek(1);
        int order = numberAt(0).compareTo(numberAt(1));
        pop();
        pop();
        boolean holds = c == '<' ? order < 0 : c == '>' ? order > 0 : order == 0;
        Deque<DcValue.Register> levels = registers.get(name);
        DcValue code = levels == null || levels.isEmpty() ? null : levels.getFirst().value;
        if (holds == wanted) {
            execute(code == null ? DcValue.ZERO : code);
        }
    }

    /** Runs a string in front of what follows; code that has come to its end makes room for it. */
    private void execute(DcValue value) {
        if (!(value instanceof DcValue.Code code)) {
            stack.add(value);
            return;
        }
        Frame current = frames.getFirst();
        if (current.at == current.code.length() && frames.size() > 1) {
            frames.pop();
        }
        frames.push(new Frame(code.text()));
    }

    private void leave() throws BcException {
        BigDecimal levels = numberAt(0);
        pop();
        if (levels.compareTo(BigDecimal.ONE) < 0) {
            throw new BcException("Q command requires a number >= 1");
        }
        int count = levels.min(BigDecimal.valueOf(frames.size())).intValue();
        for (int i = 0; i < count; i++) {
            frames.pop();
        }
    }

    private void print(char c) throws IOException, BcException {
        switch (c) {
            case 'p' -> {
                show(peek(0));
                writer.text("\n");
            }
            case 'n' -> show(pop());
            case 'f' -> {
                for (DcValue value : stack.reversed()) {
                    show(value);
                    writer.text("\n");
                }
            }
            default -> {
                DcValue popped = pop();
                if (popped instanceof DcValue.Number number) {
                    byte[] bytes = number.value().toBigInteger().abs().toByteArray();
                    int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
                    io.out().write(bytes, from, bytes.length - from);
                } else {
                    show(popped);
                }
            }
        }
    }

    private void show(DcValue value) throws IOException {
        switch (value) {
            case DcValue.Number number -> writer.number(number.value(), outputBase);
            case DcValue.Code code -> io.out().write(code.text().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private void arrange(char c) throws BcException {
        switch (c) {
            case 'c' -> stack.clear();
            case 'd' -> stack.add(peek(0));
            case 'r' -> {
                peek(1);
                stack.add(stack.remove(stack.size() - 2));
            }
            default -> {
                int count = numberAt(0).intValue();
                pop();
                int size = Math.min(Math.abs(count), stack.size());
                Collections.rotate(stack.subList(stack.size() - size, stack.size()), -Integer.signum(count));
            }
        }
    }

    private void parameter(char c) throws BcException {
        DcValue given = pop();
        int value = given instanceof DcValue.Number number
                        && number.value().abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                ? number.value().intValue()
                : -1;
        if (c == 'i') {
            if (value < 2 || value > LARGEST_INPUT_BASE) {
                throw new BcException("input base must be a number between 2 and 16 (inclusive)");
            }
            inputBase = value;
        } else if (c == 'o') {
            if (value < 2) {
                throw new BcException("output base must be a number greater than 1");
            }
            outputBase = value;
        } else {
            if (value < 0) {
                throw new BcException("scale must be a nonnegative number");
            }
            scale = value;
        }
    }

    private void measure(char c) throws BcException {
        DcValue value = pop();
        switch (value) {
            case DcValue.Number number when c == 'Z' -> push(number.value().precision());
            case DcValue.Number number when c == 'X' -> push(number.value().scale());
            case DcValue.Number number -> {
                char low = (char) (number.value().toBigInteger().intValue() & 0xFF);
                stack.add(new DcValue.Code(String.valueOf(low)));
            }
            case DcValue.Code code
            when c == 'a' -> {
                String first = code.text().isEmpty() ? "\0" : code.text().substring(0, 1);
                stack.add(new DcValue.Code(first));
            }
            case DcValue.Code code -> push(c == 'Z' ? code.text().length() : 0);
        }
    }
}
