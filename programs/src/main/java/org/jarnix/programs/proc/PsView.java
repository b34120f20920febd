package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.Sys;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Users;

/** What {@code ps} must know besides a process itself: names of users and terminals, and the time. */
final class PsView {
    private static final int CONSOLE = 5 << 8 | 1;
    private static final int PTS = 136;

    private final Users users;
    private final double uptime;
    private final long now;

    PsView(Sys sys) throws IOException {
        users = new Users(sys);
        uptime = ProcessList.uptime(sys);
        now = sys.clock(TimeCalls.Clock.REALTIME);
    }

    String user(int uid) {
        String name = users.userName(uid);
        return name.length() > 8 ? name.substring(0, 7) + "+" : name;
    }

    String group(int gid) {
        String name = users.groupName(gid);
        return name.length() > 8 ? name.substring(0, 7) + "+" : name;
    }

    /** The terminal's name without its folder, a question mark for none. */
    String terminal(ProcessList.Entry entry) {
        int major = entry.tty() >>> 8 & 0xFFF;
        int minor = entry.tty() & 0xFF | entry.tty() >>> 12 & 0xFFF00;
        if (entry.tty() == 0) {
            return "?";
        }
        return entry.tty() == CONSOLE ? "console" : major == PTS ? "pts/" + minor : "tty" + minor;
    }

    /** Seconds that it has been there. */
    long age(ProcessList.Entry entry) {
        return Math.max(0, (long) (uptime - entry.start() / (double) ProcessList.TICKS));
    }

    /** The share of one processor over its life, in percent. */
    String share(ProcessList.Entry entry) {
        double life = uptime - entry.start() / (double) ProcessList.TICKS;
        double share = life <= 0 ? 0 : Math.min(99.9, entry.ticks() / life);
        return String.format(Locale.ROOT, "%.1f", share);
    }

    /** The state with its marks: leader of a session, in the foreground. */
    String state(ProcessList.Entry entry) {
        return entry.state()
                + (entry.nice() < 0 ? "<" : entry.nice() > 0 ? "N" : "")
                + (entry.sid() == entry.pid() ? "s" : "")
                + (entry.tty() != 0 && entry.foreground() == entry.pgid() ? "+" : "");
    }

    String defunct(ProcessList.Entry entry, String name) {
        return entry.state() == 'Z' ? "[" + entry.name() + "] <defunct>" : name;
    }

    String started(ProcessList.Entry entry) {
        return PsColumn.start(startNanos(entry), now);
    }

    String startedInFull(ProcessList.Entry entry) {
        return PsColumn.startInFull(startNanos(entry));
    }

    private long startNanos(ProcessList.Entry entry) {
        return now - (long) ((uptime - entry.start() / (double) ProcessList.TICKS) * 1e9);
    }
}
