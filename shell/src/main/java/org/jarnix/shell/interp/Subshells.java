package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.WaitOptions.WUNTRACED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Signal;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.Command;
import org.jarnix.shell.syntax.Printer;
import org.jspecify.annotations.Nullable;

/** The processes that a shell starts: subshells over a copy of its state, programs, and waiting for them. */
final class Subshells {
    private static final int SIGNALED = 128;
    private final Interp in;
    private int terminal;
    /** Children of a pipeline that were seen to end while another was waited for. */
    private final Map<Integer, WaitStatus> collected = new HashMap<>();

    private final Coprocess coprocess;
    private final ProcessSubstitutions substitutions;
    private final CommandSubstitutions commandSubstitutions;

    Subshells(Interp in) {
        this.in = in;
        this.coprocess = new Coprocess(in, this);
        this.substitutions = new ProcessSubstitutions(in, this);
        this.commandSubstitutions = new CommandSubstitutions(in, this);
    }

    // ---- starting

    /** A child that runs {@code node} over a copy of this shell. */
    SpawnSpec.Builder body(ExecNode node) {
        Interp child = in.subshell();
        return SpawnSpec.body((sys, argv) -> run(child, sys, node));
    }

    /** The same for {@code <(...)}, which still knows this shell's jobs. */
    SpawnSpec.Builder substitutionBody(ExecNode node) {
        Interp child = in.subshell();
        child.tracer().deeper(1);
        child.jobs().remember(in.jobs());
        return SpawnSpec.body((sys, argv) -> run(child, sys, node));
    }

    /** Runs {@code node} in its own process. */
    static int run(Interp child, Sys sys, ExecNode node) throws IOException {
        return run(child, sys, node, node instanceof SimpleNode);
    }

    /** @param simple whether the process is one simple command's, rather than that of a list with one in it */
    static int run(Interp child, Sys sys, ExecNode node, boolean simple) throws IOException {
        child.attach(sys);
        int status;
        try {
            status = node.execLast(child);
        } catch (ShellError e) {
            boolean own = simple && !e.isFromWithin();
            status =
                    own ? child.diagnostics().reportOwn(e) : child.diagnostics().report(e);
            child.control().stopUnwinding();
        }
        return child.trapRunner().finish(status);
    }

    int spawn(SpawnSpec.Builder builder) throws IOException {
        if (in.jobs().expectsChildren()) {
            in.jobs().poll();
        }
        if (in.origin().isInteractive()) {
            builder.defaulted(in.trapRunner().traps().shellsOwn());
        }
        try {
            return in.sys().spawn(builder.build());
        } catch (SyscallException e) {
            if (e.errno() == Errno.EAGAIN) {
                throw new ShellError(
                        ShellError.Reach.LINE, 254, "fork: " + e.errno().text());
            }
            throw e;
        }
    }

    private SpawnSpec.Builder foregroundGroup(SpawnSpec.Builder builder) {
        if (in.hasJobControl()) {
            builder.group(SpawnSpec.OWN);
            if (in.origin().isInteractive()) {
                builder.foregroundOf(terminal());
            }
        }
        return builder;
    }

    /** The descriptor of the shell's terminal, which redirections leave alone. */
    int terminal() {
        return terminal;
    }

    void terminal(int fd) {
        terminal = fd;
    }

    /** Runs {@code node} in a subshell and waits for it. */
    int foreground(ExecNode node, @Nullable Command source) throws IOException {
        Interp child = in.subshell();
        if (source instanceof Command.Subshell) {
            child.environment().parenthesised();
        }
        SpawnSpec.Builder builder = SpawnSpec.body((sys, argv) -> run(child, sys, node));
        return await(spawn(foregroundGroup(builder)), null, source);
    }

    /**
     * Runs a program and waits for it.
     *
     * @param saved what the program's redirections have replaced; they are its own, and the shell's are back once it has started
     */
    int runProgram(String path, List<String> argv, Map<String, String> environment, @Nullable SavedDescriptors saved)
            throws IOException {
        int pid = spawn(foregroundGroup(SpawnSpec.file(path).argv(argv).env(environment)));
        return await(pid, saved, in.trapRunner().currentCommand());
    }

    /** Starts {@code node} in the background. */
    int background(ExecNode node, Command source) throws IOException {
        Interp child = in.subshell();
        if (node instanceof SimpleNode) {
            child.control().invertErrors();
        }
        SpawnSpec.Builder builder = SpawnSpec.body((sys, argv) -> run(child, sys, node));
        if (in.hasJobControl()) {
            builder.group(SpawnSpec.OWN);
        } else {
            builder.action(new SpawnSpec.FileAction.Open(0, "/dev/null", O_RDONLY, 0));
            builder.ignored(Set.of(Signal.SIGINT, Signal.SIGQUIT));
        }
        int pid = spawn(builder);
        started(in.hasJobControl() ? pid : 0, new int[] {pid}, source);
        return 0;
    }

