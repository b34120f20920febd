package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;

/** {@code jobs}. */
final class JobsBuiltin implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean pids = false;
        boolean onlyPids = false;
        boolean changed = false;
        boolean execute = false;
        Job.State only = null;
        Flags flags = new Flags(in, argv, "lpnxrs");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'l' -> pids = true;
                case 'p' -> onlyPids = true;
                case 'n' -> changed = true;
                case 'r' -> only = Job.State.RUNNING;
                case 's' -> only = Job.State.STOPPED;
                case 'x' -> execute = true;
                default -> {
                    return Status.USAGE;
                }
            }
            if (execute) {
                break;
            }
        }
        if (execute) {
            return execute(in, flags.operands());
        }
        in.jobs().poll();
        List<Job> jobs = new ArrayList<>();
        boolean good = true;
        if (flags.operands().isEmpty()) {
            jobs.addAll(in.jobs().list());
        }
        for (String spec : flags.operands()) {
            Job job = JobSpecs.find(in, "jobs", spec);
            good &= job != null;
            if (job != null) {
                jobs.add(job);
            }
        }
        for (Job job : jobs) {
            if ((only == null || job.state() == only) && !(changed && job.told())) {
                in.out().println(onlyPids ? Integer.toString(job.pids()[0]) : JobSpecs.line(in, job, pids));
                job.told(true);
            }
        }
        forgetDone(in, jobs);
        return Status.of(good);
    }

    /** A job whose end was told is gone. */
    private static void forgetDone(Interp in, List<Job> jobs) {
        for (Job job : jobs) {
            if (job.state() == Job.State.DONE && job.told()) {
                in.jobs().remove(job);
            }
        }
    }

    /** {@code jobs -x}: a command with job specifications replaced by process groups. */
    private static int execute(Interp in, List<String> words) throws IOException {
        List<String> argv = new ArrayList<>();
        for (String word : words) {
            Job job = word.startsWith("%") ? JobSpecs.find(in, "", word) : null;
            argv.add(job == null ? word : Integer.toString(job.pids()[0]));
        }
        return argv.isEmpty() ? Status.SUCCESS : in.calls().run(argv, true);
    }
}
