package org.jarnix.shell;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.spi.ParsedScript;
import org.jarnix.api.spi.ParsedScript.Call;
import org.jarnix.api.spi.ParsedScript.Kind;
import org.jarnix.api.spi.ParsedScript.Node;
import org.jarnix.api.spi.ParsedScript.Problem;
import org.jarnix.shell.syntax.ArrayElement;
import org.jarnix.shell.syntax.Assignment;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.Condition;
import org.jarnix.shell.syntax.HereDocument;
import org.jarnix.shell.syntax.ParseHost;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.Positions;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.Redirection;
import org.jarnix.shell.syntax.SyntaxException;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** The shell's own tree of a script as tools outside see it. */
final class ScriptOutline {
    private final Positions positions = new Positions();
    private final List<Call> calls = new ArrayList<>();
    private boolean elsewhere;

    private ScriptOutline() {}

    static ParsedScript of(String script) {
        return new ScriptOutline().parse(script);
    }

    private ParsedScript parse(String script) {
        Parser parser = Parser.of(script, 1, ParseHost.PLAIN).noting(positions);
        List<Node> items = new ArrayList<>();
        Problem problem = null;
        try {
            for (Command.Sequence s = parser.next(); s != null; s = parser.next()) {
                items.addAll(items(s));
            }
        } catch (SyntaxException e) {
            problem = new Problem(String.join("\n", e.messages()), e.line(), e.atEnd());
        }
        return new ParsedScript(list(items, 1), List.copyOf(calls), problem);
    }

    // ---- lists

    private List<Node> items(Command.Sequence sequence) {
        List<Node> nodes = new ArrayList<>();
        for (Command.Sequence.Item item : sequence.items()) {
            Node node = command(item.command());
            nodes.add(item.background() ? around(Kind.BACKGROUND, List.of(node), node.line()) : node);
        }
        return nodes;
    }

    private Node list(Command.Sequence sequence) {
        return list(items(sequence), sequence.line());
    }

    private static Node list(List<Node> items, int line) {
        return around(Kind.LIST, items, line);
    }

    /** A node that spans its children. */
    private static Node around(Kind kind, List<Node> children, int line) {
        int start = children.isEmpty() ? -1 : children.getFirst().start();
        int end = children.isEmpty() ? -1 : children.getLast().end();
        return new Node(kind, "", start, end, line, List.copyOf(children));
    }

    // ---- commands

    private Node command(Command command) {
        return switch (command) {
            case Command.Simple c -> simple(c);
            case Command.Pipeline c ->
                around(Kind.PIPELINE, c.stages().stream().map(this::command).toList(), c.line());
            case Command.AndOr c ->
                around(c.and() ? Kind.AND : Kind.OR, List.of(command(c.left()), command(c.right())), c.line());
            case Command.Sequence c -> list(c);
            case Command.Subshell c -> at(c, Kind.SUBSHELL, "", items(c.body()), c.redirections());
            case Command.Group c -> at(c, Kind.GROUP, "", items(c.body()), c.redirections());
            case Command.If c -> at(c, Kind.IF, "", branches(c), c.redirections());
            case Command.While c ->
                at(
                        c,
                        c.until() ? Kind.UNTIL : Kind.WHILE,
                        "",
                        List.of(list(c.condition()), list(c.body())),
                        c.redirections());
            case Command.For c -> at(c, Kind.FOR, c.name(), loop(c.words(), c.body()), c.redirections());
            case Command.Select c -> at(c, Kind.SELECT, c.name(), loop(c.words(), c.body()), c.redirections());
            case Command.ForArithmetic c -> {
                List<Node> parts = new ArrayList<>(words(List.of(c.init(), c.test(), c.step())));
                parts.add(list(c.body()));
                yield at(c, Kind.FOR_ARITHMETIC, "", parts, c.redirections());
            }
            case Command.Case c -> at(c, Kind.CASE, "", clauses(c), c.redirections());
            case Command.Conditional c -> {
                List<Word> operands = new ArrayList<>();
                operands(c.condition(), operands);
                yield at(c, Kind.CONDITIONAL, "", words(operands), c.redirections());
            }
            case Command.Arithmetic c ->
                at(c, Kind.ARITHMETIC, c.source(), words(List.of(c.expression())), c.redirections());
            case Command.Function c -> at(c, Kind.FUNCTION, c.name(), List.of(command(c.body())), List.of());
            case Command.Coproc c -> at(c, Kind.COPROC, c.name(), List.of(command(c.body())), List.of());
        };
    }

