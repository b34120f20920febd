package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.SyntaxException;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** Reads commands from a text and runs each before the next is parsed: scripts, {@code -c}, {@code eval}, {@code .}, traps. */
public final class ScriptRunner {
    private static final int SYNTAX_ERROR = 2;
    private static final int NOT_FOUND = 127;

    private final Interp in;

    /** A runner for one shell. */
    public ScriptRunner(Interp in) {
        this.in = in;
    }

    static Word hereDocumentWord(String text, Interp in) {
        try {
            return Parser.hereDocument(text, in.line(), in);
        } catch (SyntaxException e) {
            return Word.literal(text, 0, in.line());
        }
    }

    /** Runs {@code eval}'s text or a trap's action; errors that abandon the line go on to the caller. */
    public int runString(String text, int line, String what) throws IOException {
        return in.calls().deepStack().run(what + ": maximum", () -> runNested(text, line, what));
    }

    private int runNested(String text, int line, String what) throws IOException {
        boolean deeper = !what.equals("exit trap");
        int depth = in.callStack().callDepth();
        int offset = in.callStack().swapLineOffset(0);
        int enclosing = in.callStack().swapEnclosing(line);
        in.callStack().callDepth(depth + 1);
        in.tracer().deeper(deeper ? 1 : 0);
        int trapped = in.control().enterBody();
        try {
            return runText(Parser.of(text, line, in), what);
        } finally {
            in.control().leaveBody(trapped);
            in.tracer().deeper(deeper ? -1 : 0);
            in.callStack().callDepth(depth);
            in.callStack().swapLineOffset(offset);
            in.callStack().swapEnclosing(enclosing);
        }
    }

    private int runText(Parser text, String what) throws IOException {
        Parser parser = text;
        int status = 0;
        while (in.control().unwinding() == Control.NONE) {
            Command.Sequence sequence;
            try {
                sequence = parser.next();
            } catch (SyntaxException e) {
                in.diagnostics().syntax(e, what);
                endInSubstitution(e);
                if (e.kind() == SyntaxException.Kind.ARRAY) {
                    in.lastStatus(1);
                    status = 1;
                    parser = parser.nextLine();
                    continue;
                }
                in.lastStatus(SYNTAX_ERROR);
                boolean unmatched = e.messages().get(0).startsWith("unexpected EOF");
                boolean ends = in.posix() && !unmatched && !in.origin().isInteractive();
                return ends ? in.control().endBySpecial(SYNTAX_ERROR) : SYNTAX_ERROR;
            }
            if (sequence == null) {
                break;
            }
            in.callStack().swapEnclosing(parser.lastLine());
            status = nestedCommand(sequence);
        }
        return status;
    }

    /** A substitution that is no program ends the shell, not the text alone that it stands in. */
    private void endInSubstitution(SyntaxException error) {
        if (error.kind() == SyntaxException.Kind.SUBSTITUTION && !in.origin().isInteractive()) {
            throw new ShellError(ShellError.Reach.SHELL, 1, "");
        }
    }

    /** Runs a text command by command, each shown and remembered as if the user had typed it. */
    public int runTyped(String text) throws IOException {
        HistoryRules rules = new HistoryRules(in);
        return in.calls().deepStack().run("fc: maximum", () -> {
            Parser parser = Parser.of(text, 1, in);
            int status = 0;
            while (in.control().unwinding() == Control.NONE) {
                try {
                    Command.Sequence sequence = parser.next();
                    if (sequence == null) {
                        break;
                    }
                    String source = parser.consumed();
                    in.diagnostics().printErrorText(source);
                    rules.add(HistoryRules.withoutNewline(source));
                    status = execute(sequence, false);
                } catch (SyntaxException e) {
                    in.diagnostics().syntax(e, null);
                    return SYNTAX_ERROR;
                }
            }
            return status;
        });
    }

    /** Runs commands that a session parsed. */
    public int runParsed(Command.Sequence sequence) throws IOException {
        return execute(sequence, false);
    }

    private int execute(Command.Sequence sequence, boolean last) throws IOException {
        if (in.isOn(Option.NOEXEC) && !in.origin().isInteractive()) {
            return 0;
        }
        ExecNode node = Compiler.sequence(sequence);
        return last ? node.execLast(in) : node.exec(in);
    }

