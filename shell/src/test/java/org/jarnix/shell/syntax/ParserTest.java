package org.jarnix.shell.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParserTest {
    private static Command only(String text) throws SyntaxException {
        return only(text, ParseHost.PLAIN);
    }

    private static Command only(String text, ParseHost host) throws SyntaxException {
        List<Command.Sequence.Item> items =
                Parser.of(text, 1, host).script().body().items();
        assertEquals(1, items.size());
        return items.get(0).command();
    }

    private static List<String> messages(String text) {
        return assertThrows(SyntaxException.class, () -> only(text)).messages();
    }

    @Test
    void quotesAreKeptAsParts() throws SyntaxException {
        Command.Simple command = (Command.Simple) only("echo a\"b $x\"'c'");
        List<WordPart> parts = command.words().get(1).parts();
        assertEquals(new WordPart.Literal("a"), parts.get(0));
        assertInstanceOf(WordPart.DoubleQuoted.class, parts.get(1));
        assertEquals(new WordPart.SingleQuoted("c"), parts.get(2));
    }

    @Test
    void linesAreCounted() throws SyntaxException {
        List<Command.Sequence.Item> items =
                Parser.of("a\nb \\\nc\nd", 1, ParseHost.PLAIN).script().body().items();
        assertEquals(1, items.get(0).command().line());
        assertEquals(4, items.get(2).command().line());
    }

    @Test
    void assignmentsBeforeACommandAreNoWords() throws SyntaxException {
        Command.Simple command = (Command.Simple) only("a=1 b[2]+=3 echo c=4");
        assertEquals(2, command.assignments().size());
        assertTrue(command.assignments().get(1).append());
        assertEquals(2, command.words().size());
    }

    @Test
    void doubleParenthesesThatDoNotCloseTogetherAreSubshells() throws SyntaxException {
        assertInstanceOf(Command.Arithmetic.class, only("((1 + 2))"));
        assertInstanceOf(Command.Subshell.class, only("((a); b)"));
    }

    @Test
    void hereDocumentsAreReadAfterTheirLine() throws SyntaxException {
        Command.Pipeline pipeline = (Command.Pipeline) only("cat <<A | cat <<-'B'\none $x\nA\n\ttwo $y\n\tB\n");
        HereDocument first = document(pipeline.stages().get(0));
        HereDocument second = document(pipeline.stages().get(1));
        assertNull(first.body().staticText());
        assertEquals("two $y\n", second.body().staticText());
    }

    private static HereDocument document(Command command) {
        HereDocument document = ((Command.Simple) command).redirections().get(0).hereDocument();
        if (document == null) {
            throw new AssertionError("no here-document");
        }
        return document;
    }

    @Test
    void aliasesAreReplacedWhereCommandsStart() throws SyntaxException {
        Map<String, String> aliases = Map.of("e", "echo ", "x", "y", "loop", "loop again");
        ParseHost host = new ParseHost() {
            @Override
            public @Nullable String alias(String name) {
                return aliases.get(name);
            }
        };
        assertEquals("echo y x", Printer.command(only("e x x", host)));
        assertEquals("loop again", Printer.command(only("loop", host)));
    }

    @Test
    void errorsNameTheTokenAndQuoteTheLine() {
        assertEquals(
                List.of("syntax error near unexpected token `)'", "`echo b )'"), messages("echo a\necho b )\necho c"));
        assertEquals(List.of("syntax error: unexpected end of file"), messages("if true"));
        assertEquals(List.of("unexpected EOF while looking for matching `\"'"), messages("echo \"a"));
    }

    @Test
    void badSubstitutionsAreNoSyntaxErrors() throws SyntaxException {
        Command.Simple command = (Command.Simple) only("echo ${a b}");
        assertInstanceOf(
                WordPart.BadSubstitution.class, command.words().get(1).parts().get(0));
    }

    @Test
    void nestingWithoutEndIsRefused() {
        String text = "{ ".repeat(100_000);
        assertEquals(List.of("syntax error: commands nested too deeply"), messages(text));
    }
}
