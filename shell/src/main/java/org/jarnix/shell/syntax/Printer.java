package org.jarnix.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands as text, laid out as bash's {@code declare -f} does; what it prints parses to the same commands. */
public final class Printer {
    private static final int STEP = 4;

    private final StringBuilder out = new StringBuilder();
    private final List<HereDocument> documents = new ArrayList<>();
    private int indent;

    private Printer() {}

    /** A function's definition. */
    public static String function(String name, Command body) {
        Printer printer = new Printer();
        printer.out.append(name).append(" () \n");
        printer.functionBody(body);
        return printer.out.toString();
    }

    /** A command, on more than one line when it is compound. */
    public static String command(Command command) {
        Printer printer = new Printer();
        printer.print(command);
        printer.flushDocuments();
        return printer.out.toString();
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

    /** A condition of {@code [[ ]]} without the brackets. */
    public static String condition(Condition condition) {
        Printer printer = new Printer();
        printer.print(condition);
        return printer.out.toString();
    }

    private void functionBody(Command body) {
        line("{ ");
        indent += STEP;
        indent();
        List<Redirection> redirections = List.of();
        if (body instanceof Command.Group group) {
            print(group.body());
            redirections = group.redirections();
        } else {
            print(body);
        }
        indent -= STEP;
        flushOrNewline();
        indent();
        out.append('}');
        print(redirections);
    }

    // ---- layout

    private void line(String text) {
        indent();
        out.append(text).append('\n');
    }

    private void indent() {
        if (out.isEmpty() || out.charAt(out.length() - 1) == '\n') {
            out.repeat(' ', indent);
        }
    }

    private void flushOrNewline() {
        if (!documents.isEmpty()) {
            flushDocuments();
        } else if (out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    private void flushDocuments() {
        if (documents.isEmpty()) {
            return;
        }
        for (HereDocument document : documents) {
            out.append('\n');
            out.append(document.quoted() ? document.body().staticText() : WordPrinter.print(document.body()));
            out.append(document.delimiter());
        }
        out.append('\n');
        documents.clear();
    }

    // ---- lists

    private void print(Command.Sequence sequence) {
        List<Command.Sequence.Item> items = sequence.items();
        for (int i = 0; i < items.size(); i++) {
            Command.Sequence.Item item = items.get(i);
            print(item.command());
            if (item.background()) {
                out.append(" &");
            }
            if (i + 1 < items.size()) {
                separate(item.background());
            }
        }
    }

    private void separate(boolean background) {
        if (!documents.isEmpty()) {
            flushDocuments();
            out.append('\n');
            indent();
        } else if (background) {
            out.append(' ');
        } else {
            out.append(";\n");
            indent();
        }
    }

    /** The commands between two reserved words, on lines of their own. */
    private void block(Command.Sequence body) {
        indent += STEP;
        out.append('\n');
        indent();
        print(body);
        if (!documents.isEmpty()) {
            flushDocuments();
        } else {
            out.append(endsInBackground(body) ? "\n" : ";\n");
        }
        indent -= STEP;
        indent();
    }

    private static boolean endsInBackground(Command.Sequence body) {
        return !body.items().isEmpty() && body.items().getLast().background();
    }

    // ---- commands

    private void print(Command command) {
        switch (command) {
            case Command.Simple c -> simple(c);
            case Command.Pipeline c -> pipeline(c);
            case Command.AndOr c -> {
                print(c.left());
                out.append(c.and() ? " && " : " || ");
                print(c.right());
            }
            case Command.Sequence c -> print(c);
            case Command.Subshell c -> {
                out.append("( ");
                print(c.body());
                out.append(" )");
                print(c.redirections());
            }
            case Command.Group c -> group(c);
            case Command.If c -> {
                branches(c, 0);
                print(c.redirections());
            }
            case Command.While c -> loop(c);
            case Command.For c -> forLoop("for", c.name(), c.words(), c.body(), c.redirections());
            case Command.Select c -> forLoop("select", c.name(), c.words(), c.body(), c.redirections());
            case Command.ForArithmetic c -> forArithmetic(c);
            case Command.Case c -> caseCommand(c);
            case Command.Conditional c -> {
                out.append("[[ ");
                print(c.condition());
                out.append(" ]]");
                print(c.redirections());
            }
            case Command.Arithmetic c -> {
                out.append("((").append(c.source()).append("))");
                print(c.redirections());
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
        print(command.redirections(), gap);
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
                out.append(command.mergeErrors().get(i - 1) ? " 2>&1 | " : " | ");
            }
            print(command.stages().get(i));
        }
    }

    private void group(Command.Group command) {
        out.append("{ ");
        indent += STEP;
        out.append('\n');
        indent();
        print(command.body());
        indent -= STEP;
        flushOrNewline();
        indent();
        out.append('}');
        print(command.redirections());
    }

    private void branches(Command.If command, int at) {
        Command.If.Branch branch = command.branches().get(at);
        out.append("if ");
        condition(branch.condition(), "then");
        block(branch.body());
        Command.Sequence otherwise = command.otherwise();
        if (at + 1 < command.branches().size()) {
            out.append("else\n");
            indent += STEP;
            indent();
            branches(command, at + 1);
            out.append(";\n");
            indent -= STEP;
            indent();
        } else if (otherwise != null) {
            out.append("else");
            block(otherwise);
        }
        out.append("fi");
    }

    /** A list that ends in a reserved word on the same line. */
    private void condition(Command.Sequence list, String end) {
        print(list);
        if (!documents.isEmpty()) {
            flushDocuments();
            out.append(' ');
        } else {
            out.append(endsInBackground(list) ? " " : "; ");
        }
        out.append(end);
    }

    private void loop(Command.While command) {
        out.append(command.until() ? "until " : "while ");
        condition(command.condition(), "do");
        block(command.body());
        out.append("done");
        print(command.redirections());
    }

    private void forLoop(
            String keyword,
            String name,
            @Nullable List<Word> words,
            Command.Sequence body,
            List<Redirection> redirections) {
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
        out.append(";\n");
        indent();
        out.append("do");
        block(body);
        out.append("done");
        print(redirections);
    }

    private void forArithmetic(Command.ForArithmetic command) {
        out.append("for ((");
        out.append(orOne(command.init())).append("; ");
        out.append(orOne(command.test())).append("; ");
        out.append(orOne(command.step())).append("))\n");
        indent();
        out.append("do");
        block(command.body());
        out.append("done");
        print(command.redirections());
    }

    private static String orOne(Word expression) {
        return expression.parts().isEmpty() ? "1" : WordPrinter.print(expression);
    }

    private void caseCommand(Command.Case command) {
        out.append("case ").append(WordPrinter.print(command.subject())).append(" in \n");
        indent += STEP;
        for (Command.Case.Clause clause : command.clauses()) {
            indent();
            String bar = "";
            for (Word pattern : clause.patterns()) {
                out.append(bar).append(WordPrinter.print(pattern));
                bar = " | ";
            }
            out.append(")\n");
            if (!clause.body().items().isEmpty()) {
                indent += STEP;
                indent();
                print(clause.body());
                indent -= STEP;
            }
            if (documents.isEmpty()) {
                out.append('\n');
            } else {
                flushDocuments();
            }
            indent();
            out.append(terminator(clause.terminator())).append('\n');
        }
        indent -= STEP;
        indent();
        out.append("esac");
        print(command.redirections());
    }

    private static String terminator(Command.Case.Terminator terminator) {
        return switch (terminator) {
            case BREAK -> ";;";
            case FALL_THROUGH -> ";&";
            case TEST_NEXT -> ";;&";
        };
    }

    private void print(Condition condition) {
        switch (condition) {
            case Condition.Unary c ->
                out.append(c.operator().isEmpty() ? "-n " : c.operator() + " ").append(WordPrinter.print(c.operand()));
            case Condition.Binary c ->
                out.append(WordPrinter.print(c.left()))
                        .append(' ')
                        .append(c.operator())
                        .append(' ')
                        .append(WordPrinter.print(c.right()));
            case Condition.Not c -> {
                out.append("! ");
                print(c.operand());
            }
            case Condition.And c -> both(c.left(), " && ", c.right());
            case Condition.Or c -> both(c.left(), " || ", c.right());
            case Condition.Group c -> {
                out.append("( ");
                print(c.inner());
                out.append(" )");
            }
        }
    }

    private void both(Condition left, String operator, Condition right) {
        print(left);
        out.append(operator);
        print(right);
    }

    // ---- redirections

    private void print(List<Redirection> redirections) {
        print(redirections, " ");
    }

    private void print(List<Redirection> redirections, String firstGap) {
        String gap = firstGap;
        for (Redirection redirection : redirections) {
            out.append(gap);
            print(redirection);
            gap = " ";
        }
    }

    private void print(Redirection redirection) {
        String variable = redirection.variable();
        if (variable != null) {
            out.append('{').append(variable).append('}');
        }
        Redirection.Operator operator = redirection.operator();
        HereDocument document = redirection.hereDocument();
        String target = WordPrinter.print(redirection.target());
        switch (operator) {
            case HERE_DOCUMENT, HERE_DOCUMENT_TABS -> {
                descriptor(redirection, false);
                out.append(operator.text());
                if (document != null) {
                    out.append(document.quoted() ? "'" + document.delimiter() + "'" : document.delimiter());
                    documents.add(document);
                }
            }
            case DUP_INPUT, DUP_OUTPUT -> {
                descriptor(redirection, true);
                out.append(operator.text()).append(target);
            }
            case READ_WRITE -> {
                descriptor(redirection, true);
                out.append(operator.text()).append(' ').append(target);
            }
            default -> {
                descriptor(redirection, false);
                out.append(operator.text()).append(' ').append(target);
            }
        }
    }

    private void descriptor(Redirection redirection, boolean always) {
        if (redirection.descriptor() >= 0) {
            int standard = redirection.operator().readsByDefault() ? 0 : 1;
            if (always || redirection.descriptor() != standard) {
                out.append(redirection.descriptor());
            }
        } else if (always && redirection.variable() == null) {
            out.append(redirection.operator().readsByDefault() ? 0 : 1);
        }
    }
}
