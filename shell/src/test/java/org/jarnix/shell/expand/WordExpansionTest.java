package org.jarnix.shell.expand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.ParseHost;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.SyntaxException;
import org.jarnix.shell.syntax.Word;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WordExpansionTest {
    private final FakeHost host = new FakeHost();

    @BeforeEach
    void variables() {
        host.options.set(Option.NOGLOB, true);
        host.variables.set("s", "a b  c");
        host.variables.set("p", "/usr/lib/libx.so.1");
        host.variables.set("e", "");
        host.variables.set("HOME", "/home/u");
        host.parameters.addAll(List.of("one", "two words"));
    }

    private List<String> expand(String source) {
        try {
            Command.Sequence sequence =
                    Parser.of("cmd " + source, 1, ParseHost.PLAIN).next();
            if (sequence == null || !(sequence.items().get(0).command() instanceof Command.Simple simple)) {
                throw new AssertionError(source);
            }
            Fields fields = new Fields();
            for (Word word : simple.words().subList(1, simple.words().size())) {
                CompiledWord.of(word).expandInto(host, fields);
            }
            return List.copyOf(fields);
        } catch (SyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void unquotedValuesSplit() {
        assertEquals(List.of("a", "b", "c"), expand("$s"));
        assertEquals(List.of("a b  c"), expand("\"$s\""));
        assertEquals(List.of("xa", "b", "cy"), expand("x${s}y"));
    }

    @Test
    void emptyValuesVanishUnlessQuoted() {
        assertEquals(List.of(), expand("$e $nope"));
        assertEquals(List.of("", ""), expand("\"$e\" ''"));
    }

    @Test
    void parametersKeepTheirFields() {
        assertEquals(List.of("one", "two words"), expand("\"$@\""));
        assertEquals(List.of("xone", "two wordsy"), expand("\"x$@y\""));
        assertEquals(List.of("one two words"), expand("\"$*\""));
        assertEquals(List.of("one", "two", "words"), expand("$@"));
    }

    @Test
    void otherSeparators() {
        host.variables.set("IFS", ":");
        host.variables.set("v", "a::b:");
        assertEquals(List.of("a", "", "b"), expand("$v"));
        assertEquals(List.of("one:two words"), expand("\"$*\""));
    }

    @Test
    void defaultsAndAlternates() {
        assertEquals(List.of("d", "d", "a"), expand("${nope-d} ${e:-d} ${s+a}"));
        assertEquals(List.of("p q", "r"), expand("${nope:-\"p q\" r}"));
        assertEquals(
                "127",
                Integer.toString(assertThrows(ShellError.class, () -> expand("${nope?gone}"))
                        .status()));
    }

    @Test
    void removalReplacementAndCase() {
        assertEquals(List.of("libx.so.1", "/usr/lib", "/usr/lib/libx"), expand("${p##*/} ${p%/*} ${p%%.*}"));
        assertEquals(List.of("/USR/LIB/LIBX.SO.1", "/xsr/lib/libx.so.1"), expand("${p^^} ${p/u/x}"));
    }

    @Test
    void substringsAndLengths() {
        assertEquals(List.of("usr", "so.1", "18"), expand("${p:1:3} ${p: -4} ${#p}"));
    }

    @Test
    void bracesComeFirst() {
        assertEquals(List.of("a1", "a2", "b1", "b2"), expand("{a,b}{1..2}"));
        assertEquals(List.of("{a}", "{a,b"), expand("{a} {a,b"));
        assertEquals(List.of("01", "02", "03"), expand("{01..3}"));
    }

    @Test
    void tildesAreHomes() {
        assertEquals(List.of("/home/u/x", "~", "/root", "~nobodyhere"), expand("~/x '~' ~root ~nobodyhere"));
    }

    @Test
    void arraysAndSlices() {
        IndexedArray array = new IndexedArray();
        List.of("x", "y z", "w").forEach(array::add);
        host.variables.arrays().setIndexed("a", array);
        assertEquals(List.of("x", "y z", "w"), expand("\"${a[@]}\""));
        assertEquals(List.of("y z", "3", "w"), expand("\"${a[@]:1:1}\" ${#a[@]} ${a[-1]}"));
        assertEquals(List.of("0", "1", "2"), expand("${!a[@]}"));
    }

    @Test
    void badSubstitutionsAreErrors() {
        assertThrows(ShellError.class, () -> expand("${a b}"));
    }

    @Test
    void namesOfUnsetVariablesAreErrorsWhenAsked() {
        host.options.set(Option.NOUNSET, true);
        ShellError error = assertThrows(ShellError.class, () -> expand("$nope"));
        assertEquals("nope: unbound variable", error.getMessage());
        assertEquals(ShellError.Reach.SHELL, error.reach());
    }
}
