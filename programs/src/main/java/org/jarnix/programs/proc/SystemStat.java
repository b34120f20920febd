package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.Sys;
import org.jspecify.annotations.Nullable;

/** The kernel's counters at one moment, as {@code /proc/stat} has them (proc(5)). */
final class SystemStat {
    private final String text;
    private final double uptime;

    private SystemStat(String text, double uptime) {
        this.text = text;
        this.uptime = uptime;
    }

    static SystemStat of(Sys sys) throws IOException {
        return new SystemStat("\n" + ProcessList.text(sys, "/proc/stat"), ProcessList.uptime(sys));
    }

    /** Seconds since boot. */
    double uptime() {
        return uptime;
    }

    private String[] line(String name) {
        int at = text.indexOf("\n" + name + " ");
        return at < 0
                ? new String[] {name, "0"}
                : text.substring(at + 1, text.indexOf('\n', at + 1)).split(" +");
    }

    /** A counter by its name. */
    long value(String name) {
        return Long.parseLong(line(name)[1]);
    }

    /** How much a counter has grown in a second, since boot where there is nothing before. */
    long rate(String name, @Nullable SystemStat before, double seconds) {
        long grown = value(name) - (before == null ? 0 : before.value(name));
        return Math.round(grown / Math.max(0.01, seconds));
    }

    /** Hundredths of seconds of all processors: of users, of the system, and idle. */
    long[] processor(@Nullable SystemStat before) {
        String[] now = line("cpu");
        String[] then = before == null ? new String[] {"cpu", "0", "0", "0", "0"} : before.line("cpu");
        return new long[] {
            Long.parseLong(now[1]) - Long.parseLong(then[1]),
            Long.parseLong(now[3]) - Long.parseLong(then[3]),
            Math.max(0, Long.parseLong(now[4]) - Long.parseLong(then[4]))
        };
    }
}
