package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Users;

/** What {@code ps} must know besides a process itself: names of users and terminals, the time, and the tree. */
final class PsView {
    private static final int CONSOLE = 5 << 8 | 1;
    private static final int PTS = 136;

    private final Sys sys;
    private final Users users;
    private final double uptime;
    private final long now;
    private final Map<Integer, String> prefixes = new HashMap<>();
    private boolean shortNames;
    private boolean environment;
    private boolean childTimes;

    PsView(Sys sys) throws IOException {
        this.sys = sys;
        users = new Users(sys);
        uptime = ProcessList.uptime(sys);
        now = sys.clock(TimeCalls.Clock.REALTIME);
    }

    /** Shows commands by their names alone. */
    void shortNames() {
        shortNames = true;
    }

    /** Shows the environment behind command lines. */
    void environment() {
        environment = true;
    }

    /** Adds the times of children that have ended. */
    void childTimes() {
        childTimes = true;
    }

    /** What stands before a process's command, as a tree has it. */
    void prefix(int pid, String prefix) {
        prefixes.put(pid, prefix);
    }

    String user(int uid) {
        String name = users.userName(uid);
        return name.length() > 8 ? name.substring(0, 7) + "+" : name;
    }

    String group(int gid) {
        String name = users.groupName(gid);
        return name.length() > 8 ? name.substring(0, 7) + "+" : name;
    }

    String groups(ProcessList.Entry entry, boolean names) {
        StringJoiner groups = new StringJoiner(",").setEmptyValue("-");
        for (String gid : entry.status("Groups:").split(" ")) {
            if (!gid.isEmpty()) {
                groups.add(names ? users.groupName(Integer.parseInt(gid)) : gid);
            }
        }
        return groups.toString();
    }

    /** The terminal's name without its folder, a question mark for none. */
    String terminal(ProcessList.Entry entry) {
        return terminal(entry.tty());
    }

    /** The name of a terminal by its number. */
    static String terminal(int tty) {
        int major = tty >>> 8 & 0xFFF;
        int minor = tty & 0xFF | tty >>> 12 & 0xFFF00;
        if (tty == 0) {
            return "?";
        }
        return tty == CONSOLE ? "console" : major == PTS ? "pts/" + minor : "tty" + minor;
    }

    /** Processor time, in hundredths of a second. */
    long ticks(ProcessList.Entry entry) {
        return entry.ticks() + (childTimes ? entry.childTicks() : 0);
    }

    /** Seconds that it has been there. */
    long age(ProcessList.Entry entry) {
        return Math.max(0, (long) life(entry));
    }

    private double life(ProcessList.Entry entry) {
        return uptime - entry.start() / (double) ProcessList.TICKS;
    }

    /** The share of one processor over its life, in percent. */
    double percent(ProcessList.Entry entry) {
        double life = life(entry);
        return life <= 0 ? 0 : Math.min(99.9, ticks(entry) / life);
    }

    String share(ProcessList.Entry entry) {
        return String.format(Locale.ROOT, "%.1f", percent(entry));
    }

    /** The state with its marks: leader of a session, in the foreground. */
    String state(ProcessList.Entry entry) {
        return entry.state()
                + (entry.nice() < 0 ? "<" : entry.nice() > 0 ? "N" : "")
                + (entry.sid() == entry.pid() ? "s" : "")
                + (entry.threads() > 1 ? "l" : "")
                + (entry.tty() != 0 && entry.foreground() == entry.pgid() ? "+" : "");
    }

    /** A process's name or command line, behind what a tree puts before it. */
    String command(ProcessList.Entry entry, String text, boolean whole) {
        String prefix = prefixes.getOrDefault(entry.pid(), "");
        if (entry.state() == 'Z') {
            return prefix + (whole ? "[" + entry.name() + "]" : entry.name()) + " <defunct>";
        }
        return prefix + (shortNames ? entry.name() : text) + (environment && whole ? environment(entry) : "");
    }

    private String environment(ProcessList.Entry entry) {
        try {
            return " "
                    + ProcessList.text(sys, "/proc/" + entry.pid() + "/environ")
                            .replace('\0', ' ')
                            .strip();
        } catch (IOException e) {
            return "";
        }
    }

    String executable(ProcessList.Entry entry) {
        try {
            return sys.readlink("/proc/" + entry.pid() + "/exe");
        } catch (SyscallException e) {
            return "-";
        }
    }

    private ZonedDateTime start(ProcessList.Entry entry) {
        return at(now - (long) (life(entry) * 1e9));
    }

    /** Today's time, this year's day, or the year. */
    String started(ProcessList.Entry entry) {
        ZonedDateTime start = start(entry);
        ZonedDateTime today = at(now);
        String pattern = start.toLocalDate().equals(today.toLocalDate())
                ? "HH:mm"
                : start.getYear() == today.getYear() ? "MMMdd" : "yyyy";
        return format(start, pattern);
    }

    String startedBsd(ProcessList.Entry entry) {
        ZonedDateTime start = start(entry);
        return format(start, start.isAfter(at(now).minusDays(1)) ? "HH:mm" : "MMM dd");
    }

    String startedToday(ProcessList.Entry entry) {
        ZonedDateTime start = start(entry);
        return format(start, start.isAfter(at(now).minusDays(1)) ? "HH:mm:ss" : "  MMM dd");
    }

    String startedInFull(ProcessList.Entry entry) {
        return format(start(entry), "EEE MMM ppd HH:mm:ss yyyy");
    }

    private static String format(ZonedDateTime time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
    }

    private static ZonedDateTime at(long nanos) {
        return Instant.ofEpochSecond(0, nanos).atZone(ZoneOffset.UTC);
    }
}
