package org.jarnix.shell.interp;

import java.io.IOException;
import java.util.Map;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.CompiledAssignment;
import org.jarnix.shell.expand.CompiledWord;
import org.jarnix.shell.expand.Fields;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.syntax.Assignment;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.Printer;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** A simple command: words, assignments before them, redirections anywhere (POSIX.1-2024 2.9.1). */
final class SimpleNode extends ExecNode {
    private final Command.Simple source;
    private final int line;
    private final CompiledAssignment[] assignments;
    private final CompiledWord[] words;
    private final @Nullable RedirectList redirects;
    private final boolean pure;

    SimpleNode(Command.Simple source, boolean declaration) {
        this.source = source;
        this.line = source.line();
        this.assignments = new CompiledAssignment[source.assignments().size()];
        for (int i = 0; i < assignments.length; i++) {
            assignments[i] = CompiledAssignment.of(source.assignments().get(i));
        }
        this.words = new CompiledWord[source.words().size()];
        for (int i = 0; i < words.length; i++) {
            Word word = source.words().get(i);
            words[i] = declaration && i > 0 ? CompiledWord.ofDeclaration(word) : CompiledWord.of(word);
        }
        this.redirects = RedirectList.of(source.redirections());
        this.pure = words.length > 0
                && assignments.length == 0
                && redirects == null
                && words[0].constant() != null
                && Purity.ofAll(source.words());
    }

    Command.Simple source() {
        return source;
    }

    /** The command's name where it is plain text; null elsewhere. */
    @Nullable
    String name() {
        return words.length == 0 ? null : words[0].constant();
    }

    @Override
    public int exec(Interp in) throws IOException {
        return run(in, false);
    }

    @Override
    public int execLast(Interp in) throws IOException {
        return run(in, true);
    }

    private int run(Interp in, boolean last) throws IOException {
        in.callStack().commandLine(line);
        if (in.trapRunner().attention()) {
            if (!in.trapRunner().beforeCommand(source)) {
                return in.lastStatus();
            }
            if (in.isOn(Option.KEYWORD)) {
                Command.Simple moved = KeywordAssignments.moved(in, source);
                if (moved != source) {
                    return new SimpleNode(moved, false).run(in, last);
                }
            }
        }
        in.trapRunner().currentCommand(source);
        boolean trapped = in.trapRunner().trapsErrors();
        int mark = in.subshells().substitutions().mark();
        int status;
        try {
            in.outcome().substitutionStatus(-1);
            Fields argv = expanded(in);
            if (in.control().isInterrupted()) {
                return in.lastStatus();
            }
            status = argv.isEmpty() ? withoutWords(in) : withWords(in, argv, last);
        } catch (ShellError e) {
            if (e.reach() != ShellError.Reach.COMMAND) {
                throw e;
            }
            status = in.diagnostics().report(e);
        }
        if (mark != in.subshells().substitutions().mark()) {
            in.subshells().substitutions().closeTo(mark);
        }
        in.lastStatus(status);
        in.outcome().noPipeline();
        if (status == 0) {
            return 0;
        }
        in.callStack().commandLine(line);
        return in.trapRunner().failed(status, trapped);
    }

    // ---- assignments alone

    private int withoutWords(Interp in) throws IOException {
        if (redirects == null) {
            assign(in);
        } else {
            assign(in);
            SavedDescriptors saved = new SavedDescriptors();
            if (!redirects.apply(in, saved)) {
                return 1;
            }
            saved.restore(in.sys());
        }
        if (words.length == 0) {
            in.outcome().lastArgument("");
        }
        return Math.max(in.outcome().substitutionStatus(), 0);
    }

    private void assign(Interp in) {
        boolean traces = in.tracer().traces();
        for (CompiledAssignment assignment : assignments) {
            if (traces) {
                in.tracer().assign(assignment, source.assignments().get(indexOf(assignment)));
            } else {
                assignment.assign(in);
            }
        }
    }

    private int indexOf(CompiledAssignment assignment) {
        int i = 0;
        while (assignments[i] != assignment) {
            i++;
        }
        return i;
    }

    // ---- commands

