package org.jarnix.shell.interp;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** What {@code trap} set: an action for each signal, EXIT, DEBUG, ERR and RETURN; and which signals wait to be acted upon. */
public final class Traps {
    /** The number of {@code EXIT}. */
    public static final int EXIT = 0;
    /** The number of {@code DEBUG}, behind the real-time signals. */
    public static final int DEBUG = 65;
    /** The number of {@code ERR}. */
    public static final int ERR = 66;
    /** The number of {@code RETURN}. */
    public static final int RETURN = 67;

    private static final int COUNT = 68;
    private static final int RTMIN = 34;
    private static final int RTMAX = 64;
    private static final List<Signal> SIGNALS = List.of(Signal.values());

    /** What ends a shell that has an EXIT trap only after it has run. */
    private static final Set<Signal> ENDING = Set.of(
            Signal.SIGHUP,
            Signal.SIGINT,
            Signal.SIGILL,
            Signal.SIGTRAP,
            Signal.SIGABRT,
            Signal.SIGBUS,
            Signal.SIGFPE,
            Signal.SIGUSR1,
            Signal.SIGSEGV,
            Signal.SIGUSR2,
            Signal.SIGPIPE,
            Signal.SIGALRM,
            Signal.SIGTERM,
            Signal.SIGXCPU,
            Signal.SIGXFSZ,
            Signal.SIGVTALRM,
            Signal.SIGSYS);

    private final @Nullable String[] actions;
    private @Nullable String[] shown;
    private final boolean[] ignoredAtStart;
    private boolean reset;
    private boolean any;
    private long pending;
    private int fatal;
    private int endedChildren;
    private boolean childSignal;
    private boolean childAction;

    /** No traps. */
    Traps() {
        actions = new String[COUNT];
        shown = actions;
        ignoredAtStart = new boolean[COUNT];
    }

    private Traps(@Nullable String[] actions, @Nullable String[] shown, boolean[] ignoredAtStart) {
        this.actions = actions;
        this.shown = shown;
        this.ignoredAtStart = ignoredAtStart;
        this.reset = true;
    }

    /**
     * A subshell's: what is ignored stays ignored, the rest is back to default; {@code trap} shows the parent's until it sets one.
     *
     * @param keepError {@code set -E}: ERR stays
     * @param keepDebug {@code set -T}: DEBUG and RETURN stay
     */
    Traps forSubshell(boolean keepError, boolean keepDebug) {
        if (!any && !reset) {
            return new Traps(new String[COUNT], new String[COUNT], ignoredAtStart);
        }
        @Nullable String[] kept = new String[COUNT];
        boolean some = false;
        for (int i = 1; i < COUNT; i++) {
            boolean stays = "".equals(actions[i]) || keepError && i == ERR || keepDebug && (i == DEBUG || i == RETURN);
            kept[i] = stays ? actions[i] : null;
            some |= kept[i] != null;
        }
        Traps copy = new Traps(kept, any ? actions.clone() : shown, ignoredAtStart);
        copy.any = some;
        return copy;
    }

    /** All of them, for a shell that is a copy of this one. */
    Traps copy() {
        Traps copy = new Traps(actions.clone(), shown.clone(), ignoredAtStart.clone());
        copy.reset = reset;
        copy.any = any;
        return copy;
    }

    /** Tells a process's kernel of the actions that a copy has brought along. */
    public void restore(Sys sys) throws SyscallException {
        for (Signal signal : SIGNALS) {
            String action = actions[signal.number()];
            if (action != null && signal != Signal.SIGKILL && signal != Signal.SIGSTOP) {
                sys.sigaction(signal, sigAction(action, true));
            }
        }
    }

    /** What an interactive shell ignores for itself alone, so that its children have the default actions. */
    Set<Signal> shellsOwn() {
        EnumSet<Signal> own =
                EnumSet.of(Signal.SIGTERM, Signal.SIGQUIT, Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGTTOU);
        own.removeIf(signal -> ignoredAtStart[signal.number()] || "".equals(actions[signal.number()]));
        return own;
    }

    /** Remembers what was ignored when the shell started: a script cannot trap it. */
    void noteIgnored(Sys sys) {
        for (Signal signal : SIGNALS) {
            if (sys.sigaction(signal) == SigAction.Preset.IGNORE) {
                ignoredAtStart[signal.number()] = true;
            }
        }
    }

