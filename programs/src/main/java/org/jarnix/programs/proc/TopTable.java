package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** The lines that {@code top} shows, each time with what has been used since the time before. */
final class TopTable {
    /** The fields that can be sorted by. */
    static final List<String> NAMES = List.of(
            "PID", "PPID", "UID", "USER", "PR", "NI", "VIRT", "RES", "SHR", "S", "%CPU", "%MEM", "TIME", "TIME+",
            "COMMAND");

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private final Sys sys;
    private final Users users;
    private final TopSettings settings;
    private final Map<Integer, Long> ticksBefore = new HashMap<>();
    private @Nullable SystemStat statBefore;
    private int headingLine;

    TopTable(Sys sys, TopSettings settings) {
        this.sys = sys;
        this.users = new Users(sys);
        this.settings = settings;
    }

    /** The number of the line with the names of the columns, from 0. */
    int headingLine() {
        return headingLine;
    }

    /** All lines; cut at a width, or with short names where it is 0. */
    List<String> lines(int width) throws IOException {
        SystemStat stat = SystemStat.of(sys);
        List<ProcessList.Entry> all = ProcessList.all(sys);
        List<String> lines = new ArrayList<>();
        lines.add(loadLine());
        lines.add(tasks(all));
        processors(lines, stat);
        memory(lines);
        lines.add("");
        headingLine = lines.size();
        lines.add("    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND");
        double seconds = stat.uptime() - (statBefore == null ? 0 : statBefore.uptime());
        Map<Integer, Double> shares = shares(all, stat, seconds);
        List<ProcessList.Entry> chosen = choose(all, shares);
        for (ProcessList.Entry entry : chosen) {
            String line = row(entry, shares.getOrDefault(entry.pid(), 0.0), width);
            lines.add(width > 0 && line.length() > width ? line.substring(0, width) : line);
        }
        ticksBefore.clear();
        all.forEach(entry -> ticksBefore.put(entry.pid(), entry.ticks()));
        statBefore = stat;
        return lines;
    }

    private String loadLine() throws IOException {
        Instant now = Instant.ofEpochSecond(0, sys.clock(TimeCalls.Clock.REALTIME));
        String time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(now.atZone(ZoneOffset.UTC));
        String[] load = ProcessList.text(sys, "/proc/loadavg").split(" ");
        return "top - " + time + " up " + Uptime.brief((long) ProcessList.uptime(sys)) + ",  0 user,  load average: "
                + load[0] + ", " + load[1] + ", " + load[2];
    }

    private static String tasks(List<ProcessList.Entry> all) {
        return String.format(
                Locale.ROOT,
                "Tasks: %3d total, %3d running, %3d sleeping, %3d stopped, %3d zombie",
                all.size(),
                count(all, 'R'),
                count(all, 'S'),
                count(all, 'T'),
                count(all, 'Z'));
    }

    private static long count(List<ProcessList.Entry> all, char state) {
        return all.stream().filter(entry -> entry.state() == state).count();
    }

