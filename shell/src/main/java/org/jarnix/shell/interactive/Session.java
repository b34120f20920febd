package org.jarnix.shell.interactive;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.io.IOException;
import java.util.Set;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WinSize;
import org.jarnix.shell.expand.Elements;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interactive.LineEditor.Outcome;
import org.jarnix.shell.interp.Control;
import org.jarnix.shell.interp.HistoryFile;
import org.jarnix.shell.interp.HistoryRules;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.LogoutFile;
import org.jarnix.shell.interp.ScriptRunner;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** An interactive shell: a prompt, a command, and again (bash manual 6.3). */
public final class Session {
    private static final int INTERRUPTED = 130;
    private static final int ENDS = 10;
    /** Where the terminal's descriptor is kept, out of the way of redirections. */
    private static final int TERMINAL = 255;

    private final Interp in;
    private final ScriptRunner runner;
    private final JobNotices notices;
    private final HistoryRules rules;
    private int ends;
    private boolean hungUp;

    /** A session of one shell. */
    public Session(Interp in) {
        this.in = in;
        this.runner = new ScriptRunner(in);
        this.notices = new JobNotices(in);
        this.rules = new HistoryRules(in);
    }

    /** Runs until {@code exit} or the end of the input. */
    public int run(StartupFiles.Plan startup) throws IOException {
        signals();
        historyVariables();
        new StartupFiles(in, startup).run();
        HistoryFile file = new HistoryFile(in);
        if (in.isOn(Option.HISTORY)) {
            file.load();
        }
        int status = in.control().unwinding() == Control.EXIT ? in.lastStatus() : loop(new CommandReader(in));
        if (in.isOn(Option.HISTORY)) {
            file.save();
        }
        if (hungUp || in.isOn(Option.HUPONEXIT) && in.isOn(Option.LOGIN_SHELL)) {
            notices.hangUp();
        }
        return hungUp ? 128 + Signal.SIGHUP.number() : status;
    }

    private int loop(CommandReader reader) throws IOException {
        Parser parser = Parser.of(reader, 1, in);
        int status = in.lastStatus();
        while (in.control().unwinding() != Control.EXIT) {
            in.control().stopInterrupt();
            notices.tell();
            size();
            promptCommand();
            reader.begin();
            try {
                Command.Sequence sequence = parser.next();
                if (sequence != null) {
                    ends = 0;
                    status = run(sequence, reader);
                    continue;
                }
                parser = parser.recover();
                if (ends(reader.outcome())) {
                    break;
                }
            } catch (SyntaxException e) {
                parser = parser.recover();
                wrong(e, reader);
            } catch (ShellError e) {
                status = runner.abandon(e);
            }
        }
        return status;
    }

    private int run(Command.Sequence sequence, CommandReader reader) throws IOException {
        in.history().countCommand();
        remember(reader);
        String before = PromptText.plain(in, "PS0");
        if (!before.isEmpty()) {
            in.diagnostics().printErrorText(before);
        }
        int status = runner.runParsed(sequence);
        in.trapRunner().runPendingTraps();
        if (in.control().isInterrupted()) {
            in.diagnostics().printError("");
            in.lastStatus(INTERRUPTED);
            reader.drop();
        }
        return status;
    }

    private void remember(CommandReader reader) {
        if (in.isOn(Option.HISTORY)) {
            rules.add(reader.typed());
        }
    }

    private void wrong(SyntaxException error, CommandReader reader) throws IOException {
        if (reader.outcome() != Outcome.READ) {
            interrupted(reader);
            return;
        }
        remember(reader);
        reader.drop();
        in.diagnostics().typed(error);
        in.lastStatus(2);
    }

    private void interrupted(CommandReader reader) {
        reader.drop();
        in.lastStatus(INTERRUPTED);
    }

    /** Whether the session ends with what ended the input. */
    private boolean ends(Outcome outcome) throws IOException {
        switch (outcome) {
            case READ -> {
                return false;
            }
            case INTERRUPTED -> {
                in.lastStatus(INTERRUPTED);
                return hungUp;
            }
            case TIMED_OUT -> {
                in.diagnostics().printError("\007timed out waiting for input: auto-logout");
                return true;
            }
            case HUNG_UP -> {
                hungUp = true;
                return true;
            }
            case END -> {
                return endOfInput();
            }
        }
        return true;
    }