    private int withWords(Interp in, Fields argv, boolean last) throws IOException {
        String name = argv.get(0);
        boolean posix = in.isOn(Option.POSIX);
        Builtin builtin = in.builtin(name);
        Function function = in.functions().isEmpty() ? null : in.functions().get(name);
        if (function != null && posix && builtin != null && builtin.isSpecial()) {
            function = null;
        }
        String[] traced = in.tracer().traces() ? traceAll(in, argv) : null;
        String lastWord = argv.get(argv.size() - 1);
        int status;
        if (function != null) {
            status = function(in, function, argv, traced);
        } else if (builtin != null) {
            status = builtin(in, builtin, argv, traced);
            in.trapRunner().currentCommand(source);
        } else {
            status = program(in, argv, traced, last && in.trapRunner().mayBecomeProgram());
        }
        in.outcome().lastArgument(lastWord);
        return status;
    }

    /** Shows the assignments, each of which sees those before it, and the command; answers the assignments' values. */
    private String[] traceAll(Interp in, Fields argv) {
        String[] values = new String[assignments.length];
        if (values.length == 0) {
            in.tracer().command(argv);
            return values;
        }
        in.variables().pushTemporary();
        try {
            for (int i = 0; i < assignments.length; i++) {
                CompiledAssignment assignment = assignments[i];
                values[i] = in.tracer().prefix(assignment, source.assignments().get(i));
                Variable known = in.variables().find(assignment.name());
                if (assignment.isScalar() && (known == null || !known.is(Variable.READONLY))) {
                    in.variables().setTemporary(assignment.name(), temporaryValue(in, assignment, values[i]));
                }
            }
        } finally {
            in.variables().pop();
        }
        in.tracer().command(argv);
        return values;
    }

    private int function(Interp in, Function function, Fields argv, String @Nullable [] traced) throws IOException {
        if (redirects == null && assignments.length == 0) {
            return in.calls().function(function, argv);
        }
        SavedDescriptors saved = new SavedDescriptors();
        if (redirects != null && !redirects.apply(in, saved)) {
            return 1;
        }
        boolean scoped = false;
        int status;
        try {
            scoped = pushAssignments(in, traced);
            status = in.calls().function(function, argv);
        } catch (ShellError e) {
            ShellError told = in.diagnostics().told(e);
            leave(in, scoped, saved);
            throw told;
        } catch (IOException e) {
            leave(in, scoped, saved);
            throw e;
        }
        leave(in, scoped, saved);
        return status;
    }

    private int builtin(Interp in, Builtin builtin, Fields argv, String @Nullable [] traced) throws IOException {
        if (redirects == null && assignments.length == 0) {
            return in.calls().builtin(builtin, argv);
        }
        SavedDescriptors saved = new SavedDescriptors();
        if (redirects != null && !redirects.apply(in, saved)) {
            if (builtin.isSpecial() && in.isOn(Option.POSIX) && !in.origin().isInteractive()) {
                in.control().exitWith(1);
            }
            return 1;
        }
        boolean scoped = false;
        int status;
        try {
            if (builtin.isSpecial() && in.isOn(Option.POSIX)) {
                assign(in);
                for (CompiledAssignment assignment : assignments) {
                    in.variables().setAttributes(assignment.name(), Variable.EXPORT, 0);
                }
            } else {
                scoped = pushAssignments(in, traced);
            }
            status = in.calls().builtin(builtin, argv);
        } catch (ShellError e) {
            ShellError told = in.diagnostics().told(e);
            leave(in, scoped, saved);
            throw told;
        } catch (IOException e) {
            leave(in, scoped, saved);
            throw e;
        }
        if (builtin.keepsRedirections(argv)) {
            saved.drop(in.sys());
        }
        leave(in, scoped, saved);
        return status;
    }

    private int program(Interp in, Fields argv, String @Nullable [] traced, boolean last) throws IOException {
        if (redirects == null && assignments.length == 0) {
            return in.calls().program(argv, null, null, last);
        }
        if (!last && redirects != null && !redirects.leavesNothing()) {
            return programInSubshell(in, argv, traced);
        }
        SavedDescriptors saved = last ? null : new SavedDescriptors();
        int failure = redirects == null ? 0 : failureOf(redirects, in, saved);
        if (failure != 0) {
            return failure;
        }
        boolean scoped = false;
        int status;
        try {
            scoped = pushAssignments(in, traced);
            status = in.calls().program(argv, null, saved, last);
        } catch (ShellError e) {
            ShellError told = in.diagnostics().told(e);
            leave(in, scoped, saved);
            throw told;
        } catch (IOException e) {
            leave(in, scoped, saved);
            throw e;
        }
        leave(in, scoped, saved);
        return status;
    }

