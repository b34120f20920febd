package org.jarnix.shell.interp;

import static org.jarnix.api.WaitOptions.WCONTINUED;
import static org.jarnix.api.WaitOptions.WNOHANG;
import static org.jarnix.api.WaitOptions.WUNTRACED;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jspecify.annotations.Nullable;

/** The background and stopped jobs of one shell, and the statuses of what it started there. */
public final class Jobs {
    private static final int REMEMBERED = 4096;
    private static final int REAP_FROM = 16;

    private final Interp in;
    private final List<Job> jobs = new ArrayList<>();
    private final Map<Integer, Integer> ended = new HashMap<>();
    private final ArrayDeque<Integer> endedOrder = new ArrayDeque<>();
    private final List<Integer> silent = new ArrayList<>();
    private int exitWarned = -1;
    private @Nullable Job current;
    private @Nullable Job previous;
    /** The job that {@code fg} waits for. */
    private @Nullable Job inForeground;

    Jobs(Interp in) {
        this.in = in;
    }

    /** The jobs in the order of their numbers. */
    public List<Job> list() {
        return List.copyOf(jobs);
    }

    /** {@code %+}. */
    public @Nullable Job current() {
        return current;
    }

    /** {@code %-}. */
    public @Nullable Job previous() {
        return previous;
    }

    /** Adds a job that was just started or stopped and makes it the current one. */
    Job add(int group, int[] pids, String text) {
        if (jobs.size() >= REAP_FROM) {
            try {
                poll();
            } catch (SyscallException e) {
                throw new IllegalStateException(e);
            }
            forgetDone();
        }
        int number = jobs.isEmpty() ? 1 : jobs.getLast().number() + 1;
        Job job = new Job(number, group, pids, text);
        jobs.add(job);
        makeCurrent(job);
        return job;
    }

