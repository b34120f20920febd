package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

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
        long up = (long) ProcessList.uptime(io.sys());
        Instant now = Instant.ofEpochSecond(0, io.sys().clock(TimeCalls.Clock.REALTIME));
        if (args.has("s")) {
            io.out().println(format("yyyy-MM-dd HH:mm:ss", now.minusSeconds(up)));
        } else if (args.has("p")) {
            io.out().println("up " + words(up));
        } else {
            String[] load = ProcessList.text(io.sys(), "/proc/loadavg").split(" ");
            io.out()
                    .println(" " + format("HH:mm:ss", now) + " up " + brief(up) + ",  0 user,  load average: " + load[0]
                            + ", " + load[1] + ", " + load[2]);
        }
        return 0;
    }

    private static String format(String pattern, Instant time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time.atZone(ZoneOffset.UTC));
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