    void started(int group, int[] pids, Command source) {
        Job job = in.jobs().add(group, pids, oneLine(source));
        if (source instanceof Command.Pipeline pipeline
                && pids.length > 1
                && pids.length == pipeline.stages().size()) {
            job.stages(pipeline.stages().stream().map(Subshells::oneLine).toList());
        }
        in.outcome().lastBackgroundPid(job.lastPid());
        if (in.origin().isInteractive()) {
            in.diagnostics().printError("[" + job.number() + "] " + job.lastPid());
        }
    }

    private static String oneLine(Command source) {
        return Printer.command(source);
    }

    // ---- waiting

    /** Waits for a child in the foreground; a stopped one becomes a job. */
    private int await(int pid, @Nullable SavedDescriptors saved, @Nullable Command what) throws IOException {
        if (saved != null) {
            saved.restore(in.sys());
        }
        WaitStatus status = waitFor(pid);
        regainTerminal();
        int code = status instanceof WaitStatus.Exited exited
                ? exited.code()
                : unusual(status, new int[] {pid}, what == null ? "" : oneLine(what));
        in.jobs().tellEnded();
        return code;
    }

    /** Waits for a child; what other children do meanwhile is noted for their jobs. */
    WaitStatus waitFor(int pid) throws SyscallException {
        int options = in.hasJobControl() ? WUNTRACED : 0;
        WaitStatus early = collected.remove(pid);
        if (early != null) {
            return early;
        }
        while (true) {
            try {
                boolean others = in.jobs().expectsChildren();
                WaitStatus status = in.sys().waitpid(others ? -1 : pid, options);
                if (status == null) {
                    continue;
                }
                if (status.pid() != pid && in.jobs().expects(status.pid())) {
                    in.jobs().note(status);
                    continue;
                }
                if (!(status instanceof WaitStatus.Stopped)) {
                    in.trapRunner().traps().childEnded();
                }
                if (status.pid() == pid) {
                    return status;
                }
                collected.put(status.pid(), status);
            } catch (SyscallException e) {
                if (e.errno() != Errno.EINTR) {
                    return new WaitStatus.Exited(pid, 127);
                }
                int fatal = in.trapRunner().traps().fatal();
                if (fatal != 0) {
                    return new WaitStatus.Exited(pid, SIGNALED + fatal);
                }
            }
        }
    }

    /** A child that did not simply exit: says so as bash does, and answers its status. */
    int unusual(@Nullable WaitStatus status, int[] pids, String text) {
        if (status instanceof WaitStatus.Stopped) {
            Job job = in.jobs().add(pids[0], pids, text);
            job.note(status);
            if (in.origin().isInteractive()) {
                job.told(true);
                in.jobs().tellStopped(job);
                in.control().leaveLoops(false, in.control().loopDepth());
            }
        } else if (status instanceof WaitStatus.Signaled signaled) {
            Signal signal = signaled.signal();
            if (interruptsShell(status)) {
                in.interrupt();
            } else if (in.origin().isInteractive()) {
                if (signal != Signal.SIGPIPE) {
                    in.diagnostics().printError(signal == Signal.SIGINT ? "" : signal.text());
                }
            } else if (signal == Signal.SIGINT || signal == Signal.SIGPIPE || in.posix()) {
                return Job.statusOf(status);
            } else if (signal == Signal.SIGTERM || in.trapRunner().traps().action(signal.number()) != null) {
                in.diagnostics().printError(signal.text());
            } else {
                in.warn(String.format(Locale.ROOT, "%5d %-24s%s", status.pid(), signal.text(), text));
            }
        }
        return Job.statusOf(status);
    }

    /** Whether a child was interrupted from the terminal of an interactive shell, which then gives up what it runs, too. */
    boolean interruptsShell(@Nullable WaitStatus status) {
        return status instanceof WaitStatus.Signaled signaled
                && signaled.signal() == Signal.SIGINT
                && in.origin().isInteractive()
                && in.subshellDepth() == 0
                && in.trapRunner().traps().action(Signal.SIGINT.number()) == null;
    }

    void regainTerminal() {
        if (in.hasJobControl() && in.origin().isInteractive()) {
            try {
                in.sys().tcsetpgrp(terminal(), in.sys().getpgid(0));
            } catch (SyscallException e) {
                // no terminal to regain
                return;
            }
        }
    }

    // ---- pipelines

