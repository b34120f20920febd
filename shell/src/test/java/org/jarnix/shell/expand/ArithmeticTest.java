package org.jarnix.shell.expand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jarnix.shell.syntax.SyntaxException;
import org.jarnix.shell.syntax.TextParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {
    private final FakeHost host = new FakeHost();

    private long evaluate(String text) {
        return Arithmetic.evaluate(host, text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "1+2*3 ~ 7",
                "(1+2)*3 ~ 9",
                "2**3**2 ~ 512",
                "-2**2 ~ 4",
                "7%-3 ~ 1",
                "-7/2 ~ -3",
                "1<<65 ~ 2",
                "0x1F+010 ~ 39",
                "2#101 ~ 5",
                "64#_ ~ 63",
                "36#Z ~ 35",
                "9223372036854775807+1 ~ -9223372036854775808",
                "1?2:3?4:5 ~ 2",
                "!5 ~ 0",
                "1,2,3 ~ 3",
                "1--5 ~ 6",
                "1 < 2 == 1 ~ 1",
                "5&3|8^1 ~ 9",
                "-9223372036854775808/-1 ~ -9223372036854775808",
                "0 && 1/0 ~ 0"
            })
    void answersWhatBashAnswers(String expression, long value) {
        assertEquals(value, evaluate(expression));
    }

    @Test
    void variablesAreReadAndAssigned() {
        host.variables.set("x", "4");
        assertEquals(9, evaluate("x*=2, x+1"));
        assertEquals("8", host.variables.get("x"));
        assertEquals(8, evaluate("x++"));
        assertEquals(10, evaluate("++x"));
        assertEquals(0, evaluate("unset"));
    }

    @Test
    void aValueMayBeAnExpression() {
        host.variables.set("x", "y+1");
        host.variables.set("y", "2");
        assertEquals(6, evaluate("x*2"));
    }

    @Test
    void expansionsJoinTheTextAroundThem() throws SyntaxException {
        host.variables.set("op", "*");
        host.variables.set("n", "3");
        assertEquals(
                21, CompiledArithmetic.of(TextParser.hereDocument("7 $op $n")).evaluate(host));
        assertEquals(13, CompiledArithmetic.of(TextParser.hereDocument("1$n")).evaluate(host));
        assertEquals(4, CompiledArithmetic.of(TextParser.hereDocument("$n+1")).evaluate(host));
        host.variables.set("n", "1+1");
        assertEquals(3, CompiledArithmetic.of(TextParser.hereDocument("$n*2")).evaluate(host));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "1/0 ~ 1/0: division by 0 (error token is \"0\")",
                "1+ ~ 1+: syntax error: operand expected (error token is \"+\")",
                "1 2 ~ 1 2: syntax error in expression (error token is \"2\")",
                "1=2 ~ 1=2: attempted assignment to non-variable (error token is \"=2\")",
                "08 ~ 08: value too great for base (error token is \"08\")",
                "1.5 ~ 1.5: syntax error: invalid arithmetic operator (error token is \".5\")",
                "(1 ~ (1: missing `)' (error token is \"1\")",
                "2**-1 ~ 2**-1: exponent less than 0 (error token is \"1\")"
            })
    void errorsAreInBashsWords(String expression, String message) {
        ShellError error = assertThrows(ShellError.class, () -> evaluate(expression));
        assertEquals(message, error.getMessage());
    }

    @Test
    void aVariableThatNamesItselfIsAnError() {
        host.variables.set("x", "x");
        assertThrows(ShellError.class, () -> evaluate("x"));
    }

    @Test
    void deepNestingIsAnErrorAndNoOverflow() {
        assertThrows(ShellError.class, () -> evaluate("(".repeat(100_000)));
        assertThrows(ShellError.class, () -> evaluate("-".repeat(100_000) + "x"));
        assertThrows(ShellError.class, () -> evaluate("x" + "+x".repeat(100_000)));
    }
}