    /**
     * Runs all of a program: the text of {@code -c} or a script.
     *
     * @param text the program
     * @param what what syntax errors name it after the shell: {@code -c}, or null for a script
     * @return the status of the last command
     */
    public int runProgram(String text, @Nullable String what) throws IOException {
        return runAll(Parser.of(text, 1, in), what, what != null);
    }

    /** Runs a script of a session, which errors end and whose shell goes on. */
    public int runInSession(String text) throws IOException {
        Parser parser = Parser.of(text, 1, in);
        int status = 0;
        try {
            while (in.control().unwinding() == Control.NONE) {
                Command.Sequence sequence = parser.next();
                parser.skipConsumed();
                if (sequence == null) {
                    break;
                }
                in.callStack().swapEnclosing(parser.lastLine());
                status = execute(sequence, false);
            }
            in.trapRunner().runPendingTraps();
            return status;
        } catch (SyntaxException e) {
            in.diagnostics().syntax(e, null);
            in.lastStatus(SYNTAX_ERROR);
            return SYNTAX_ERROR;
        } catch (ShellError e) {
            return abandon(e);
        }
    }

    /** Prints a program as the shell lays it out, and runs nothing of it. */
    public int prettyPrint(String text) throws IOException {
        Parser parser = Parser.of(text, 1, in);
        try {
            for (Command.Sequence next = parser.next(); next != null; next = parser.next()) {
                String source = parser.consumed();
                in.out().print(source.startsWith("\n") || source.startsWith("#") ? "\n" : "");
                in.out().println(Printer.command(next));
            }
            in.out().println("");
            in.flush();
            return 0;
        } catch (SyntaxException e) {
            in.flush();
            in.diagnostics().syntax(e, null);
            return SYNTAX_ERROR;
        }
    }

    /** Runs commands as they arrive on standard input. */
    public int runInput(Parser parser) throws IOException {
        return runAll(parser, null, false);
    }

    private int runAll(Parser start, @Nullable String what, boolean errorEnds) throws IOException {
        Parser parser = start;
        ScriptHistory history = null;
        int status = 0;
        while (in.control().unwinding() == Control.NONE) {
            try {
                boolean remembers = what == null && in.isOn(Option.HISTORY);
                if (remembers && history == null) {
                    history = new ScriptHistory(in);
                    parser = history.follow(parser);
                }
                in.jobs().tellStopped();
                Command.Sequence sequence = parsed(parser, remembers ? history : null);
                if (sequence == null) {
                    break;
                }
                in.callStack().swapEnclosing(parser.lastLine());
                status = execute(sequence, errorEnds && parser.atEnd());
            } catch (SyntaxException e) {
                in.diagnostics().syntax(e, what);
                if (e.kind() != SyntaxException.Kind.ARRAY) {
                    return afterError(e, what, parser);
                }
                in.lastStatus(1);
                status = 1;
                parser = parser.nextLine();
            } catch (ShellError e) {
                status = abandon(e);
                if (e.leavesTexts()) {
                    if (what != null) {
                        return in.control().exitWith(status);
                    }
                    continue;
                }
                boolean ends = e.reach() == ShellError.Reach.SHELL || in.posix();
                if (ends && !e.sparesScript()) {
                    in.control().exitWith(in.posix() && what != null ? 127 : status);
                }
            }
        }
        if (history != null) {
            history.save();
        }
        return status;
    }

    /** The status to end with after an error in the program's text. */
    private int afterError(SyntaxException error, @Nullable String what, Parser parser) {
        boolean inLine = error.kind() == SyntaxException.Kind.CONDITIONAL && !(what != null && parser.atTextEnd());
        if (!inLine && !(in.lastStatus() != 0 && error.isUnmatched())) {
            boolean ofString = what != null && error.kind() == SyntaxException.Kind.SUBSTITUTION;
            in.lastStatus(ofString ? NOT_FOUND : SYNTAX_ERROR);
        }
        return in.lastStatus();
    }

    /** The next command, shown for {@code set -v} and remembered where there is a history. */
    private Command.@Nullable Sequence parsed(Parser parser, @Nullable ScriptHistory history) throws SyntaxException {
        boolean verbose = in.isOn(Option.VERBOSE);
        Command.Sequence sequence = parser.next();
        if (!verbose && history == null) {
            parser.skipConsumed();
            return sequence;
        }
        String text = parser.consumed();
        if (verbose) {
            in.diagnostics().printErrorText(text);
        }
        if (history != null) {
            history.add(text);
        }
        return sequence;
    }

