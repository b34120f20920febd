package org.jarnix.shell.interp;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.Command;
import org.jspecify.annotations.Nullable;

/** When the actions of traps run: between commands, after failures, and at the shell's end. */
public final class TrapRunner {
    private static final Command NO_COMMAND = new Command.Simple(List.of(), List.of(), List.of(), 1);

    private static final int SIGNALED = 128;
    /** What the DEBUG trap answers under {@code extdebug} to end the running function. */
    private static final int RETURNS = 2;

    private static final int ANY_SIGNAL = 8;

    private final Interp in;
    private final Traps traps;
    private boolean attention;
    private int running;
    private boolean errexit;
    private boolean announced;
    private Command currentCommand = NO_COMMAND;

    TrapRunner(Interp in) {
        this.in = in;
        this.traps = new Traps();
    }

    /** @param subshell whether most traps of the parent are not in force */
    TrapRunner(Interp in, TrapRunner parent, boolean subshell) {
        this.in = in;
        this.traps = subshell
                ? parent.traps.forSubshell(in.isOn(Option.ERRTRACE), in.isOn(Option.FUNCTRACE))
                : parent.traps.copy();
        this.attention = traps.any();
        this.errexit = parent.errexit;
        this.currentCommand = parent.currentCommand;
    }

    /** An option that decides what happens between commands was changed. */
    void optionsChanged() {
        errexit = in.isOn(Option.ERREXIT);
        attention = traps.any() || in.isOn(Option.NOEXEC) || in.isOn(Option.KEYWORD);
    }

    /** The traps. */
    public Traps traps() {
        return traps;
    }

    /** Sets a trap's action: null for the default, empty to ignore. */
    public void setTrap(int number, @Nullable String action) throws SyscallException {
        traps.set(in.sys(), number, action);
        attention = traps.any() || in.isOn(Option.NOEXEC) || in.isOn(Option.KEYWORD);
    }

    /** A command has ended with {@code value}, not 0: what {@link #failed(int)} does, as that command's. */
    int failed(int value, Command command) throws IOException {
        currentCommand(command);
        return failed(value);
    }

    /** A command has ended with {@code value}, not 0: the ERR trap and {@code set -e}. */
    int failed(int value) throws IOException {
        return failed(value, true);
    }

    /** Whether there is an ERR trap, which is asked before a command runs that could set one. */
    boolean trapsErrors() {
        return attention && traps.action(Traps.ERR) != null;
    }

    /** @param trapped whether an ERR trap was set when the command began */
    int failed(int value, boolean trapped) throws IOException {
        if (in.control().leavesErrorsUntrapped() || in.control().unwinding() != Control.NONE) {
            return value;
        }
        if (trapped && trapsErrors()) {
            in.lastStatus(value);
            runTrap(Traps.ERR);
        }
        if (errexit && !in.control().ignoresErrors() && in.control().unwinding() == Control.NONE) {
            in.control().exitWith(value);
        }
        return value;
    }

    /** Whether traps are set that have to be looked at between commands. */
    boolean attention() {
        return attention;
    }

    /** Runs the actions of signals that came, the lowest first; within an action only what comes meanwhile counts as new. */
    public void runPendingTraps() throws IOException {
        while (traps.hasPending() && in.control().unwinding() == Control.NONE) {
            if (traps.takeChildSignal()) {
                in.jobs().poll();
            }
            if (traps.fatal() != 0) {
                in.control().exitWith(SIGNALED + traps.fatal());
                return;
            }
            for (long came = traps.takePending();
                    came != 0 && in.control().unwinding() == Control.NONE;
                    came &= came - 1) {
                runPending(Long.numberOfTrailingZeros(came) + 1);
            }
        }
    }

    private void runPending(int number) throws IOException {
        if (number != Signal.SIGCHLD.number()) {
            runTrap(number);
            return;
        }
        traps.childAction(true);
        try {
            for (int i = traps.takeEndedChildren(); i > 0 && in.control().unwinding() == Control.NONE; i--) {
                runTrap(number);
            }
        } finally {
            traps.childAction(false);
        }
    }

    private static int bit(int number) {
        return number >= Traps.DEBUG ? 1 << number - Traps.DEBUG : ANY_SIGNAL;
    }

