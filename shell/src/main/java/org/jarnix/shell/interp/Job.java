package org.jarnix.shell.interp;

import java.util.List;
import org.jarnix.api.WaitStatus;
import org.jspecify.annotations.Nullable;

/** A pipeline that the shell started in the background, or that was stopped. */
public final class Job {
    /** What its processes do. */
    public enum State {
        RUNNING,
        STOPPED,
        DONE
    }

    private final int number;
    private final int group;
    private final int[] pids;
    private final @Nullable WaitStatus[] statuses;
    private final String text;
    private List<String> stages = List.of();
    private boolean told;
    private boolean noHangup;
    private boolean foreign;

    Job(int number, int group, int[] pids, String text) {
        this.number = number;
        this.group = group;
        this.pids = pids;
        this.statuses = new WaitStatus[pids.length];
        this.text = text;
    }

    Job seenFromOutside() {
        Job copy = new Job(number, group, pids, text);
        System.arraycopy(statuses, 0, copy.statuses, 0, statuses.length);
        copy.told = told;
        copy.stages = stages;
        copy.foreign = true;
        return copy;
    }

    /** Whether it is a job of the shell that this subshell was made from. */
    public boolean isForeign() {
        return foreign;
    }

    /** What {@code %n} names. */
    public int number() {
        return number;
    }

    /** The process group; 0 without job control. */
    public int group() {
        return group;
    }

    /** The processes, the pipeline's first stage first. */
    public int[] pids() {
        return pids;
    }

    /** The process whose status is the job's. */
    public int lastPid() {
        return pids[pids.length - 1];
    }

    /** The command as {@code jobs} prints it. */
    public String text() {
        return text;
    }

    /** The commands of a pipeline one by one, a process each; empty for any other job. */
    public List<String> stages() {
        return stages;
    }

    void stages(List<String> texts) {
        stages = texts;
    }

    /** Whether the user has seen its present state. */
    public boolean told() {
        return told;
    }

    /** Notes whether the user has seen its present state. */
    public void told(boolean seen) {
        told = seen;
    }

    /** Whether {@code disown -h} kept SIGHUP from it. */
    public boolean noHangup() {
        return noHangup;
    }

    /** {@code disown -h}. */
    public void keepFromHangup() {
        noHangup = true;
    }

    boolean has(int pid) {
        return indexOf(pid) >= 0;
    }

    private int indexOf(int pid) {
        for (int i = 0; i < pids.length; i++) {
            if (pids[i] == pid) {
                return i;
            }
        }
        return -1;
    }

    void note(WaitStatus status) {
        int at = indexOf(status.pid());
        if (at >= 0) {
            statuses[at] = status instanceof WaitStatus.Continued ? null : status;
            told = false;
        }
    }

    /** Marks stopped processes as running again. */
    void resumed() {
        for (int i = 0; i < statuses.length; i++) {
            if (statuses[i] instanceof WaitStatus.Stopped) {
                statuses[i] = null;
            }
        }
        told = false;
    }

    boolean hasEnded(int pid) {
        WaitStatus status = statuses[indexOf(pid)];
        return status instanceof WaitStatus.Exited || status instanceof WaitStatus.Signaled;
    }

    /** What its processes do, together. */
    public State state() {
        boolean stopped = false;
        for (WaitStatus status : statuses) {
            if (status == null) {
                return State.RUNNING;
            }
            stopped |= status instanceof WaitStatus.Stopped;
        }
        return stopped ? State.STOPPED : State.DONE;
    }

    /** The status of its last process, as far as known. */
    public @Nullable WaitStatus lastStatus() {
        return statuses[statuses.length - 1];
    }

    /** The number that {@code $?} gets from a process that ended or stopped so. */
    public static int statusOf(@Nullable WaitStatus status) {
        return switch (status) {
            case null -> 0;
            case WaitStatus.Exited exited -> exited.code();
            case WaitStatus.Signaled signaled -> 128 + signaled.signal().number();
            case WaitStatus.Stopped stopped -> 128 + stopped.signal().number();
            case WaitStatus.Continued continued -> 0;
        };
    }

    /** The state in the words of {@code jobs}. */
    public String describe() {
        return switch (state()) {
            case RUNNING -> "Running";
            case STOPPED -> "Stopped";
            case DONE -> describe(lastStatus());
        };
    }

    /** The same in POSIX mode's words. */
    public String describeForPosix() {
        return switch (lastStatus()) {
            case WaitStatus.Exited e when e.code() != 0 && state() == State.DONE -> "Done(" + e.code() + ")";
            case WaitStatus.Stopped s
            when state() == State.STOPPED -> "Stopped(" + s.signal().label() + ")";
            case null, default -> describe();
        };
    }

    private static String describe(@Nullable WaitStatus status) {
        return switch (status) {
            case null -> "Running";
            case WaitStatus.Stopped s -> "Stopped";
            case WaitStatus.Signaled s -> s.signal().text();
            case WaitStatus.Exited e when e.code() != 0 -> "Exit " + e.code();
            default -> "Done";
        };
    }

    /** The state of one of its processes with what stopped it; that of the whole job while any of them runs. */
    public String describe(int index) {
        if (state() == State.RUNNING) {
            return "Running";
        }
        WaitStatus status = statuses[index];
        if (!(status instanceof WaitStatus.Stopped stopped)) {
            return describe(status);
        }
        return switch (stopped.signal()) {
            case SIGSTOP -> "Stopped (signal)";
            case SIGTTIN -> "Stopped (tty input)";
            case SIGTTOU -> "Stopped (tty output)";
            default -> "Stopped";
        };
    }
}
