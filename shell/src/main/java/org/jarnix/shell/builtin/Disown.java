package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;

/** {@code disown}. */
final class Disown implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean keep = false;
        boolean all = false;
        boolean running = false;
        Flags flags = new Flags(in, argv, "ahr");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'a' -> all = true;
                case 'h' -> keep = true;
                case 'r' -> running = true;
                default -> {
                    return Status.USAGE;
                }
            }
        }
        List<Job> jobs = new ArrayList<>();
        boolean good = true;
        if (flags.operands().isEmpty() && (all || running)) {
            jobs.addAll(in.jobs().list());
        } else {
            List<String> specs = flags.operands().isEmpty() ? List.of("") : flags.operands();
            for (String spec : specs) {
                Long pid = Numbers.parse(spec);
                Job byPid = pid == null ? null : in.jobs().ofPid(pid.intValue());
                Job job = byPid == null ? JobSpecs.find(in, "disown", spec) : byPid;
                good &= job != null;
                if (job != null) {
                    jobs.add(job);
                }
            }
        }
        for (Job job : jobs) {
            if (running && job.state() != Job.State.RUNNING) {
                continue;
            }
            if (keep) {
                job.keepFromHangup();
            } else {
                in.jobs().remove(job);
            }
        }
        return Status.of(good);
    }
}
