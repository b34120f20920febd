package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.spi.ParsedScript;
import org.jarnix.api.spi.ParsedScript.Call;
import org.jarnix.api.spi.ParsedScript.Kind;
import org.jarnix.api.spi.ParsedScript.Node;
import org.junit.jupiter.api.Test;

/** A script is shown as a tree, with the commands that it would call, and nothing of it is run. */
class ParsedScriptTest {
    private static ParsedScript parse(String script) {
        try (Kernel kernel = Kernel.builder().boot()) {
            return kernel.parse(script);
        }
    }

    private static List<String> names(ParsedScript parsed) {
        return parsed.calls().stream()
                .map(call -> Objects.requireNonNullElse(call.name(), "?"))
                .toList();
    }

    private static Stream<Node> all(Node node) {
        return Stream.concat(Stream.of(node), node.children().stream().flatMap(ParsedScriptTest::all));
    }

    private static Node first(ParsedScript parsed, Kind kind) {
        return all(parsed.tree())
                .filter(node -> node.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesEveryCommandWhereverItStands() {
        ParsedScript parsed = parse("""
                f() { rm "$1"; }
                if test -e x; then cat x | sort; else touch x & fi
                echo "$(date) `id` $((1 + $(wc -l < y)))" <(ls) > "$(mktemp)"
                cat <<E
                $(uname)
                E
                $cmd -a; "ca"'t' z
                a=$(pwd)
                """);
        assertThat(parsed.problem()).isNull();
        assertThat(names(parsed))
                .containsExactly(
                        "rm", "test", "cat", "sort", "touch", "echo", "date", "id", "wc", "ls", "mktemp", "cat",
                        "uname", "?", "cat", "pwd");
    }

    @Test
    void showsWordsAsTheyWereWritten() {
        Call call = parse("cp -r \"$HOME/a b\" 'c d' e\\ f > log").calls().get(0);
        assertThat(call.words()).containsExactly("cp", "-r", "\"$HOME/a b\"", "'c d'", "e\\ f");
        assertThat(call.name()).isEqualTo("cp");
    }

    @Test
    void tellsWhereEachCommandStands() {
        String script = "echo a\nwhile read l; do (tr a b); done < f; [[ -n x ]]\n((1)) && case a in b) c d;; esac";
        ParsedScript parsed = parse(script);
        assertThat(all(parsed.tree())
                        .filter(node -> node.start() >= 0 && node.kind() != Kind.LIST && node.kind() != Kind.AND)
                        .filter(node -> node.kind() != Kind.REDIRECTION)
                        .map(node -> script.substring(node.start(), node.end())))
                .contains(
                        "echo a",
                        "while read l; do (tr a b); done < f",
                        "read l",
                        "(tr a b)",
                        "tr a b",
                        "[[ -n x ]]",
                        "((1))",
                        "case a in b) c d;; esac",
                        "c d");
        assertThat(parsed.calls()).extracting(Call::line).containsExactly(1, 2, 2, 3);
    }

    @Test
    void theTreeHasTheFormOfTheScript() {
        Node choice = first(parse("if a; then b; c; elif d; then e; else f; fi"), Kind.IF);
        assertThat(choice.children()).extracting(Node::kind).containsOnly(Kind.LIST);
        assertThat(choice.children().get(1).children()).hasSize(2);
        assertThat(choice.children()).hasSize(5);
        Node loop = first(parse("for i in 1 2; do :; done"), Kind.FOR);
        assertThat(loop.text()).isEqualTo("i");
        assertThat(first(parse("f() { :; }"), Kind.FUNCTION).text()).isEqualTo("f");
        assertThat(first(parse("a & b"), Kind.BACKGROUND).children()).hasSize(1);
        assertThat(first(parse("! a | b"), Kind.PIPELINE).children()).hasSize(2);
    }

    @Test
    void aProblemIsToldWithWhatCameBefore() {
        ParsedScript wrong = parse("echo a\nfi\n");
        assertThat(names(wrong)).containsExactly("echo");
        ParsedScript.Problem problem = Objects.requireNonNull(wrong.problem());
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.incomplete()).isFalse();
        assertThat(problem.message()).startsWith("syntax error near unexpected token `fi'");
        assertThat(Objects.requireNonNull(parse("if a; then").problem()).incomplete())
                .isTrue();
    }

    @Test
    void nothingIsRun() {
        try (Kernel kernel = Kernel.builder().boot()) {
            kernel.parse("touch /tmp/made; : > /tmp/too; x=$(touch /tmp/three)");
            assertThat(kernel.exec("ls /tmp").out()).isEmpty();
        }
    }
}
