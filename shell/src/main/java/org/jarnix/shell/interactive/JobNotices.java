package org.jarnix.shell.interactive;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;

/** Tells the user between commands what has become of jobs, in bash's words, and hangs them up at the end. */
final class JobNotices {
    private final Interp in;

    JobNotices(Interp in) {
        this.in = in;
    }

    /** Tells of each job that has ended or stopped since the last time. */
    void tell() throws IOException {
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
        return String.format(
                Locale.ROOT,
                "[%d]%c  %-24s%s",
                job.number(),
                mark,
                in.posix() ? job.describeForPosix() : job.describe(),
                job.text());
    }

    /** Sends SIGHUP to every job that was not kept from it, and lets stopped ones go on to hear it. */
    void hangUp() {
        for (Job job : in.jobs().list()) {
            if (job.noHangup() || job.state() == Job.State.DONE) {
                continue;
            }
            int target = job.group() > 0 ? -job.group() : job.lastPid();
            try {
                in.sys().kill(target, Signal.SIGHUP);
                in.sys().kill(target, Signal.SIGCONT);
            } catch (SyscallException e) {
                // it has ended in the meantime
                continue;
            }
        }
    }
}