    /** An error in a redirection of a program ends that program, not the shell. */
    private static int failureOf(RedirectList redirects, Interp in, @Nullable SavedDescriptors saved)
            throws IOException {
        try {
            return redirects.apply(in, saved) ? 0 : 1;
        } catch (ShellError e) {
            return in.diagnostics().reportOwn(e);
        }
    }

    /** Redirections of a program belong to its process: what their expansion assigns is lost. */
    private int programInSubshell(Interp in, Fields argv, String @Nullable [] traced) throws IOException {
        ExecNode node = new ExecNode() {
            @Override
            public int exec(Interp child) throws IOException {
                child.environment().forOneProgram();
                return program(child, argv, traced, true);
            }
        };
        return in.subshells().foreground(node, source);
    }

    /** Gives the command its variables, with the values that were traced, if any: they are expanded only once. */
    private boolean pushAssignments(Interp in, String @Nullable [] traced) {
        if (assignments.length == 0) {
            return false;
        }
        in.variables().pushTemporary();
        for (int i = 0; i < assignments.length; i++) {
            if (assignments[i].isScalar()) {
                pushAssignment(in, assignments[i], traced == null ? null : traced[i]);
            } else {
                pushText(in, source.assignments().get(i));
            }
        }
        return true;
    }

    /** A readonly variable is said to be one, and the command runs without the assignment; in POSIX mode the line is over. */
    private static void pushAssignment(Interp in, CompiledAssignment assignment, @Nullable String traced) {
        try {
            in.variables().setTemporary(assignment.name(), temporaryValue(in, assignment, traced));
        } catch (ShellError e) {
            boolean fatal = e.reach() == ShellError.Reach.SHELL;
            if (fatal || in.posix()) {
                in.variables().pop();
                throw fatal ? e : ShellError.discard(e.getMessage());
            }
            in.warn(e.getMessage());
        }
    }

    /** An array before a command is its text; an element is no name that a command could be given. */
    private static void pushText(Interp in, Assignment assignment) {
        String text = Printer.assignment(assignment);
        if (assignment.elements() == null) {
            in.warn("`" + text.substring(0, text.indexOf(']') + 1) + "': not a valid identifier");
        } else {
            in.variables().setTemporary(assignment.name(), text.substring(text.indexOf('=') + 1));
        }
    }

    private static String temporaryValue(Interp in, CompiledAssignment assignment, @Nullable String traced) {
        String value = traced == null ? assignment.expand(in) : traced;
        return assignment.isAppend() ? in.valueOf(assignment.name()) + value : value;
    }

    private static void leave(Interp in, boolean scoped, @Nullable SavedDescriptors saved) throws SyscallException {
        if (scoped) {
            in.variables().pop();
        }
        if (saved != null) {
            saved.restore(in.sys());
        }
    }

    // ---- programs without a subshell around them

    /**
     * How to start this as a child of its own when it is a program whose words expand without effect on the shell; null otherwise.
     *
     * @param replaces whether a subshell would be there that the program takes the place of
     */
    SpawnSpec.@Nullable Builder direct(Interp in, boolean replaces) {
        String name = pure ? words[0].constant() : null;
        if (name == null
                || name.indexOf('/') >= 0
                || in.tracer().traces()
                || in.trapRunner().attention()
                || in.isOn(Option.NOUNSET)
                || in.isOn(Option.FAILGLOB)
                || in.functions().get(name) != null
                || in.builtin(name) != null) {
            return null;
        }
        String path = in.finder().find(name);
        if (path == null || !in.finder().isExecutable(path)) {
            return null;
        }
        Environment inherited = in.environment();
        Map<String, String> environment = replaces ? inherited.forReplacement(path) : inherited.forProgram(path);
        return SpawnSpec.file(path).argv(expanded(in)).env(environment);
    }

    private Fields expanded(Interp in) {
        Fields argv = new Fields();
        for (CompiledWord word : words) {
            word.expandInto(in, argv);
        }
        return argv;
    }
}