    private void processors(List<String> lines, SystemStat stat) {
        long[] cpu = stat.processor(statBefore);
        double all = Math.max(1, cpu[0] + cpu[1] + cpu[2]);
        int count = settings.eachProcessor ? sys.processors() : 1;
        for (int i = 0; i < count; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%%Cpu%-3s: %4.1f us, %4.1f sy,  0.0 ni, %4.1f id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st ",
                    settings.eachProcessor ? Integer.toString(i) : "(s)",
                    cpu[0] * 100 / all,
                    cpu[1] * 100 / all,
                    cpu[2] * 100 / all));
        }
    }

    private void memory(List<String> lines) throws IOException {
        MemoryInfo memory = new MemoryInfo(sys);
        String unit = UNITS[settings.unit];
        lines.add(String.format(
                Locale.ROOT,
                "%s Mem : %s total, %s free, %s used, %s buff/cache     ",
                unit,
                size(memory.total()),
                size(memory.free()),
                size(memory.used()),
                size(memory.buffers() + memory.cached())));
        lines.add(String.format(
                Locale.ROOT,
                "%s Swap: %s total, %s free, %s used. %s avail Mem ",
                unit,
                size(memory.swap()),
                size(memory.swapFree()),
                size(memory.swap() - memory.swapFree()),
                size(memory.available())));
    }

    private String size(long kibibytes) {
        return settings.unit == 0
                ? String.format(Locale.ROOT, "%8d", kibibytes)
                : String.format(Locale.ROOT, "%8.1f", kibibytes / Math.pow(1024, settings.unit));
    }

    private Map<Integer, Double> shares(List<ProcessList.Entry> all, SystemStat stat, double seconds) {
        Map<Integer, Double> shares = new HashMap<>();
        for (ProcessList.Entry entry : all) {
            Long before = ticksBefore.get(entry.pid());
            double life = Math.min(seconds, stat.uptime() - entry.start() / (double) ProcessList.TICKS);
            long ticks = entry.ticks() - (before == null ? 0 : before);
            shares.put(entry.pid(), ticks / Math.max(0.05, life));
        }
        return shares;
    }

    private List<ProcessList.Entry> choose(List<ProcessList.Entry> all, Map<Integer, Double> shares) {
        List<ProcessList.Entry> chosen = new ArrayList<>();
        for (ProcessList.Entry entry : all) {
            boolean wanted = (settings.pids.isEmpty() || settings.pids.contains(entry.pid()))
                    && (settings.uid == null || settings.uid == entry.euid())
                    && (!settings.hidesIdle || shares.getOrDefault(entry.pid(), 0.0) > 0);
            if (wanted) {
                chosen.add(entry);
            }
        }
        Comparator<ProcessList.Entry> order = order(shares);
        chosen.sort(settings.rising ? order : order.reversed());
        return settings.most > 0 && chosen.size() > settings.most ? chosen.subList(0, settings.most) : chosen;
    }

    private Comparator<ProcessList.Entry> order(Map<Integer, Double> shares) {
        return switch (settings.sort) {
            case "PID" -> Comparator.comparingInt(ProcessList.Entry::pid);
            case "PPID" -> Comparator.comparingInt(ProcessList.Entry::ppid);
            case "UID" -> Comparator.comparingInt(ProcessList.Entry::euid);
            case "USER" -> Comparator.comparing(entry -> users.userName(entry.euid()));
            case "PR", "NI" -> Comparator.comparingInt(ProcessList.Entry::nice);
            case "VIRT" -> Comparator.comparingLong(ProcessList.Entry::size);
            case "RES", "SHR", "%MEM" -> Comparator.comparingLong(ProcessList.Entry::resident);
            case "S" -> Comparator.comparingInt(ProcessList.Entry::state);
            case "TIME", "TIME+" -> Comparator.comparingLong(ProcessList.Entry::ticks);
            case "COMMAND" -> Comparator.comparing(ProcessList.Entry::name);
            default ->
                Comparator.<ProcessList.Entry>comparingDouble(entry -> shares.getOrDefault(entry.pid(), 0.0))
                        .thenComparing(
                                Comparator.comparingInt(ProcessList.Entry::pid).reversed());
        };
    }

    private String row(ProcessList.Entry entry, double share, int width) {
        String user = users.userName(entry.euid());
        long ticks = entry.ticks() + (settings.childTimes ? entry.childTicks() : 0);
        String command = settings.commandLines ? entry.command() : entry.name();
        if (width == 0 && command.length() > 11) {
            command = command.substring(0, 10) + "+";
        }
        return String.format(
                Locale.ROOT,
                "%7d %-8s %3d %3d %7s %6s %6s %c %5.1f %5.1f %9s %s",
                entry.pid(),
                user.length() > 8 ? user.substring(0, 7) + "+" : user,
                20 + entry.nice(),
                entry.nice(),
                taskSize(entry.size() / 1024),
                taskSize(entry.resident() * 4),
                taskSize(0),
                entry.state(),
                share,
                0.0,
                String.format(Locale.ROOT, "%d:%02d.%02d", ticks / 6000, ticks / 100 % 60, ticks % 100),
                command);
    }

    private String taskSize(long kibibytes) {
        return settings.taskUnit == 0
                ? Long.toString(kibibytes)
                : String.format(
                        Locale.ROOT,
                        "%.1f%c",
                        kibibytes / Math.pow(1024, settings.taskUnit),
                        "kmgtpe".charAt(settings.taskUnit));
    }
}
