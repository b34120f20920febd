package org.jarnix.shell.interp;

import java.util.List;
import java.util.Set;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.Redirection;

/** Turns the syntax tree into {@link ExecNode}s. */
final class Compiler {
    private static final Set<String> DECLARATIONS = Set.of("declare", "typeset", "local", "export", "readonly");

    private Compiler() {}

    static ExecNode sequence(Command.Sequence sequence) {
        List<Command.Sequence.Item> items = sequence.items();
        return switch (items.size()) {
            case 0 -> ExecNode.NOTHING;
            case 1 -> item(items.get(0));
            default -> new SequenceNode(items.stream().map(Compiler::item).toArray(ExecNode[]::new));
        };
    }

    /** The body of {@code $(...)}; nothing but {@code < file} stands for what the file holds. */
    static ExecNode substitution(Command.Sequence sequence) {
        if (sequence.items().size() == 1
                && !sequence.items().get(0).background()
                && sequence.items().get(0).command() instanceof Command.Simple simple
                && simple.words().isEmpty()
                && simple.assignments().isEmpty()) {
            RedirectList redirects = RedirectList.of(simple.redirections());
            Redirect file = redirects == null ? null : redirects.onlyInput();
            if (file != null) {
                return new FileContentNode(file, simple.line());
            }
        }
        return sequence(sequence);
    }

    private static ExecNode item(Command.Sequence.Item item) {
        return item.background() ? background(item.command()) : command(item.command());
    }

    /** What {@code &} follows; the status of such a command is never negated. */
    private static ExecNode background(Command command) {
        if (command instanceof Command.Pipeline pipeline
                && pipeline.stages().size() > 1
                && pipeline.timing() == Command.Pipeline.Timing.NONE) {
            return new PipelineNode(pipeline, true);
        }
        if (command instanceof Command.Pipeline pipeline && pipeline.negated()) {
            Command plain = new Command.Pipeline(
                    pipeline.stages(), pipeline.mergeErrors(), false, pipeline.timing(), pipeline.line());
            return background(plain);
        }
        if (command instanceof Command.Subshell subshell) {
            ExecNode body =
                    new RedirectedNode(sequence(subshell.body()), RedirectList.of(subshell.redirections()), true);
            return new BackgroundNode(body, command);
        }
        return new BackgroundNode(inOwnProcess(command), command);
    }

    /** A command of a process of its own; a group around one simple command stays a group. */
    static ExecNode inOwnProcess(Command command) {
        ExecNode node = command(command);
        boolean single = command instanceof Command.Simple || !(node instanceof SimpleNode);
        return single ? node : new RedirectedNode(node, null, true);
    }

    static ExecNode command(Command command) {
        if (command instanceof Command.Simple simple) { // most are, and a switch over patterns is slow at its first use
            return new SimpleNode(simple, isDeclaration(simple));
        }
        return switch (command) {
            case Command.Simple c -> new SimpleNode(c, isDeclaration(c));
            case Command.Pipeline c -> pipeline(c);
            case Command.AndOr c -> new AndOrNode(command(c.left()), c.and(), command(c.right()));
            case Command.Sequence c -> sequence(c);
            case Command.Subshell c ->
                new SubshellNode(new RedirectedNode(sequence(c.body()), RedirectList.of(c.redirections()), true), c);
            case Command.Group c -> redirected(sequence(c.body()), c.redirections());
            case Command.If c -> redirected(new IfNode(c), c.redirections());
            case Command.While c -> redirected(new WhileNode(c), c.redirections());
            case Command.For c -> redirected(new ForNode(c), c.redirections());
            case Command.ForArithmetic c -> redirected(new ForArithmeticNode(c), c.redirections(), c.line());
            case Command.Select c -> redirected(new SelectNode(c), c.redirections());
            case Command.Case c -> redirected(new CaseNode(c), c.redirections());
            case Command.Conditional c -> redirected(new ConditionalNode(c), c.redirections(), c.line());
            case Command.Arithmetic c -> redirected(new ArithmeticCommandNode(c), c.redirections(), c.line());
            case Command.Function c -> new FunctionNode(c);
            case Command.Coproc c -> new CoprocNode(c);
        };
    }

    private static ExecNode pipeline(Command.Pipeline pipeline) {
        ExecNode node;
        if (pipeline.stages().isEmpty()) {
            node = ExecNode.SUCCESS;
        } else if (pipeline.stages().size() == 1) {
            node = pipeline.negated()
                    ? negatable(pipeline.stages().get(0))
                    : command(pipeline.stages().get(0));
        } else {
            node = new PipelineNode(pipeline, false);
        }
        if (pipeline.timing() != Command.Pipeline.Timing.NONE) {
            node = new TimeNode(node, pipeline.timing() == Command.Pipeline.Timing.POSIX);
        }
        return pipeline.negated() ? new NotNode(node, isCompound(pipeline)) : node;
    }

    /** A command that {@code !} stands before; where its redirections fail, the status is not inverted. */
    private static ExecNode negatable(Command command) {
        ExecNode node = command(command);
        if (node instanceof SubshellNode subshell) {
            return subshell.negated();
        }
        return node instanceof RedirectedNode redirected ? redirected.negated() : node;
    }

    private static boolean isCompound(Command.Pipeline pipeline) {
        return pipeline.stages().size() == 1
                && switch (pipeline.stages().get(0)) {
                    case Command.Group c -> true;
                    case Command.If c -> true;
                    case Command.While c -> true;
                    case Command.For c -> true;
                    case Command.ForArithmetic c -> true;
                    case Command.Select c -> true;
                    case Command.Case c -> true;
                    default -> false;
                };
    }

    private static ExecNode redirected(ExecNode node, List<Redirection> redirections) {
        return redirected(node, redirections, 0);
    }

    private static ExecNode redirected(ExecNode node, List<Redirection> redirections, int line) {
        RedirectList list = RedirectList.of(redirections);
        return list == null ? node : new RedirectedNode(node, list, false, line);
    }

    private static boolean isDeclaration(Command.Simple command) {
        if (command.words().isEmpty()) {
            return false;
        }
        String name = command.words().get(0).literalText();
        if (("command".equals(name) || "builtin".equals(name))
                && command.words().size() > 1) {
            name = command.words().get(1).literalText();
        }
        return name != null && DECLARATIONS.contains(name);
    }
}