    private boolean endOfInput() throws IOException {
        boolean login = in.isOn(Option.LOGIN_SHELL);
        String limit = in.variables().get("IGNOREEOF");
        if (in.isOn(Option.IGNOREEOF) || limit != null) {
            int most = limit != null && limit.matches("[0-9]{1,9}") ? Integer.parseInt(limit) : ENDS;
            if (ends++ < most) {
                in.diagnostics().printError("Use \"" + (login ? "logout" : "exit") + "\" to leave the shell.");
                return false;
            }
        }
        in.diagnostics().printError(login ? "logout" : "exit");
        if (!in.jobs().mayExit(in.isOn(Option.CHECKJOBS))) {
            return false;
        }
        LogoutFile.run(in);
        return true;
    }

    private void signals() throws SyscallException {
        in.sys().sigaction(Signal.SIGINT, new SigAction.Handle(s -> in.interrupt(), Set.of(), false));
        in.sys().sigaction(Signal.SIGWINCH, new SigAction.Handle(s -> {}, Set.of(), false));
        in.sys().sigaction(Signal.SIGHUP, new SigAction.Handle(s -> hangUp(), Set.of(), false));
        in.sys().sigaction(Signal.SIGTERM, SigAction.Preset.IGNORE);
        in.sys().sigaction(Signal.SIGQUIT, SigAction.Preset.IGNORE);
        if (in.isOn(Option.MONITOR)) {
            in.sys().sigaction(Signal.SIGTSTP, SigAction.Preset.IGNORE);
            in.sys().sigaction(Signal.SIGTTIN, SigAction.Preset.IGNORE);
            in.sys().sigaction(Signal.SIGTTOU, SigAction.Preset.IGNORE);
            ownGroup();
        }
    }

    private void hangUp() {
        hungUp = true;
        in.control().exitWith(128 + Signal.SIGHUP.number());
    }

    private void ownGroup() {
        try {
            int pid = in.sys().getpid();
            if (in.sys().getpgid(0) != pid && in.sys().getsid(0) != pid) {
                in.sys().setpgid(0, 0);
            }
            int terminal = in.sys().dup(0, TERMINAL, O_CLOEXEC);
            in.jobs().terminal(terminal);
            in.sys().tcsetpgrp(terminal, in.sys().getpgid(0));
        } catch (SyscallException e) {
            in.diagnostics().noJobControl();
            in.setOption(Option.MONITOR, false);
        }
    }

    private void historyVariables() {
        String home = in.variables().get("HOME");
        fallback("HISTFILE", home == null ? null : home + "/.bash_history");
        fallback("HISTSIZE", "500");
        fallback("HISTFILESIZE", in.variables().get("HISTSIZE"));
    }

    private void fallback(String name, @Nullable String value) {
        if (value != null && in.variables().get(name) == null) {
            in.variables().force(name, value);
        }
    }

    /** LINES and COLUMNS ({@code checkwinsize}). */
    private void size() {
        if (!in.isOn(Option.CHECKWINSIZE)) {
            return;
        }
        try {
            WinSize size = in.sys().winSize(0);
            if (size.rows() > 0 && size.columns() > 0) {
                in.variables().force("LINES", Integer.toString(size.rows()));
                in.variables().force("COLUMNS", Integer.toString(size.columns()));
            }
        } catch (SyscallException e) {
            // no terminal has no size
            return;
        }
    }

    private void promptCommand() throws IOException {
        Variable commands = in.variables().find("PROMPT_COMMAND");
        if (commands == null || !commands.isSet()) {
            return;
        }
        int status = in.lastStatus();
        for (String command : Elements.values(in, commands)) {
            try {
                runner.runString(command, 1, "PROMPT_COMMAND");
            } catch (ShellError e) {
                runner.abandon(e);
            }
            in.lastStatus(status);
        }
    }
}
