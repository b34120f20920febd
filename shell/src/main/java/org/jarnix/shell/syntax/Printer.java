package org.jarnix.shell.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands as text, laid out as bash does: in a function's definition each on a line of its own, elsewhere lists on one line. What is
 * printed of a function parses to the same commands.
 */
public final class Printer {
    private static final int STEP = 4;

    private final StringBuilder out = new StringBuilder();
    private final RedirectionPrinter redirections = new RedirectionPrinter(out);
    private int step = STEP;
    private int indent;
    private int functions;
    private boolean substitution;

    private Printer() {}

    /** A function's definition. */
    public static String function(String name, Command body) {
        Printer printer = new Printer();
        printer.out
                .append(Parser.isReserved(name) ? "function " : "")
                .append(name)
                .append(" () \n");
        printer.functionBody(body);
        return printer.out.toString();
    }

    /** A function's definition without its name and layout, as programs are handed it in their environment. */
    public static String exported(Command body) {
        Printer printer = new Printer();
        printer.out.append("() ");
        printer.step = 0;
        printer.indent = 1;
        printer.functions = 1;
        printer.out.append("{ ");
        printer.indent();
        List<Redirection> behind = printer.inner(body);
        printer.indent = 0;
        printer.newline("}");
        printer.redirections.print(behind);
        return printer.out.toString();
    }

    /** A command as jobs and messages show it. */
    public static String command(Command command) {
        Printer printer = new Printer();
        printer.print(command);
        printer.redirections.documents("");
        return printer.out.toString();
    }

    /** The commands of {@code $(...)}, where newlines between them stay. */
    static String substitution(Command.Sequence body) {
        if (body.items().isEmpty()) {
            return "";
        }
        Printer printer = new Printer();
        printer.substitution = true;
        printer.print(body);
        printer.redirections.documents("");
        return printer.out.charAt(0) == '(' ? " " + printer.out : printer.out.toString();
    }

    /** A command as {@code BASH_COMMAND} says it: a loop or {@code case} by its first line alone. */
    public static String header(Command command) {
        return switch (command) {
            case Command.For c -> loopHeader("for", c.name(), c.words());
            case Command.Select c -> loopHeader("select", c.name(), c.words());
            case Command.Case c -> "case " + word(c.subject()) + " in ";
            default -> command(command);
        };
    }

    /** The first line of {@code for} or {@code select}. */
    public static String loopHeader(String keyword, String name, @Nullable List<Word> words) {
        StringBuilder out = new StringBuilder(keyword).append(' ').append(name).append(" in");
        if (words == null) {
            return out.append(" \"$@\"").toString();
        }
        words.forEach(w -> out.append(' ').append(word(w)));
        return out.toString();
    }

    /** A word as it was written. */
    public static String word(Word word) {
        return WordPrinter.print(word);
    }

    /** An assignment as it was written. */
    public static String assignment(Assignment assignment) {
        return WordPrinter.assignment(assignment);
    }

    /** A redirection as it was written, without the text of a here-document. */
    public static String redirection(Redirection redirection) {
        Printer printer = new Printer();
        printer.redirections.print(List.of(redirection), "");
        return printer.out.toString();
    }

    private void functionBody(Command body) {
        indent();
        out.append("{ \n");
        functions++;
        indent += step;
        indent();
        List<Redirection> behind = inner(body);
        indent -= step;
        functions--;
        newline("}");
        redirections.print(behind);
    }

    /** What stands between a function's braces; answers the redirections that stand behind them. */
    private List<Redirection> inner(Command body) {
        List<Redirection> behind = List.of();
        if (body instanceof Command.Group group) {
            print(group.body());
            behind = group.redirections();
        } else {
            print(body);
        }
        redirections.documents("");
        return behind;
    }

    // ---- layout

    private void indent() {
        out.repeat(' ', indent);
    }

    private void newline(String text) {
        out.append('\n');
        indent();
        out.append(text);
    }

    private void semicolon() {
        char last = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
        if (last != '&' && last != '\n') {
            out.append(';');
        }
    }

    // ---- lists

    private void print(Command.Sequence sequence) {
        List<Command.Sequence.Item> items = sequence.items();
        for (int i = 0; i < items.size(); i++) {
            Command.Sequence.Item item = items.get(i);
            boolean more = i + 1 < items.size();
            print(item.command());
            if (item.background()) {
                redirections.documents(" &");
                out.append(more ? " " : "");
            } else if (more) {
                separate(substitution && item.newline());
            }
        }
    }

    private void separate(boolean newline) {
        boolean marked = redirections.mayEndInSemicolon();
        if (newline) {
            out.append('\n');
            if (functions == 0) {
                return;
            }
        } else if (marked) {
            out.append(';');
        }
        if (functions > 0) {
            out.append('\n');
            indent();
        } else {
            out.append(' ');
        }
    }

    /** The commands between two reserved words, on lines of their own. */
    private void block(Command.Sequence body) {
        indent += step;
        out.append('\n');
        indent();
        print(body);
        redirections.documents("");
        indent -= step;
        semicolon();
    }

    // ---- commands

