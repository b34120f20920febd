package org.jarnix.shell.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTest {
    private static Script parse(String text) throws SyntaxException {
        return Parser.of(text, 1, ParseHost.PLAIN).script();
    }

    private static String print(Script script) {
        return Printer.command(script.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo a 'b c' \"d $x\" e\\ f",
                "a=1 b+=2 c[3]=4 d=(1 [5]=x) cmd",
                "if a; then b; elif c; then d; else e; fi",
                "while a; do b; done < in > out 2>&1",
                "until a; do b & done",
                "for x in 1 2 3; do echo $x; done",
                "for x; do echo $x; done",
                "for ((i=0; i<3; i++)); do echo $i; done",
                "case $x in a|b) c;; d) e;& *) f;;& esac",
                "f() { local x=1; return 2; }",
                "function g { ( sub ); } > file",
                "[[ -f a && ( $b == c* || ! d =~ ^e+$ ) ]]",
                "(( x = y ? 1 : 2 ))",
                "! a | b |& c && d || e",
                "time -p a | b",
                "select x in a b; do break; done",
                "coproc N { cat; }",
                "cat <<< word {fd}> f 3<&4- 5>&-",
                "diff <(a) >(b)",
                "echo ${x:-${y#z}} $((1 + $n)) `date` $(a; b)",
            })
    void whatIsPrintedParsesToTheSame(String text) throws SyntaxException {
        String once = print(parse(text));
        assertEquals(once, print(parse(once)));
    }

    @Test
    void hereDocumentsFollowTheCommandThatReadsThem() throws SyntaxException {
        String text = "f () \n{ \n    cat <<E\nhello $x\nE\n\n}";
        Command.Function function =
                (Command.Function) parse(text).body().items().get(0).command();
        String once = Printer.function("f", function.body());
        assertEquals(
                once,
                Printer.function(
                        "f",
                        ((Command.Function) parse(once).body().items().get(0).command()).body()));
    }

    @Test
    void functionsAreLaidOutAsDeclareDoes() throws SyntaxException {
        Command.Function function = (Command.Function)
                parse("f() { echo a; if b; then c; fi; }").body().items().get(0).command();
        assertEquals(
                "f () \n{ \n    echo a;\n    if b; then\n        c;\n    fi\n}",
                Printer.function("f", function.body()));
    }
}
