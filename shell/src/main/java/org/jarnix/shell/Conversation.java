package org.jarnix.shell;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.spi.ShellProvider.Script;
import org.jarnix.api.spi.ShellProvider.Scripts;
import org.jarnix.api.spi.ShellProvider.SessionShell;
import org.jarnix.shell.interp.Control;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.ScriptRunner;
import org.jarnix.shell.syntax.ParseHost;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** A shell that is given one script after the other; SIGINT abandons the script, as it does at a prompt. */
final class Conversation implements SessionShell {
    private static final int INTERRUPTED = 130;

    private final Interp in;

    /** Whether the state is a copy, which has its variables already. */
    private final boolean copied;

    Conversation(Interp in) {
        this(in, false);
    }

    private Conversation(Interp in, boolean copied) {
        this.in = in;
        this.copied = copied;
    }

    @Override
    public int serve(Sys sys, Scripts scripts) throws IOException {
        catchInterrupts(sys);
        in.attach(sys);
        if (copied) {
            in.trapRunner().traps().restore(sys);
        } else {
            Invocation invocation = new Invocation(in);
            invocation.parse(List.of(in.shellName()));
            Environment.set(in, invocation);
        }
        catchInterrupts(sys);
        int status = in.lastStatus();
        for (Script script = scripts.next(); script != null; script = scripts.next()) {
            status = run(script);
            if (in.control().unwinding() == Control.EXIT) {
                break;
            }
            scripts.ended(status);
        }
        return in.trapRunner().finish(status);
    }

    private int run(Script script) throws IOException {
        // an interrupt that comes when its script is over already is not for this one
        in.sys().schedYield();
        in.control().stopInterrupt();
        catchInterrupts(in.sys());
        int status = withArguments(script);
        if (in.control().isInterrupted()) {
            status = INTERRUPTED;
            in.lastStatus(status);
        }
        in.out().flush();
        return status;
    }

    private int withArguments(Script script) throws IOException {
        if (script.arguments().isEmpty()) {
            return new ScriptRunner(in).runInSession(script.text());
        }
        List<String> own = in.positional().parameters();
        in.positional().setParameters(script.arguments());
        try {
            return new ScriptRunner(in).runInSession(script.text());
        } finally {
            in.positional().setParameters(own);
        }
    }

    /** Until the script sets a trap of its own for it, or while it has none any more. */
    private void catchInterrupts(Sys sys) throws SyscallException {
        if (sys.sigaction(Signal.SIGINT) == SigAction.Preset.DEFAULT) {
            sys.sigaction(Signal.SIGINT, new SigAction.Handle(signal -> in.interrupt(), Set.of(), false));
        }
    }

    @Override
    public SessionShell copy() {
        return new Conversation(in.branch(), true);
    }

    @Override
    public boolean isComplete(String script) {
        Looking host = new Looking(in);
        Parser parser = Parser.of(script, 1, host);
        try {
            while (parser.next() != null) {
                parser.skipConsumed();
            }
            return !host.warned && !script.endsWith("\\");
        } catch (SyntaxException e) {
            return !e.atEnd();
        }
    }

    /** What parsing asks while nothing is run; a warning is of a here-document without its end. */
    private static final class Looking implements ParseHost {
        private final Interp in;
        private boolean warned;

        Looking(Interp in) {
            this.in = in;
        }

        @Override
        public @Nullable String alias(String name) {
            return in.alias(name);
        }

        @Override
        public boolean extendedPatterns() {
            return in.extendedPatterns();
        }

        @Override
        public boolean posix() {
            return in.posix();
        }

        @Override
        public void warn(String message, int line) {
            warned = true;
        }
    }
}
