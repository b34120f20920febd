package org.jarnix.shell.interp;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.expand.CompiledWord;
import org.jarnix.shell.expand.Fields;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** {@code for name in words; do ...; done}. */
final class ForNode extends ExecNode {
    private final Command.For source;
    private final CompiledWord @Nullable [] words;
    private final ExecNode body;

    ForNode(Command.For source) {
        this.source = source;
        this.words = compile(source.words());
        this.body = Compiler.sequence(source.body());
    }

    static CompiledWord @Nullable [] compile(@Nullable List<Word> words) {
        return words == null ? null : words.stream().map(CompiledWord::of).toArray(CompiledWord[]::new);
    }

    /** The words expanded; the positional parameters without any. */
    static List<String> expand(Interp in, CompiledWord @Nullable [] words) {
        if (words == null) {
            return in.positional().parameters();
        }
        Fields fields = new Fields();
        for (CompiledWord word : words) {
            word.expandInto(in, fields);
        }
        return fields;
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.line(source.line());
        int outer = in.callStack().swapEnclosing(in.line());
        int status = loop(in);
        in.callStack().swapEnclosing(outer);
        return status;
    }

    private int loop(Interp in) throws IOException {
        String name = source.name();
        if (!Reference.isIdentifier(name)) {
            in.warn("`" + name + "': not a valid identifier");
            in.lastStatus(1);
            return in.trapRunner().failed(1);
        }
        List<String> values;
        try {
            values = expand(in, words);
        } catch (ShellError e) {
            if (e.reach() != ShellError.Reach.COMMAND) {
                throw e;
            }
            return in.trapRunner().failed(in.diagnostics().report(e));
        }
        int status = 0;
        in.control().enterLoop();
        for (int i = 0; i < values.size(); i++) {
            in.sys().schedYield();
            in.line(source.line());
            if (in.tracer().traces()) {
                in.tracer().loop("for", name, source.words());
            }
            if (in.trapRunner().attention() && !in.trapRunner().beforeCommand(source)) {
                in.control().continuesLoop();
                break;
            }
            try {
                set(in, name, values.get(i));
            } catch (ShellError e) {
                status = notSet(in, e);
                break;
            }
            status = body.exec(in);
            if (in.control().unwinding() != Control.NONE && !in.control().continuesLoop()) {
                break;
            }
        }
        in.control().leaveLoop();
        if (in.control().unwinding() == Control.NONE) {
            in.lastStatus(status);
        }
        return status;
    }

    /** The loop ends where its variable cannot be set; in POSIX mode the shell does. */
    private static int notSet(Interp in, ShellError error) {
        if (error.passesCommands()) {
            throw error;
        }
        int status = in.diagnostics().report(error);
        if (in.posix() && !in.origin().isInteractive()) {
            in.control().exitWith(in.origin().commandString() == null ? status : 127);
        }
        return status;
    }

    /** A nameref as the loop's variable is made to name each word in turn. */
    static void set(Interp in, String name, String value) {
        Variable variable = in.variables().find(name);
        if (variable != null && variable.is(Variable.NAMEREF)) {
            in.variables().force(name, value);
        } else {
            in.variables().set(name, value);
        }
    }
}
