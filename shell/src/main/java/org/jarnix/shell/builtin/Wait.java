package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;
import org.jspecify.annotations.Nullable;

/** {@code wait}. */
final class Wait implements Builtin {
    private static final int NO_CHILD = 127;
    private static final int SIGNAL = 128;

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean any = false;
        String variable = null;
        Flags flags = new Flags(in, argv, "fnp:");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'n' -> any = true;
                case 'p' -> variable = flags.value();
                case 'f' -> {}
                default -> {
                    return Status.USAGE;
                }
            }
        }
        if (variable != null && Reference.parse(variable) == null) {
            in.warn("wait: " + Assigning.shown(variable));
            return Status.FAILURE;
        }
        if (variable != null && !unset(in, variable)) {
            return Status.FAILURE;
        }
        in.trapRunner().traps().interruptCalls(in.sys(), true);
        try {
            int status = any ? anyOf(in, flags.operands(), variable) : each(in, flags.operands(), variable);
            int signal = in.trapRunner().traps().firstPending();
            return signal == 0 || signal == Signal.SIGCHLD.number() ? status : SIGNAL + signal;
        } catch (SyscallException e) {
            if (e.errno() != Errno.EINTR) {
                throw e;
            }
            return in.trapRunner().traps().hasPending()
                    ? SIGNAL + in.trapRunner().traps().firstPending()
                    : SIGNAL;
        } finally {
            in.trapRunner().traps().interruptCalls(in.sys(), false);
        }
    }

    /** The variable is unset first, so that it shows whether there was something to wait for. */
    private static boolean unset(Interp in, String variable) {
        Variable found = in.variables().find(variable);
        if (found != null && found.is(Variable.READONLY)) {
            in.warn("wait: " + variable + ": cannot unset: readonly variable");
            return false;
        }
        in.variables().unset(variable);
        return true;
    }

    private static int each(Interp in, List<String> ids, @Nullable String variable) throws IOException {
        if (ids.isEmpty()) {
            for (Job job : in.jobs().list()) {
                if (job.state() != Job.State.STOPPED && !job.isForeign()) {
                    in.jobs().waitFor(job);
                    if (!in.origin().isInteractive()) {
                        in.jobs().remove(job);
                    }
                }
            }
            return Status.SUCCESS;
        }
        int status = Status.SUCCESS;
        for (String id : ids) {
            if (!id.startsWith("%") && !isPid(id)) {
                in.warn("wait: `" + id + "': not a pid or valid job spec");
                status = Status.FAILURE;
                if (Character.isDigit(id.isEmpty() ? ' ' : id.charAt(0))) {
                    break; // what begins as a number and is none ends the list
                }
                continue;
            }
            status = one(in, id, variable);
        }
        return status;
    }

    private static boolean isPid(String id) {
        Long pid = Numbers.parse(id);
        return pid != null && pid >= 0;
    }

    private static int one(Interp in, String id, @Nullable String variable) throws IOException {
        if (id.startsWith("%")) {
            Job job = JobSpecs.find(in, "wait", id);
            if (job == null) {
                return NO_CHILD;
            }
            note(in, variable, job.lastPid());
            return ended(in, job);
        }
        int pid = (int) Long.parseLong(id.strip());
        Job job = in.jobs().ofPid(pid);
        if (job != null && job.isForeign()) {
            job = null;
        } else if (job == null) {
            in.jobs().waitForSilent(pid);
        }
        Integer known = in.jobs().remembered(pid);
        if (job == null && known == null) {
            in.warn("wait: pid " + id + " is not a child of this shell");
            return NO_CHILD;
        }
        note(in, variable, pid);
        if (known != null || job == null) {
            return told(in, pid, known == null ? NO_CHILD : known);
        }
        int status = in.jobs().waitFor(job, pid);
        if (job.state() == Job.State.DONE && !in.origin().isInteractive()) {
            in.jobs().remove(job);
        }
        return told(in, pid, status);
    }

    /** In POSIX mode a status is told once. */
    private static int told(Interp in, int pid, int status) {
        if (in.posix()) {
            in.jobs().forget(pid);
        }
        return status;
    }

    private static int ended(Interp in, Job job) throws IOException {
        int status = in.jobs().waitFor(job);
        if (job.state() == Job.State.DONE) {
            in.jobs().remove(job);
        }
        return status;
    }

    private static void note(Interp in, @Nullable String variable, int pid) {
        Reference reference = variable == null ? null : Reference.parse(variable);
        if (reference != null) {
            reference.set(in, Integer.toString(pid));
        }
    }

    private static int anyOf(Interp in, List<String> ids, @Nullable String variable) throws IOException {
        List<Job> among = new ArrayList<>();
        for (String id : ids) {
            Long pid = Numbers.parse(id);
            Job job = id.startsWith("%")
                    ? JobSpecs.find(in, "wait", id)
                    : pid == null ? null : in.jobs().ofPid(pid.intValue());
            if (job != null) {
                among.add(job);
            } else if (!id.startsWith("%")) {
                in.warn("wait: " + id + ": no such job");
            }
        }
        Job done = in.jobs().waitAny(ids.isEmpty() ? in.jobs().list() : among);
        if (done == null) {
            return NO_CHILD;
        }
        note(in, variable, done.lastPid());
        int status = Job.statusOf(done.lastStatus());
        in.jobs().remove(done);
        return status;
    }
}