    /** A child that is no job: a process substitution's. Its status is collected when others are. */
    void addSilently(int pid) {
        silent.add(pid);
        if (silent.size() >= REAP_FROM) {
            try {
                pollSilent();
            } catch (SyscallException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void pollSilent() throws SyscallException {
        for (int pid : List.copyOf(silent)) {
            if (collect(pid, WNOHANG) != null) {
                silent.remove((Integer) pid);
            }
        }
    }

    /** Waits for a child that is no job, such as the last process substitution; 127 for a stranger. */
    public int waitForSilent(int pid) throws SyscallException {
        if (!silent.contains(pid)) {
            return 127;
        }
        WaitStatus status = collect(pid, 0);
        silent.remove((Integer) pid);
        return Job.statusOf(status);
    }

    /** A substitution's process still lists the jobs of the shell around it, as they stand now; it can wait for none. */
    void remember(Jobs parents) {
        for (Job job : parents.jobs) {
            Job copy = job.seenFromOutside();
            jobs.add(copy);
            current = job == parents.current ? copy : current;
            previous = job == parents.previous ? copy : previous;
        }
    }

    /** Makes a job {@code %+}, and what was that {@code %-}. */
    public void makeCurrent(Job job) {
        if (current != job) {
            previous = current;
            current = job;
        }
    }

    /** Takes a job off the list, as {@code disown} does and as happens when its end was told. */
    public void remove(Job job) {
        jobs.remove(job);
        if (current == job) {
            current = previous;
            previous = null;
        }
        if (previous == job) {
            previous = null;
        }
        if (current == null && !jobs.isEmpty()) {
            current = jobs.getLast();
        }
        if (previous == null && jobs.size() > 1) {
            previous = jobs.get(jobs.size() - (jobs.getLast() == current ? 2 : 1));
        }
    }

    /** In a shell that tells nobody, jobs that are over only keep their statuses. */
    private void forgetDone() {
        if (!in.origin().isInteractive()) {
            for (Job job : list()) {
                if (job.state() == Job.State.DONE) {
                    remove(job);
                }
            }
        }
    }

    /** The job a process belongs to; null for none. */
    public @Nullable Job ofPid(int pid) {
        for (Job job : jobs) {
            if (job.has(pid)) {
                return job;
            }
        }
        return null;
    }

    /** Looks, without waiting, which children have ended or stopped. */
    public void poll() throws SyscallException {
        pollSilent();
        for (Job job : list()) {
            for (int pid : job.pids()) {
                if (!job.isForeign() && !job.hasEnded(pid)) {
                    collect(pid, WNOHANG | WUNTRACED | WCONTINUED);
                }
            }
        }
    }

    private @Nullable WaitStatus collect(int pid, int options) throws SyscallException {
        try {
            WaitStatus status = in.sys().waitpid(pid, options);
            if (status != null) {
                note(status);
            }
            return status;
        } catch (SyscallException e) {
            if (e.errno() == Errno.ECHILD) {
                WaitStatus lost = new WaitStatus.Exited(pid, 127);
                note(lost);
                return lost;
            }
            throw e;
        }
    }

    /** A child has ended, stopped or gone on. */
    void note(WaitStatus status) throws SyscallException {
        Job job = ofPid(status.pid());
        if (job != null) {
            job.note(status);
        }
        silent.remove((Integer) status.pid());
        if (!(status instanceof WaitStatus.Stopped) && !(status instanceof WaitStatus.Continued)) {
            in.trapRunner().traps().childEnded();
            in.subshells().coprocess().ended(status.pid());
            if (ended.put(status.pid(), Job.statusOf(status)) == null) {
                endedOrder.add(status.pid());
            }
            if (endedOrder.size() > REMEMBERED) {
                ended.remove(endedOrder.remove());
            }
        }
    }

    /** What became of one process of a job that was stopped as it was waited for. */
    void noteStage(WaitStatus status) {
        Job job = ofPid(status.pid());
        if (job != null) {
            boolean told = job.told();
            job.note(status);
            job.told(told);
        }
    }

    /** Whether a child may end that is not waited for: a background job's or a substitution's. */
    boolean expectsChildren() {
        return !jobs.isEmpty() || !silent.isEmpty();
    }

    /** Whether a child is one of those. */
    boolean expects(int pid) {
        return silent.contains(pid) || ofPid(pid) != null;
    }

    /**
     * A script is told which of its background commands a signal ended, with job control of any end; they are
     * jobs no more. A script's that have exited stay until it asks for them.
     */
    void tellEnded() {
        boolean quiet = in.posix() && in.hasJobControl();
        if (jobs.isEmpty() || in.origin().isInteractive() || quiet) {
            return;
        }
        boolean keeps = in.origin().commandString() == null;
        if (!keeps) {
            tellStopped();
        }
        for (Job job : list()) {
            if (job == inForeground) {
                continue;
            }
            boolean exited = job.lastStatus() instanceof WaitStatus.Exited;
            if (!job.isForeign() && job.state() == Job.State.DONE && !(keeps && exited)) {
                tellEnd(job);
                remove(job);
            }
        }
    }

    /** Says which jobs were stopped since it was said last: with {@code -c} at once, in a script before its next line. */
    void tellStopped() {
        if (jobs.isEmpty() || !in.hasJobControl()) {
            return;
        }
        for (Job job : list()) {
            if (job != inForeground && job.state() == Job.State.STOPPED && !job.told()) {
                job.told(true);
                tellStopped(job);
            }
        }
    }

    /** Says that a job was stopped, on a line of its own. */
    void tellStopped(Job job) {
        char mark = job == current ? '+' : job == previous ? '-' : ' ';
        in.diagnostics()
                .printError(String.format(Locale.ROOT, "\n[%d]%c  %-24s%s", job.number(), mark, "Stopped", job.text()));
    }

    private void tellEnd(Job job) {
        if (job.told()) {
            return;
        }
        WaitStatus status = job.lastStatus();
        Signal signal = status instanceof WaitStatus.Signaled signaled ? signaled.signal() : null;
        boolean quiet = signal == null
                || signal == Signal.SIGINT
                || signal == Signal.SIGPIPE
                || signal == Signal.SIGTERM
                || in.trapRunner().traps().action(signal.number()) != null;
        if (signal != null && !quiet) {
            in.warn(String.format(Locale.ROOT, "%5d %-24s%s", job.lastPid(), signal.text(), job.text()));
        } else if (in.hasJobControl()) {
            char mark = job == current ? '+' : job == previous ? '-' : ' ';
            in.diagnostics()
                    .printError(String.format(
                            Locale.ROOT, "[%d]%c  %-24s%s", job.number(), mark, job.describe(), job.text()));
        }
    }

    /** The status of a child that was waited for before; null for any other. */
    public @Nullable Integer remembered(int pid) {
        return ended.get(pid);
    }

    /** Forgets the status of a child once {@code wait} has told it. */
    public void forget(int pid) {
        if (ended.remove(pid) != null) {
            endedOrder.remove(pid);
        }
    }

    /**
     * Waits until a job has ended, or stopped where there is job control.
     *
     * @return its status
     * @throws SyscallException EINTR where a signal that a trap catches came first
     */
    public int waitFor(Job job) throws SyscallException {
        while (job.state() == Job.State.RUNNING) {
            for (int pid : job.pids()) {
                if (!job.hasEnded(pid)) {
                    collect(pid, in.hasJobControl() ? WUNTRACED : 0);
                }
            }
        }
        tellEnded();
        return Job.statusOf(job.lastStatus());
    }

    /** Waits for one process of a job, as {@code wait PID} does; EINTR as {@link #waitFor(Job)}. */
    public int waitFor(Job job, int pid) throws SyscallException {
        while (!job.hasEnded(pid)) {
            if (in.hasJobControl() && job.state() == Job.State.STOPPED) {
                return Job.statusOf(job.lastStatus());
            }
            WaitStatus status = collect(pid, in.hasJobControl() ? WUNTRACED : 0);
            if (status instanceof WaitStatus.Stopped) {
                tellEnded();
                return Job.statusOf(status);
            }
        }
        tellEnded();
        Integer status = ended.get(pid);
        return status == null ? 127 : status;
    }

    /**
     * Waits until any job that is still running ends, for {@code wait -n}.
     *
     * @return that job; null when none runs
     */
    public @Nullable Job waitAny(List<Job> among) throws SyscallException {
        while (true) {
            boolean running = false;
            for (Job job : among) {
                if (job.state() == Job.State.DONE) {
                    return job;
                }
                running |= job.state() == Job.State.RUNNING;
            }
            if (!running) {
                return null;
            }
            WaitStatus status = in.sys().waitpid(-1, 0);
            if (status != null) {
                note(status);
            }
        }
    }

    /**
     * Whether the shell may end now: not the first time that it is asked to while jobs are stopped, or run where that counts,
     * which it says.
     *
     * @param countsRunning {@code checkjobs}
     */
    public boolean mayExit(boolean countsRunning) throws SyscallException {
        int command = in.history().commands();
        poll();
        boolean stopped = false;
        boolean running = false;
        for (Job job : jobs) {
            stopped |= job.state() == Job.State.STOPPED;
            running |= job.state() == Job.State.RUNNING;
        }
        boolean warned = exitWarned >= 0 && command - exitWarned <= 1;
        if (warned || !stopped && !(running && countsRunning)) {
            return true;
        }
        exitWarned = command;
        in.diagnostics().printError(stopped ? "There are stopped jobs." : "There are running jobs.");
        if (countsRunning) {
            for (Job job : jobs) {
                char mark = job == current ? '+' : job == previous ? '-' : ' ';
                in.diagnostics()
                        .printError(String.format(
                                Locale.ROOT, "[%d]%c  %-24s%s", job.number(), mark, job.describe(), job.text()));
            }
        }
        return false;
    }

    /** Says which descriptor is the terminal that jobs take turns at. */
    public void terminal(int fd) {
        in.subshells().terminal(fd);
    }

    /** Sends a stopped job on its way. */
    public void resume(Job job) throws SyscallException {
        job.resumed();
        in.sys().kill(job.group() > 0 ? -job.group() : job.lastPid(), Signal.SIGCONT);
    }

    /** Lets a job go on in the foreground, which is told once it has the terminal, and waits until it ends or stops; its status. */
    public int foreground(Job job) throws IOException {
        if (in.origin().isInteractive() && job.group() > 0) {
            try {
                in.sys().tcsetpgrp(in.subshells().terminal(), job.group());
            } catch (SyscallException e) {
                in.warn("fg: " + e.errno().text());
            }
        }
        in.out().println(job.text());
        in.out().flush();
        resume(job);
        inForeground = job;
        int status;
        try {
            status = waitFor(job);
        } finally {
            inForeground = null;
        }
        in.subshells().regainTerminal();
        if (job.state() == Job.State.DONE) {
            remove(job);
            if (in.origin().isInteractive()) {
                in.subshells().unusual(job.lastStatus(), job.pids(), job.text());
            }
        } else {
            makeCurrent(job);
            boolean now = in.origin().isInteractive();
            job.told(now);
            if (now) {
                tellStopped(job);
            }
        }
        return status;
    }
}
