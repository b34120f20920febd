package org.jarnix.shell.interp;

/** Where control flow stands: what the running commands are being left for, in how many loops they run, and whether failures count. */
public final class Control {
    /** What follows the running command runs. */
    public static final int NONE = 0;

    /** {@code break} ends loops. */
    public static final int BREAK = 1;

    /** {@code continue} ends loop bodies. */
    public static final int CONTINUE = 2;

    /** {@code return} ends a function or a sourced file. */
    public static final int RETURN = 3;

    /** {@code exit}, {@code set -e} or a fatal error ends the shell. */
    public static final int EXIT = 4;

    /** Ctrl-C in an interactive shell abandons what runs. */
    public static final int INTERRUPT = 5;

    /** Which failures count. */
    record Errors(int ignored, int inverted, int trapped) {}

    private boolean spared;
    private int unwinding;
    private int unwindCount;
    private int unwindStatus;
    private int statusBefore;
    private boolean exitCommand;
    private int loops;
    private int errorsIgnored;
    private int inverted;
    private int trappedErrors;

    /**
     * SIGINT came to an interactive shell.
     *
     * @return false when the shell is ending anyway
     */
    boolean interrupt() {
        if (unwinding == EXIT) {
            return false;
        }
        unwinding = INTERRUPT;
        return true;
    }

    /** What ends the commands being run, {@link #NONE} when nothing does. */
    public int unwinding() {
        return unwinding;
    }

    /** {@code break} or {@code continue} out of {@code count} loops, as many as there are at most. */
    public int leaveLoops(boolean next, int count) {
        if (loops == 0) {
            return 0;
        }
        unwinding = next ? CONTINUE : BREAK;
        unwindCount = Math.min(count, loops);
        return 0;
    }

    /** How many loops run in this function or script. */
    public int loopDepth() {
        return loops;
    }

    /** Says whether the builtin that runs now was called by {@code command}; answers what was said before. */
    boolean spare(boolean whether) {
        boolean before = spared;
        spared = whether;
        return before;
    }

    /** An error of a special builtin ends a shell in POSIX mode, unless {@code command} runs it. */
    public int endBySpecial(int value) {
        return spared ? value : exitWith(value);
    }

    /** {@code exit}: the EXIT trap still sees the variables of the functions that it leaves. */
    public int exitFromCommand(int value) {
        exitCommand = true;
        return exitWith(value);
    }

    /** Whether {@code exit} ends the shell, nothing else. */
    boolean isExitCommand() {
        return exitCommand && unwinding == EXIT;
    }

    /**
     * {@code return}: ends the running function or sourced file.
     *
     * @param before the status of the command before, which is what the trap for the end sees
     */
    public int returnWith(int value, int before) {
        unwinding = RETURN;
        unwindStatus = value;
        statusBefore = before;
        return value;
    }

    /** Ends the shell with a status, its EXIT trap run before. */
    public int exitWith(int value) {
        unwinding = EXIT;
        unwindStatus = value & 0xFF;
        return unwindStatus;
    }

    /** Whether SIGINT came since {@link #stopInterrupt}. */
    public boolean isInterrupted() {
        return unwinding == INTERRUPT;
    }

    /** The prompt is back: forgets an interrupt, and whatever else was being left. */
    public void stopInterrupt() {
        reset();
    }

    int unwindStatus() {
        return unwindStatus;
    }

    /** What a trap for the end of a function or sourced file sees as status, of which {@code value} is the last command's. */
    int statusAtEnd(int value) {
        return unwinding == RETURN ? statusBefore : value;
    }

    /** A function or sourced file is over: {@code return} ends here. */
    int finishReturn(int value) {
        if (unwinding != RETURN) {
            return value;
        }
        unwinding = NONE;
        return unwindStatus;
    }

    void stopUnwinding() {
        unwinding = NONE;
        exitCommand = false;
    }

    void enterLoop() {
        loops++;
    }

    void leaveLoop() {
        loops--;
    }

    /**
     * At the end of a loop's body while unwinding.
     *
     * @return whether the loop goes on with its next round
     */
    boolean continuesLoop() {
        if (unwinding == CONTINUE && unwindCount <= 1) {
            unwinding = NONE;
            return true;
        }
        if (unwinding == BREAK && unwindCount <= 1) {
            unwinding = NONE;
        } else if (unwinding == BREAK || unwinding == CONTINUE) {
            unwindCount--;
        }
        return false;
    }

    int swapLoops(int value) {
        int before = loops;
        loops = value;
        return before;
    }

    /** From here to {@link #countErrors} failing commands do not end the shell: conditions. */
    void ignoreErrors() {
        errorsIgnored++;
    }

    void countErrors() {
        errorsIgnored--;
    }

    /** What {@code !} is followed by without {@code set -e}: its own failure is none, those of commands within are. */
    void invertErrors() {
        errorsIgnored++;
        inverted++;
    }

    void countInvertedErrors() {
        errorsIgnored--;
        inverted--;
    }

    /** Commands of a function or group run now, which no {@code !} outside of it is about; what {@link #leaveBody} takes. */
    int enterBody() {
        int before = trappedErrors;
        trappedErrors = inverted;
        return before;
    }

    void leaveBody(int before) {
        trappedErrors = before;
    }

    /** A subshell begins where its parent stands; {@code inLoops} when {@code break} ends it where its parent runs a loop. */
    void inherit(Control parent, boolean inLoops) {
        loops = inLoops ? parent.loops : 0;
        errorsIgnored = parent.errorsIgnored;
        inverted = parent.inverted;
        trappedErrors = inverted;
    }

    /** Whether failures do not run the ERR trap. */
    boolean leavesErrorsUntrapped() {
        return errorsIgnored > trappedErrors;
    }

    boolean ignoresErrors() {
        return errorsIgnored > inverted;
    }

    /** Which failures count, to come back to. */
    Errors errors() {
        return new Errors(errorsIgnored, inverted, trappedErrors);
    }

    void errors(Errors kept) {
        errorsIgnored = kept.ignored;
        inverted = kept.inverted;
        trappedErrors = kept.trapped;
    }

    /** After an error that abandoned a line: no loop, condition or call is running any more. */
    void reset() {
        loops = 0;
        errorsIgnored = 0;
        inverted = 0;
        trappedErrors = 0;
        if (unwinding != EXIT) {
            unwinding = NONE;
        }
    }
}