    /** Runs stages concurrently, each reading what the one before writes; answers their statuses. */
    int[] pipeline(
            ExecNode[] stages, boolean[] mergeErrors, boolean lastHere, boolean background, Command.Pipeline source)
            throws IOException {
        int count = stages.length;
        int[] pids = new int[lastHere ? count - 1 : count];
        int group = 0;
        int input = -1;
        for (int i = 0; i < pids.length; i++) {
            PipeFds pipe = i + 1 < count ? in.sys().pipe(O_CLOEXEC) : null;
            atLine(source.stages().get(i));
            if (in.trapRunner().attention()
                    && stages[i] instanceof SimpleNode simple
                    && !in.trapRunner().beforeCommand(simple.source())) {
                return stop(pids, i, input, pipe);
            }
            SpawnSpec.Builder builder = stage(stages[i]);
            connect(builder, input, pipe, mergeErrors[i]);
            if (in.hasJobControl()) {
                builder.group(group == 0 ? SpawnSpec.OWN : group);
                if (in.origin().isInteractive() && !background) {
                    builder.foregroundOf(terminal());
                }
            }
            pids[i] = spawn(builder);
            group = group == 0 ? pids[0] : group;
            if (input >= 0) {
                in.sys().close(input);
            }
            input = -1;
            if (pipe != null) {
                in.sys().close(pipe.writeEnd());
                input = pipe.readEnd();
            }
        }
        if (background) {
            started(in.hasJobControl() ? group : 0, pids, source);
            return new int[] {0};
        }
        int[] statuses = new int[count];
        if (lastHere) {
            statuses[count - 1] = runHere(stages[count - 1], input);
        }
        awaitAll(pids, statuses, source);
        return statuses;
    }

    /** The line that traps and messages tell is that of the last plain command or subshell that was started. */
    private void atLine(Command stage) {
        if (stage instanceof Command.Simple || stage instanceof Command.Subshell) {
            in.line(stage.line());
        }
    }

    /** A program named by constant words needs no subshell first. */
    private SpawnSpec.Builder stage(ExecNode node) {
        if (node instanceof SimpleNode simple) {
            SpawnSpec.Builder direct = simple.direct(in, false);
            return direct != null ? direct : announcedBody(simple);
        }
        return body(node);
    }

    /** A command whose DEBUG trap this shell ran; {@code jobs} in a pipeline still knows its jobs. */
    private SpawnSpec.Builder announcedBody(SimpleNode simple) {
        Interp child = in.subshell();
        child.trapRunner().announced();
        child.environment().forOneProgram();
        // its failure is the pipeline's, which this shell traps
        child.control().invertErrors();
        if (child.functions().get(String.valueOf(simple.name())) == null) {
            child.settings().shownDepth(in.settings().shownDepth());
        }
        if ("jobs".equals(simple.name())) {
            child.jobs().remember(in.jobs());
        }
        return SpawnSpec.body((sys, argv) -> run(child, sys, simple));
    }

    static void connect(SpawnSpec.Builder builder, int input, @Nullable PipeFds output, boolean mergeErrors) {
        if (input >= 0) {
            builder.dup2(input, 0);
            if (input != 0) {
                builder.close(input);
            }
        }
        if (output != null) {
            builder.dup2(output.writeEnd(), 1);
            if (mergeErrors) {
                builder.dup2(1, 2);
            }
            if (output.writeEnd() != 1) {
                builder.close(output.writeEnd());
            }
            builder.close(output.readEnd());
        }
    }

    /** {@code lastpipe}: the last stage runs in this shell. */
    private int runHere(ExecNode stage, int input) throws IOException {
        SavedDescriptors saved = new SavedDescriptors();
        saved.save(in.sys(), 0);
        in.sys().dup2(input, 0, 0);
        in.sys().close(input);
        int status;
        try {
            status = stage.exec(in);
        } catch (ShellError | IOException e) {
            saved.restore(in.sys());
            throw e;
        }
        saved.restore(in.sys());
        return status;
    }

    /** The DEBUG trap kept a stage from running, or ended the shell: closes what was opened for it and waits for the rest. */
    private int[] stop(int[] pids, int started, int input, @Nullable PipeFds pipe) throws IOException {
        if (input >= 0) {
            in.sys().close(input);
        }
        if (pipe != null) {
            in.sys().close(pipe.writeEnd());
            in.sys().close(pipe.readEnd());
        }
        for (int i = 0; i < started; i++) {
            waitFor(pids[i]);
        }
        return new int[] {in.lastStatus()};
    }

    private void awaitAll(int[] pids, int[] statuses, Command source) throws IOException {
        boolean stopped = false;
        List<WaitStatus> seen = new ArrayList<>(pids.length);
        for (int i = 0; i < pids.length; i++) {
            WaitStatus status = waitFor(pids[i]);
            seen.add(status);
            if (interruptsShell(status)) {
                in.interrupt();
            }
            if (status instanceof WaitStatus.Exited exited) {
                statuses[i] = exited.code();
            } else if (status instanceof WaitStatus.Stopped) {
                statuses[i] = Job.statusOf(status);
                if (!stopped) {
                    stopped = true;
                    unusual(status, pids, oneLine(source));
                }
            } else {
                statuses[i] = i + 1 == pids.length ? unusual(status, pids, oneLine(source)) : Job.statusOf(status);
            }
        }
        if (stopped) {
            seen.forEach(in.jobs()::noteStage);
        }
        regainTerminal();
        in.jobs().tellEnded();
    }

    Coprocess coprocess() {
        return coprocess;
    }

    ProcessSubstitutions substitutions() {
        return substitutions;
    }

    CommandSubstitutions commandSubstitutions() {
        return commandSubstitutions;
    }
}
