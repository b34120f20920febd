package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;

/** {@code bg}. */
final class Bg implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (!in.hasJobControl()) {
            in.warn("bg: no job control");
            return Status.FAILURE;
        }
        Flags flags = new Flags(in, argv, "");
        if (flags.next() == Flags.BAD) {
            return Status.USAGE;
        }
        boolean good = true;
        List<String> specs = flags.operands().isEmpty() ? List.of("") : flags.operands();
        for (String spec : specs) {
            Job job = JobSpecs.find(in, "bg", spec);
            if (job == null) {
                good = false;
            } else if (job.state() == Job.State.RUNNING) {
                in.warn("bg: job " + job.number() + " already in background");
            } else {
                char mark = job == in.jobs().current() ? '+' : job == in.jobs().previous() ? '-' : ' ';
                in.out().println("[" + job.number() + "]" + mark + " " + job.text() + " &");
                in.jobs().resume(job);
            }
        }
        return Status.of(good);
    }
}
