package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;

/** {@code fg}. */
final class Fg implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (!in.hasJobControl()) {
            in.warn("fg: no job control");
            return Status.FAILURE;
        }
        Flags flags = new Flags(in, argv, "");
        if (flags.next() == Flags.BAD) {
            return Status.USAGE;
        }
        String spec = flags.operand();
        Job job = JobSpecs.find(in, "fg", spec == null ? "" : spec);
        if (job == null) {
            return Status.FAILURE;
        }
        return in.jobs().foreground(job);
    }
}