    /** Whether the action of DEBUG, ERR or RETURN runs already, which does not call itself. */
    private boolean isRunning(int number) {
        return number >= Traps.DEBUG && (running & bit(number)) != 0;
    }

    /** Runs the action of a trap, if it has one; {@code $?} is kept. Answers the action's status. */
    int runTrap(int number) throws IOException {
        String action = traps.action(number);
        if (action == null || action.isEmpty() || isRunning(number)) {
            return 0;
        }
        Outcome kept = new Outcome(in.outcome());
        int keptLine = in.line();
        int keptRunning = running;
        running |= bit(number);
        int status;
        try {
            status = new ScriptRunner(in).runString(action, number >= Traps.DEBUG ? keptLine : 1, "trap");
        } finally {
            running = keptRunning;
        }
        in.callStack().backToLine(keptLine);
        if (in.control().unwinding() == Control.NONE) {
            in.outcome().restoreStatus(kept);
        }
        return status;
    }

    /** The end of this shell: its Control.EXIT trap, and what is buffered. Answers the status to end with. */
    public int finish(int value) throws IOException {
        int result = in.control().unwinding() == Control.EXIT ? in.control().unwindStatus() : value;
        boolean late = traps.fatal() != 0 && in.control().unwinding() == Control.NONE && in.subshellDepth() > 0;
        in.control().stopUnwinding();
        runAtEnd(this::runPendingTraps);
        if (in.control().unwinding() == Control.EXIT) {
            result = in.control().unwindStatus();
            in.control().stopUnwinding();
        }
        String action = traps.action(Traps.EXIT);
        int fatal = traps.fatal();
        if (action != null && !action.isEmpty() && !late) {
            in.lastStatus(fatal == 0 ? result : in.lastStatus());
            setTrap(Traps.EXIT, null);
            traps.survive();
            runAtEnd(() -> new ScriptRunner(in).runString(action, 1, "exit trap"));
            if (in.control().unwinding() == Control.EXIT) {
                result = in.control().unwindStatus();
            }
        }
        in.flush();
        if (fatal != 0) {
            die(fatal);
        }
        return result;
    }

    /** Something to do at the end. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** An error in what runs at the end abandons that alone. */
    private void runAtEnd(Step step) throws IOException {
        try {
            step.run();
        } catch (ShellError e) {
            in.diagnostics().tell(e);
        }
    }

    /** Ends as the signal that was held back would have ended the shell. */
    private void die(int number) throws SyscallException {
        Signal signal = Traps.signal(number);
        if (signal != null) {
            in.sys().sigaction(signal, SigAction.Preset.DEFAULT);
            in.sys().kill(in.sys().getpid(), signal);
        }
    }

    /**
     * Between commands, with traps set: runs the actions of signals that came, and the DEBUG trap.
     *
     * @return whether the command may run
     */
    boolean beforeCommand(Command command) throws IOException {
        if (traps.hasPending()) {
            runPendingTraps();
        }
        boolean wanted = true;
        if (announced) {
            announced = false;
        } else if (!isRunning(Traps.DEBUG) && traps.action(Traps.DEBUG) != null) {
            currentCommand(command);
            int answer = runTrap(Traps.DEBUG);
            wanted = answer == 0 || !in.isOn(Option.EXTDEBUG);
            if (!wanted && answer == RETURNS && in.callStack().canReturn()) {
                in.control().returnWith(in.lastStatus(), in.lastStatus());
            }
        }
        if (!wanted && in.control().unwinding() == Control.NONE) {
            in.lastStatus(0);
        }
        return wanted
                && in.control().unwinding() == Control.NONE
                && (in.origin().isInteractive() || !in.isOn(Option.NOEXEC));
    }

    /** The parent ran the DEBUG trap of the command that this process is for. */
    void announced() {
        announced = true;
    }

    Command currentCommand() {
        return currentCommand;
    }

    void currentCommand(Command command) {
        if ((running & ~ANY_SIGNAL) == 0) {
            currentCommand = command;
        }
    }

    /** Whether this process has nothing left to do but a program it may become. */
    boolean mayBecomeProgram() {
        return !traps.any() && !in.origin().isInteractive();
    }
}
