package org.jarnix.shell.interp;

import org.jspecify.annotations.Nullable;

/** What the last commands left behind: their statuses, the last word, the last background process. */
public final class Outcome {
    private int status;
    private int @Nullable [] pipeStatus = {};
    private int simpleStatus;
    private int substitutionStatus = -1;
    private @Nullable String lastBackgroundPid;
    private String lastArgument = "";

    Outcome() {}

    Outcome(Outcome parent) {
        this.lastBackgroundPid = parent.lastBackgroundPid;
        this.lastArgument = parent.lastArgument;
        restoreStatus(parent);
    }

    /** Puts {@code $?} and {@code PIPESTATUS} back to what they were. */
    void restoreStatus(Outcome kept) {
        status = kept.status;
        pipeStatus = kept.pipeStatus;
        simpleStatus = kept.simpleStatus;
    }

    public int lastStatus() {
        return status;
    }

    /** Sets {@code $?}. */
    public void lastStatus(int value) {
        status = value;
    }

    public @Nullable String lastBackgroundPid() {
        return lastBackgroundPid;
    }

    void lastBackgroundPid(int pid) {
        lastBackgroundPid = Integer.toString(pid);
    }

    String lastArgument() {
        return lastArgument;
    }

    void lastArgument(String word) {
        lastArgument = word;
    }

    int[] pipeStatus() {
        int[] known = pipeStatus;
        return known == null ? new int[] {simpleStatus} : known;
    }

    void pipeStatus(int[] statuses) {
        pipeStatus = statuses;
    }

    /** A command that is no pipeline has ended: {@code PIPESTATUS} is its status alone. */
    void noPipeline() {
        pipeStatus = null;
        simpleStatus = status;
    }

    int substitutionStatus() {
        return substitutionStatus;
    }

    void substitutionStatus(int value) {
        substitutionStatus = value;
    }
}