    /** The number of a trap's name: {@code INT}, {@code SIGINT}, {@code 2}, {@code EXIT}, ...; -1 for no such. */
    public static int number(String name) {
        if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
            return ofNumber(name);
        }
        String upper = name.toUpperCase(Locale.ROOT);
        switch (upper) {
            case "EXIT":
                return EXIT;
            case "DEBUG":
                return DEBUG;
            case "ERR":
                return ERR;
            case "RETURN":
                return RETURN;
            default:
        }
        String full = upper.startsWith("SIG") ? upper : "SIG" + upper;
        for (Signal signal : SIGNALS) {
            if (signal.label().equals(full)) {
                return signal.number();
            }
        }
        return realTime(full.substring("SIG".length()));
    }

    /** The signal that a name such as {@code RTMIN+3} means by its distance from the first real-time one; -1 for another name. */
    public static int realTime(String name) {
        if (!name.matches("RTMIN\\+0*[0-9]{1,2}")) {
            return -1;
        }
        int number = RTMIN + Integer.parseInt(name.substring("RTMIN+".length()));
        return number <= RTMAX ? number : -1;
    }

    private static int ofNumber(String text) {
        try {
            int number = Integer.parseInt(text);
            return number == 0 || signal(number) != null ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The name that {@code trap -p} shows. */
    public static String name(int number) {
        return switch (number) {
            case EXIT -> "EXIT";
            case DEBUG -> "DEBUG";
            case ERR -> "ERR";
            case RETURN -> "RETURN";
            default -> {
                Signal signal = signal(number);
                yield signal == null ? Integer.toString(number) : signal.label();
            }
        };
    }

    /** The signal of a number; null for none. */
    public static @Nullable Signal signal(int number) {
        for (Signal signal : SIGNALS) {
            if (signal.number() == number) {
                return signal;
            }
        }
        return null;
    }

    /** The action that is shown for a number: null for the default, empty for ignored. */
    public @Nullable String shown(int number) {
        return ignoredAtStart[number] && number > 0 ? "" : shown[number];
    }

    /** The action in force. */
    @Nullable
    String action(int number) {
        return actions[number];
    }

    /** How many numbers there are, for listing. */
    public static int count() {
        return COUNT;
    }

    /** Whether any action is set. */
    boolean any() {
        return any;
    }

    /**
     * Sets an action: null for the default, empty to ignore. What was ignored when the shell started stays so.
     *
     * @throws SyscallException never for signals that can be caught
     */
    public void set(Sys sys, int number, @Nullable String action) throws SyscallException {
        if (reset) {
            shown = actions;
            reset = false;
        }
        if (number > 0 && number < DEBUG && ignoredAtStart[number]) {
            return;
        }
        actions[number] = action;
        any = Arrays.stream(actions).anyMatch(a -> a != null);
        if (number == EXIT) {
            holdEnding(sys);
            return;
        }
        Signal signal = number > 0 && number < DEBUG ? signal(number) : null;
        if (signal != null && signal != Signal.SIGKILL && signal != Signal.SIGSTOP) {
            sys.sigaction(signal, action == null ? withoutAction(signal) : sigAction(action, true));
        }
    }

    /** With an EXIT trap, the signals that would end the shell are noted, so that it runs first. */
    private void holdEnding(Sys sys) throws SyscallException {
        for (Signal signal : ENDING) {
            if (actions[signal.number()] == null && !ignoredAtStart[signal.number()]) {
                sys.sigaction(signal, withoutAction(signal));
            }
        }
    }

    private SigAction withoutAction(Signal signal) {
        String exit = actions[EXIT];
        boolean held = exit != null && !exit.isEmpty() && ENDING.contains(signal);
        return held ? new SigAction.Handle(this::noteFatal, Set.of(), false) : SigAction.Preset.DEFAULT;
    }

    private void noteFatal(Signal signal) {
        fatal = signal.number();
    }

    /** The EXIT trap runs now, to its end. */
    void survive() {
        fatal = 0;
    }

    /** The signal that ends this shell once its EXIT trap has run; 0 for none. */
    int fatal() {
        return fatal;
    }

    private SigAction sigAction(@Nullable String action, boolean restart) {
        if (action == null) {
            return SigAction.Preset.DEFAULT;
        }
        return action.isEmpty() ? SigAction.Preset.IGNORE : new SigAction.Handle(this::note, Set.of(), restart);
    }

    /** Lets signals with an action interrupt calls that wait, or not: {@code wait} and {@code read} return when one comes. */
    public void interruptCalls(Sys sys, boolean interrupt) throws SyscallException {
        if (!any) {
            return;
        }
        for (Signal signal : SIGNALS) {
            String action = actions[signal.number()];
            if (action != null && !action.isEmpty() && signal != Signal.SIGCHLD) {
                sys.sigaction(signal, sigAction(action, !interrupt));
            }
        }
    }

    /** A function starts that does not inherit a trap: takes it away and answers it, for {@link #uncover}. */
    @Nullable
    String cover(int number) {
        String action = actions[number];
        actions[number] = null;
        return action;
    }

    /** The function ends: the trap is back, unless the function set one. */
    void uncover(int number, @Nullable String action) {
        if (actions[number] == null) {
            actions[number] = action;
            any |= action != null;
        }
    }

    /** A child has ended: its CHLD trap is due, once for each, but for children of the trap's own action. */
    void childEnded() {
        String action = actions[Signal.SIGCHLD.number()];
        if (action != null && !action.isEmpty() && !childAction) {
            endedChildren++;
            pending |= 1L << (Signal.SIGCHLD.number() - 1);
        }
    }

    /** How many children's ends the action of CHLD has not run for. */
    int takeEndedChildren() {
        int count = endedChildren;
        endedChildren = 0;
        return count;
    }

    /** Whether the action of CHLD runs. */
    void childAction(boolean runs) {
        childAction = runs;
    }

    /** Whether children have ended or changed since the last time that this was asked. */
    boolean takeChildSignal() {
        boolean came = childSignal;
        childSignal = false;
        return came;
    }

    void note(Signal signal) {
        if (signal == Signal.SIGCHLD) {
            childSignal = true;
            return;
        }
        pending |= 1L << (signal.number() - 1);
    }

    /** Whether a signal waits for its action. */
    public boolean hasPending() {
        return pending != 0 || fatal != 0 || childSignal;
    }

    /** Takes the signals that wait: a bit each, the lowest for signal 1. */
    long takePending() {
        long taken = pending;
        pending = 0;
        return taken;
    }

    /** The lowest signal that waits, left there. */
    public int firstPending() {
        return pending == 0 ? fatal : Long.numberOfTrailingZeros(pending) + 1;
    }

    /** Puts the signals that programs shall not see trapped back to their default, before this process becomes one. */
    public void forExec(Sys sys) throws SyscallException {
        for (int i = 1; i < DEBUG; i++) {
            String action = actions[i];
            Signal signal = action == null || action.isEmpty() ? null : signal(i);
            if (signal != null) {
                sys.sigaction(signal, SigAction.Preset.DEFAULT);
            }
        }
    }
}
