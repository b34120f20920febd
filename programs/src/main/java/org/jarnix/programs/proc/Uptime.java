package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.Sys;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Zone;

/** Says how long the system has been up and how busy it is. */
public final class Uptime extends Command {
    public Uptime() {
        super(Usage.of("""
            Usage: uptime [OPTION]...
            Print the time, how long the system has been up, its users and its load.

              -p, --pretty             only how long it has been up, in words
              -s, --since              only since when it has been up
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (!args.operands().isEmpty()) {
            io.note("\n" + usage().text());
            return 1;
        }
        long up = (long) ProcessList.uptime(io.sys());
        if (args.has("s")) {
            long began = Math.floorDiv(io.sys().clock(TimeCalls.Clock.REALTIME), 1_000_000_000L) - up;
            io.out().println(Dates.format("%F %T", Zone.of(io.env("TZ")), began, 0));
        } else if (args.has("p")) {
            io.out().println("up " + words(up));
        } else {
            io.out().println(line(io));
        }
        return 0;
    }

    /** The time, how long the system has been up, how many are at a terminal, and the load. */
    static String line(Io io) throws IOException {
        Sys sys = io.sys();
        long users = LoginRecord.present(sys).stream()
                .filter(record -> record.type() == LoginRecord.USER_PROCESS)
                .count();
        String[] load = ProcessList.text(sys, "/proc/loadavg").split(" ");
        String time = Dates.format("%H:%M:%S", Zone.of(io.env("TZ")), sys.clock(TimeCalls.Clock.REALTIME));
        return " " + time + " up " + brief((long) ProcessList.uptime(sys)) + String.format(Locale.ROOT, ", %2d", users)
                + (users > 1 ? " users" : " user") + ",  load average: " + load[0] + ", " + load[1] + ", " + load[2];
    }

    /** Days, hours and minutes as uptime(1) has them. */
    static String brief(long seconds) {
        long days = seconds / 86_400;
        long hours = seconds / 3600 % 24;
        long minutes = seconds / 60 % 60;
        String text = days == 0 ? "" : days + (days == 1 ? " day, " : " days, ");
        return text + (hours == 0 ? minutes + " min" : String.format(Locale.ROOT, "%2d:%02d", hours, minutes));
    }

    private static String words(long seconds) {
        StringBuilder out = new StringBuilder();
        part(out, seconds / 604_800, "week");
        part(out, seconds / 86_400 % 7, "day");
        part(out, seconds / 3600 % 24, "hour");
        long minutes = seconds / 60 % 60;
        if (minutes > 0 || out.isEmpty()) {
            out.append(out.isEmpty() ? "" : ", ").append(minutes).append(minutes == 1 ? " minute" : " minutes");
        }
        return out.toString();
    }

    private static void part(StringBuilder out, long count, String unit) {
        if (count > 0) {
            out.append(out.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(unit)
                    .append(count == 1 ? "" : "s");
        }
    }
}