    private Node at(Command command, Kind kind, String text, List<Node> children, List<Redirection> redirections) {
        List<Node> all = new ArrayList<>(children);
        redirections.forEach(r -> all.add(redirection(r)));
        Positions.Range range = positions.of(command);
        boolean known = !elsewhere;
        return new Node(
                kind, text, known ? range.start() : -1, known ? range.end() : -1, command.line(), List.copyOf(all));
    }

    private Node simple(Command.Simple command) {
        int slot = calls.size();
        List<Node> parts = new ArrayList<>();
        for (Assignment assignment : command.assignments()) {
            parts.add(assignment(assignment));
        }
        parts.addAll(words(command.words()));
        Node node = at(command, Kind.SIMPLE, "", parts, command.redirections());
        if (!command.words().isEmpty()) {
            List<String> written = command.words().stream().map(Printer::word).toList();
            String name = command.words().get(0).staticText();
            calls.add(slot, new Call(name, written, node.start(), node.end(), node.line()));
        }
        return node;
    }

    private List<Node> branches(Command.If command) {
        List<Node> nodes = new ArrayList<>();
        for (Command.If.Branch branch : command.branches()) {
            nodes.add(list(branch.condition()));
            nodes.add(list(branch.body()));
        }
        Command.Sequence otherwise = command.otherwise();
        if (otherwise != null) {
            nodes.add(list(otherwise));
        }
        return nodes;
    }

    private List<Node> loop(@Nullable List<Word> words, Command.Sequence body) {
        List<Node> nodes = new ArrayList<>(words == null ? List.of() : words(words));
        nodes.add(list(body));
        return nodes;
    }

    private List<Node> clauses(Command.Case command) {
        List<Node> nodes = new ArrayList<>(words(List.of(command.subject())));
        for (Command.Case.Clause clause : command.clauses()) {
            nodes.addAll(words(clause.patterns()));
            nodes.add(list(clause.body()));
        }
        return nodes;
    }

    private static void operands(Condition condition, List<Word> out) {
        switch (condition) {
            case Condition.Unary c -> out.add(c.operand());
            case Condition.Binary c -> {
                out.add(c.left());
                out.add(c.right());
            }
            case Condition.Not c -> operands(c.operand(), out);
            case Condition.And c -> {
                operands(c.left(), out);
                operands(c.right(), out);
            }
            case Condition.Or c -> {
                operands(c.left(), out);
                operands(c.right(), out);
            }
            case Condition.Group c -> operands(c.inner(), out);
        }
    }

    // ---- words

    private List<Node> words(List<Word> words) {
        return words.stream().filter(w -> !w.parts().isEmpty()).map(this::word).toList();
    }

    private Node word(Word word) {
        return written(Kind.WORD, Printer.word(word), word.offset(), word.line(), List.of(word));
    }

    private Node assignment(Assignment assignment) {
        List<Word> inside = new ArrayList<>();
        Word value = assignment.value();
        if (value != null) {
            inside.add(value);
        }
        List<ArrayElement> elements = assignment.elements();
        if (elements != null) {
            elements.forEach(element -> inside.add(element.value()));
        }
        return written(Kind.ASSIGNMENT, Printer.assignment(assignment), assignment.offset(), assignment.line(), inside);
    }

    private Node redirection(Redirection redirection) {
        List<Word> inside = new ArrayList<>(List.of(redirection.target()));
        HereDocument document = redirection.hereDocument();
        if (document != null) {
            inside.add(document.body());
        }
        return written(
                Kind.REDIRECTION,
                Printer.redirection(redirection),
                redirection.target().offset(),
                redirection.line(),
                inside);
    }

    /** A text as it was written, with the substitutions of {@code inside} below it. */
    private Node written(Kind kind, String text, int start, int line, List<Word> inside) {
        List<Node> children = new ArrayList<>();
        Substitutions.of(inside, (script, backquoted) -> {
            boolean before = elsewhere;
            elsewhere |= backquoted;
            Node body = list(script.body());
            children.add(around(Kind.SUBSTITUTION, List.of(body), script.line()));
            elsewhere = before;
        });
        return new Node(
                kind,
                text,
                elsewhere ? -1 : start,
                elsewhere ? -1 : start + text.length(),
                line,
                List.copyOf(children));
    }
}
