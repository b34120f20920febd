package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jarnix.api.lib.Zone;

/** Tells who is at a terminal: whom the leaders of the sessions that have one belong to. */
public final class Who extends Command {
    private static final long NANOS = 1_000_000_000;

    private final boolean namesOnly;

    private Who(Usage usage, boolean namesOnly) {
        super(usage);
        this.namesOnly = namesOnly;
    }

    /** {@code who}. */
    public static Who who() {
        return new Who(Usage.of("""
            Usage: who [OPTION]...
            Tell who is at a terminal: names, terminals, and since when.

              -H, --heading            with a heading
              -m                       only who is at this terminal
              -q, --count              names and their number
              -s, --short              has no effect: it is usual
              -u, --users              with process ids
                  --help               show this text and exit
                  --version            show the version and exit
            """), false);
    }

    /** {@code users}. */
    public static Who users() {
        return new Who(Usage.of("""
            Usage: users [OPTION]
            Print the names of all who are at a terminal, in one line.

                  --help               show this text and exit
                  --version            show the version and exit
            """), true);
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<ProcessList.Entry> leaders = new ArrayList<>();
        for (ProcessList.Entry entry : ProcessList.all(io.sys())) {
            if (entry.pid() == entry.sid() && entry.tty() != 0) {
                leaders.add(entry);
            }
        }
        Users users = new Users(io.sys());
        List<String> names = new ArrayList<>();
        for (ProcessList.Entry each : leaders) {
            names.add(users.userName(each.uid()));
        }
        if (namesOnly || args.has("count")) {
            names.sort(null);
            if (!names.isEmpty() || !namesOnly) {
                io.out().println(String.join(" ", names));
            }
            if (!namesOnly) {
                io.out().println("# users=" + names.size());
            }
            return 0;
        }
        if (args.has("heading")) {
            io.out()
                    .println("NAME     LINE         TIME"
                            + (args.has("users") ? "             PID COMMENT" : "         COMMENT"));
        }
        Zone zone = Zone.of(io.env("TZ"));
        double up = ProcessList.uptime(io.sys());
        ProcessList.Entry self = ProcessList.of(io.sys(), io.sys().getpid());
        for (int i = 0; i < leaders.size(); i++) {
            ProcessList.Entry each = leaders.get(i);
            if (!args.has("m") || (self != null && self.sid() == each.sid())) {
                long since = io.sys().clock(Clock.REALTIME)
                        - (long) ((up - (double) each.start() / ProcessList.TICKS) * NANOS);
                String line = String.format(
                        Locale.ROOT,
                        "%-8s %-12s %s",
                        names.get(i),
                        PsView.terminal(each.tty()),
                        Dates.format("%b %e %H:%M", zone, since));
                io.out().println(args.has("users") ? String.format(Locale.ROOT, "%s %15d", line, each.pid()) : line);
            }
        }
        return 0;
    }
}