    /** An error that abandoned the line: says so and makes the shell ready for the next. */
    public int abandon(ShellError error) {
        int status = in.diagnostics().report(error);
        in.control().reset();
        return status;
    }

    // ---- files

    /** The text of a file. */
    public String read(String path) throws IOException {
        int fd = in.sys().open(path, O_RDONLY | O_CLOEXEC);
        try (FdInput input = new FdInput(in.sys(), fd)) {
            byte[] content = input.readAllBytes();
            return Text.decode(content, 0, content.length);
        }
    }

    /** {@code . path}: runs a file here. With arguments they are the positional parameters meanwhile. */
    public int source(String path, List<String> arguments) throws IOException {
        return in.calls().deepStack().run(path + ": maximum source", () -> sourceNested(path, arguments));
    }

    private int sourceNested(String path, List<String> arguments) throws IOException {
        int depth = in.callStack().callDepth();
        String text = read(path);
        Frame outer = in.callStack().frame();
        int loops = in.control().loopDepth();
        int line = in.line();
        int noted = in.callStack().arguments().push(in, arguments.isEmpty() ? List.of(path) : arguments, 0);
        String[] parameters = in.positional().parameterArray();
        String[] given = arguments.toArray(String[]::new);
        if (given.length > 0) {
            in.positional().parameterArray(given);
        }
        in.callStack().frame(new Frame("source", path, line, false, outer));
        in.callStack().sourceDepth(1);
        int offset = in.callStack().swapLineOffset(0);
        int enclosing = in.callStack().swapEnclosing(line);
        int trapped = in.control().enterBody();
        int status;
        try {
            in.callStack().callDepth(depth + 1);
            int last = runSourced(text);
            int seen = in.control().statusAtEnd(last);
            status = in.control().finishReturn(last);
            if (in.trapRunner().attention() && in.control().unwinding() == Control.NONE) {
                in.lastStatus(seen);
                in.trapRunner().runTrap(Traps.RETURN);
            }
        } catch (ShellError e) {
            in.diagnostics().tell(e);
            throw e;
        } finally {
            in.callStack().callDepth(depth);
            in.callStack().arguments().dropTo(noted);
            in.callStack().sourceDepth(-1);
            in.callStack().swapLineOffset(offset);
            in.callStack().swapEnclosing(enclosing);
            in.callStack().frame(outer);
            in.control().swapLoops(loops);
            in.control().leaveBody(trapped);
            in.line(line);
            if (given.length > 0 && in.positional().parameterArray() == given) {
                in.positional().parameterArray(parameters);
            }
        }
        return status;
    }

    private int runSourced(String text) throws IOException {
        Parser parser = Parser.of(text, 1, in);
        in.tracer().deeper(1);
        int status = 0;
        try {
            while (in.control().unwinding() == Control.NONE) {
                Command.Sequence sequence = parser.next();
                if (sequence == null) {
                    break;
                }
                in.callStack().swapEnclosing(parser.lastLine());
                status = nestedCommand(sequence);
            }
        } catch (SyntaxException e) {
            in.diagnostics().syntax(e, null);
            endInSubstitution(e);
            in.lastStatus(SYNTAX_ERROR);
            return in.posix() && !in.origin().isInteractive() ? in.control().endBySpecial(SYNTAX_ERROR) : SYNTAX_ERROR;
        } finally {
            in.tracer().deeper(-1);
        }
        return status;
    }

    /** An error that abandons a line abandons one of this text alone; a subshell it ends. */
    private int nestedCommand(Command.Sequence sequence) throws IOException {
        int loops = in.control().loopDepth();
        Control.Errors errors = in.control().errors();
        try {
            return execute(sequence, false);
        } catch (ShellError e) {
            boolean interactive = in.origin().isInteractive();
            boolean line = e.reach() == ShellError.Reach.LINE && (interactive || !in.posix())
                    || e.reach() == ShellError.Reach.SHELL && interactive;
            if (!line || in.subshellDepth() > 0 || e.leavesTexts()) {
                throw e;
            }
            in.control().swapLoops(loops);
            in.control().errors(errors);
            return in.diagnostics().report(e);
        }
    }
}
