package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Zone;

/** The lines of {@code last}: names, terminal, host, and times in one of four forms. */
final class LastLayout {
    private static final int NAME = 8;
    private static final int HOST = 16;
    private static final long DAY = 86_400;

    private final Io io;
    private final Zone zone;
    private final Form form;
    private final boolean hosts;
    private final boolean hostLast;
    private final boolean addresses;
    private final boolean whole;

    /** What became of a session. */
    enum Ending {
        NORMAL,
        DOWN,
        CRASHED,
        PRESENT,
        GONE,
        REBOOT,
        NONE
    }

    /** How times are shown. */
    private enum Form {
        SHORT("%a %b %e %H:%M", "%H:%M", 16, 7),
        FULL("%a %b %e %H:%M:%S %Y", "%a %b %e %H:%M:%S %Y", 24, 26),
        ISO("%Y-%m-%dT%H:%M:%S%:z", "%Y-%m-%dT%H:%M:%S%:z", 25, 27),
        NOTIME("", "", 0, 0);

        private final String in;
        private final String out;
        private final int inWidth;
        private final int outWidth;

        Form(String in, String out, int inWidth, int outWidth) {
            this.in = in;
            this.out = out;
            this.inWidth = inWidth;
            this.outWidth = outWidth;
        }
    }

    LastLayout(Io io, Args args) throws CommandException {
        this.io = io;
        this.zone = Zone.of(io.env("TZ"));
        String word = args.value("time-format", args.has("fulltimes") ? "full" : "short");
        Form found = null;
        for (Form each : Form.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                found = each;
            }
        }
        if (found == null) {
            throw io.failure("unknown time format: " + word);
        }
        form = found;
        hosts = !args.has("nohostname");
        hostLast = args.has("hostlast");
        addresses = args.has("ip") || args.has("dns");
        whole = args.has("fullnames");
    }

    /** Writes a session's line. */
    void print(LoginRecord record, String line, long end, Ending how) throws IOException {
        String host = addresses ? address(record) : record.host();
        StringBuilder text = new StringBuilder(cell(record.user(), NAME))
                .append(' ')
                .append(String.format(Locale.ROOT, "%-12.12s ", line));
        if (hosts && !hostLast) {
            text.append(cell(host, HOST)).append(' ');
        }
        text.append(padded(Dates.format(form.in, zone, record.second(), 0), form.inWidth))
                .append(' ');
        text.append(padded(logout(end, how), form.outWidth)).append(' ');
        String length = length(record.second(), end, how);
        text.append(hosts && hostLast ? String.format(Locale.ROOT, "%-12s ", length) + host : length);
        io.out().println(text.toString().stripTrailing());
    }

    private String cell(String text, int width) {
        return padded(whole || text.length() <= width ? text : text.substring(0, width), width);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String address(LoginRecord record) {
        int word = record.address().getFirst();
        return (word & 0xFF) + "." + (word >>> 8 & 0xFF) + "." + (word >>> 16 & 0xFF) + "." + (word >>> 24);
    }

    private String logout(long end, Ending how) {
        if (form == Form.NOTIME) {
            return "";
        }
        boolean split = form == Form.SHORT;
        return switch (how) {
            case NORMAL -> time(end);
            case DOWN -> "- down";
            case CRASHED -> "- crash";
            case PRESENT -> split ? "  still" : "  still logged in";
            case GONE -> split ? "   gone" : "  gone - no logout";
            case REBOOT -> end != 0 ? time(end) : split ? "  still" : "  still running";
            case NONE -> "";
        };
    }

    private String time(long second) {
        return "- " + Dates.format(form.out, zone, second, 0);
    }

    private String length(long begin, long end, Ending how) {
        boolean split = form == Form.SHORT || form == Form.NOTIME;
        return switch (how) {
            case PRESENT -> split ? "logged in" : "";
            case GONE -> form == Form.SHORT ? "- no logout" : split ? "no logout" : "";
            case NONE -> "";
            case REBOOT -> end != 0 ? duration(end - begin) : split ? "running" : "";
            default -> duration(end - begin);
        };
    }

    private static String duration(long seconds) {
        String time = String.format(Locale.ROOT, "%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60);
        return seconds >= DAY ? "(" + seconds / DAY + "+" + time + ")" : " (" + time + ")";
    }

    /** Says since when there are records. */
    void end(String file, long first) throws IOException {
        if (form != Form.NOTIME) {
            String begins = form == Form.ISO ? form.in : Form.FULL.in;
            io.out().println("\n" + file + " begins " + Dates.format(begins, zone, first, 0));
        }
    }
}