    private void print(Command command) {
        switch (command) {
            case Command.Simple c -> simple(c);
            case Command.Pipeline c -> pipeline(c);
            case Command.AndOr c -> {
                print(c.left());
                redirections.documents(c.and() ? " && " : " || ");
                print(c.right());
            }
            case Command.Sequence c -> print(c);
            case Command.Subshell c -> {
                out.append("( ");
                print(c.body());
                redirections.documents("");
                out.append(" )");
                redirections.print(c.redirections());
            }
            case Command.Group c -> group(c);
            case Command.If c -> {
                branches(c, 0);
                redirections.print(c.redirections());
            }
            case Command.While c -> loop(c);
            case Command.For c -> forLoop("for", c.name(), c.words(), c.body(), c.redirections());
            case Command.Select c -> forLoop("select", c.name(), c.words(), c.body(), c.redirections());
            case Command.ForArithmetic c -> forArithmetic(c);
            case Command.Case c -> caseCommand(c);
            case Command.Conditional c -> {
                out.append("[[ ").append(ConditionPrinter.print(c.condition())).append(" ]]");
                redirections.print(c.redirections());
            }
            case Command.Arithmetic c -> {
                out.append("((").append(c.source()).append("))");
                redirections.print(c.redirections());
            }
            case Command.Function c -> {
                out.append("function ").append(c.name()).append(" () \n");
                functionBody(c.body());
            }
            case Command.Coproc c -> {
                out.append("coproc ").append(c.name()).append(' ');
                print(c.body());
            }
        }
    }

    private void simple(Command.Simple command) {
        String gap = "";
        for (Assignment assignment : command.assignments()) {
            out.append(gap).append(WordPrinter.assignment(assignment));
            gap = " ";
        }
        for (Word word : command.words()) {
            out.append(gap).append(WordPrinter.print(word));
            gap = " ";
        }
        redirections.print(command.redirections(), gap);
    }

    private void pipeline(Command.Pipeline command) {
        switch (command.timing()) {
            case NONE -> {}
            case TIME -> out.append("time ");
            case POSIX -> out.append("time -p ");
        }
        if (command.negated()) {
            out.append("! ");
        }
        for (int i = 0; i < command.stages().size(); i++) {
            if (i > 0) {
                out.append(command.mergeErrors().get(i - 1) ? " 2>&1" : "");
                redirections.documents(" |");
                out.append(' ');
            }
            print(command.stages().get(i));
        }
    }

    private void group(Command.Group command) {
        out.append("{ ");
        if (functions == 0) {
            print(command.body());
            redirections.documents("");
            semicolon();
            out.append(" }");
        } else {
            indent += step;
            out.append('\n');
            indent();
            print(command.body());
            redirections.documents("");
            indent -= step;
            newline("}");
        }
        redirections.print(command.redirections());
    }

    private void branches(Command.If command, int at) {
        Command.If.Branch branch = command.branches().get(at);
        out.append("if ");
        print(branch.condition());
        redirections.documents("");
        semicolon();
        out.append(" then");
        block(branch.body());
        Command.Sequence otherwise = command.otherwise();
        if (at + 1 < command.branches().size()) {
            newline("else\n");
            indent += step;
            indent();
            branches(command, at + 1);
            indent -= step;
            semicolon();
        } else if (otherwise != null) {
            newline("else");
            block(otherwise);
        }
        newline("fi");
    }

    private void loop(Command.While command) {
        out.append(command.until() ? "until " : "while ");
        print(command.condition());
        redirections.documents("");
        semicolon();
        out.append(" do");
        block(command.body());
        newline("done");
        redirections.print(command.redirections());
    }

    private void forLoop(
            String keyword, String name, @Nullable List<Word> words, Command.Sequence body, List<Redirection> behind) {
        out.append(keyword).append(' ').append(name).append(" in");
        if (words == null) {
            out.append(" \"$@\"");
        } else if (words.isEmpty()) {
            out.append(' ');
        } else {
            for (Word word : words) {
                out.append(' ').append(WordPrinter.print(word));
            }
        }
        out.append(';');
        newline("do");
        block(body);
        newline("done");
        redirections.print(behind);
    }

    private void forArithmetic(Command.ForArithmetic command) {
        out.append("for ((");
        out.append(orOne(command.init())).append("; ");
        out.append(orOne(command.test())).append("; ");
        out.append(orOne(command.step())).append("))");
        newline("do");
        block(command.body());
        newline("done");
        redirections.print(command.redirections());
    }

    private static String orOne(Word expression) {
        return expression.parts().isEmpty() ? "1" : WordPrinter.print(expression);
    }

    private void caseCommand(Command.Case command) {
        out.append("case ").append(WordPrinter.print(command.subject())).append(" in ");
        indent += step;
        for (Command.Case.Clause clause : command.clauses()) {
            newline("");
            String bar = "";
            for (Word pattern : clause.patterns()) {
                out.append(bar).append(WordPrinter.print(pattern));
                bar = " | ";
            }
            out.append(")\n");
            indent += step;
            if (!clause.body().items().isEmpty()) {
                indent();
            }
            print(clause.body());
            indent -= step;
            redirections.documents("");
            newline(terminator(clause.terminator()));
        }
        indent -= step;
        newline("esac");
        redirections.print(command.redirections());
    }

    private static String terminator(Command.Case.Terminator terminator) {
        return switch (terminator) {
            case BREAK -> ";;";
            case FALL_THROUGH -> ";&";
            case TEST_NEXT -> ";;&";
        };
    }
}
