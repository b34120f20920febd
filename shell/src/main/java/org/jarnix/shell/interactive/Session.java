package org.jarnix.shell.interactive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.CompiledWord;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.interp.Control;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;
import org.jarnix.shell.interp.ScriptRunner;
import org.jarnix.shell.syntax.LineSource;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** An interactive shell over a terminal that edits lines itself: a prompt, a line, its commands, and again. */
public final class Session implements LineSource {
    private final Interp in;
    private final byte[] one = new byte[1];
    private boolean fresh;
    private boolean abandoned;

    /** A session of one shell. */
    public Session(Interp in) {
        this.in = in;
    }

    /** Runs until {@code exit} or the end of the input. */
    public int run(StartupFiles.Plan startup) throws IOException {
        signals();
        new StartupFiles(in, startup).run();
        ScriptRunner runner = new ScriptRunner(in);
        Parser parser = Parser.of(this, in);
        int status = in.lastStatus();
        while (in.control().unwinding() != Control.EXIT) {
            in.control().stopInterrupt();
            tellJobs();
            promptCommand(runner);
            fresh = true;
            abandoned = false;
            try {
                var sequence = parser.next();
                if (sequence == null) {
                    if (abandoned) {
                        parser = parser.recover();
                        in.diagnostics().printError("");
                        in.lastStatus(130);
                        continue;
                    }
                    in.diagnostics().printError(in.isOn(Option.LOGIN_SHELL) ? "logout" : "exit");
                    break;
                }
                status = runner.runParsed(sequence);
                if (in.control().isInterrupted()) {
                    in.diagnostics().printError("");
                    in.lastStatus(130);
                }
            } catch (SyntaxException e) {
                parser = parser.recover();
                if (abandoned) {
                    in.diagnostics().printError("");
                    in.lastStatus(130);
                    continue;
                }
                for (String message : e.messages()) {
                    in.diagnostics().printError(in.diagnostics().messageName() + ": " + message);
                }
                in.lastStatus(2);
            } catch (ShellError e) {
                status = runner.abandon(e);
            }
        }
        return status;
    }

    private void signals() throws SyscallException {
        in.sys().sigaction(Signal.SIGINT, new SigAction.Handle(s -> in.interrupt(), Set.of(), false));
        in.sys().sigaction(Signal.SIGTERM, SigAction.Preset.IGNORE);
        in.sys().sigaction(Signal.SIGQUIT, SigAction.Preset.IGNORE);
        if (in.isOn(Option.MONITOR)) {
            in.sys().sigaction(Signal.SIGTSTP, SigAction.Preset.IGNORE);
            in.sys().sigaction(Signal.SIGTTIN, SigAction.Preset.IGNORE);
            in.sys().sigaction(Signal.SIGTTOU, SigAction.Preset.IGNORE);
            ownGroup();
        }
    }

    private void ownGroup() {
        try {
            int pid = in.sys().getpid();
            if (in.sys().getpgid(0) != pid && in.sys().getsid(0) != pid) {
                in.sys().setpgid(0, 0);
            }
            in.sys().tcsetpgrp(0, in.sys().getpgid(0));
        } catch (SyscallException e) {
            in.diagnostics().printError(in.diagnostics().messageName() + ": no job control in this shell");
            in.setOption(Option.MONITOR, false);
        }
    }

    private void tellJobs() throws IOException {
        in.jobs().poll();
        for (Job job : List.copyOf(in.jobs().list())) {
            Job.State state = job.state();
            if (state == Job.State.DONE) {
                in.diagnostics().printError(describe(job));
                in.jobs().remove(job);
            } else if (state == Job.State.STOPPED && !job.told()) {
                in.diagnostics().printError("\n" + describe(job));
                job.told(true);
            }
        }
    }

    private String describe(Job job) {
        char mark = job == in.jobs().current() ? '+' : job == in.jobs().previous() ? '-' : ' ';
        return String.format(Locale.ROOT, "[%d]%c  %-24s%s", job.number(), mark, job.describe(), job.text());
    }

    private void promptCommand(ScriptRunner runner) throws IOException {
        String command = in.variables().get("PROMPT_COMMAND");
        if (command != null && !command.isEmpty()) {
            int status = in.lastStatus();
            try {
                runner.runString(command, 1, "PROMPT_COMMAND");
            } catch (ShellError e) {
                runner.abandon(e);
            }
            in.lastStatus(status);
        }
    }

    @Override
    public @Nullable String nextLine() {
        if (abandoned) {
            return null;
        }
        prompt(fresh ? "PS1" : "PS2");
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int n;
            try {
                n = in.sys().read(0, one, 0, 1);
            } catch (SyscallException e) {
                n = 0;
                if (e.errno() == Errno.EINTR) {
                    if (in.control().isInterrupted()) {
                        abandoned = true;
                        in.control().stopInterrupt();
                        return null;
                    }
                    continue;
                }
            }
            if (n == 0) {
                return line.size() == 0 ? null : Text.decode(line.toByteArray());
            }
            line.write(one[0]);
            if (one[0] == '\n') {
                fresh = false;
                return Text.decode(line.toByteArray());
            }
        }
    }

    private void prompt(String variable) {
        String text = in.variables().get(variable);
        if (text == null || text.isEmpty()) {
            return;
        }
        String escaped = in.prompt(text);
        String shown = escaped;
        if (in.isOn(Option.PROMPTVARS) && (escaped.indexOf('$') >= 0 || escaped.indexOf('`') >= 0)) {
            int status = in.lastStatus();
            try {
                shown = CompiledWord.ofHereDocument(Parser.hereDocument(escaped, 1, in))
                        .expand(in);
            } catch (SyntaxException | ShellError e) {
                shown = escaped;
            }
            in.lastStatus(status);
        }
        in.diagnostics().printErrorText(shown);
    }
}
