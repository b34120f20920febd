package org.jarnix.kernel.fs.proc;

import java.util.List;
import java.util.Locale;
import org.jarnix.api.Uname;
import org.jarnix.kernel.vfs.Caller;

/** The texts of the files that are about the system as a whole (proc(5)). */
final class SystemFiles {
    static final List<String> NAMES =
            List.of("cpuinfo", "filesystems", "loadavg", "meminfo", "stat", "strays", "uptime", "version");

    static final List<String> NAMES_OF_SYS_KERNEL = List.of("osrelease", "ostype", "pid_max");

    private static final String FILE_SYSTEMS = """
        nodev\tproc
        nodev\ttmpfs
        nodev\tdevtmpfs
        nodev\toverlay
        nodev\thostfs
        """;

    private static final long NANOS = 1_000_000_000L;
    /** Nanoseconds in one of the hundred ticks of a second that times are given in. */
    static final long TICK = NANOS / 100;

    private final ProcessTable processes;

    SystemFiles(ProcessTable processes) {
        this.processes = processes;
    }

    /** Where one of the links of {@code /proc} leads. */
    String link(String name, Caller caller) {
        return switch (name) {
            case "self" -> Integer.toString(caller.pid());
            case "thread-self" -> caller.pid() + "/task/" + caller.pid();
            default -> "self/" + name;
        };
    }

    /** The text of a file of {@code /proc} or of {@code /proc/sys/kernel}. */
    String text(String name) {
        return switch (name) {
            case "cpuinfo" -> cpuinfo();
            case "filesystems" -> FILE_SYSTEMS;
            case "loadavg" -> loadavg();
            case "meminfo" -> meminfo();
            case "stat" -> stat();
            case "strays" -> strays();
            case "uptime" -> uptime();
            case "version" -> versionLine();
            case "hostname" -> processes.uname().nodename() + "\n";
            case "osrelease" -> processes.uname().release() + "\n";
            case "ostype" -> processes.uname().sysname() + "\n";
            case "pid_max" -> processes.pidMax() + "\n";
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String uptime() {
        long up = processes.uptimeNanos();
        long idle = Math.max(0, up * Runtime.getRuntime().availableProcessors() - used()[0]);
        return seconds(up) + " " + seconds(idle) + "\n";
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%d.%02d", nanos / NANOS, nanos % NANOS / TICK);
    }

    private String loadavg() {
        double[] load = processes.loadAverages();
        int[] pids = processes.pids();
        int last = pids.length == 0 ? 0 : pids[pids.length - 1];
        return String.format(
                Locale.ROOT, "%.2f %.2f %.2f %d/%d %d\n", load[0], load[1], load[2], count('R'), pids.length, last);
    }

    private int count(char state) {
        int count = 0;
        for (int pid : processes.pids()) {
            ProcessInfo process = processes.find(pid);
            count += process != null && process.state() == state ? 1 : 0;
        }
        return count;
    }

    /** Processor time of all processes: all of it, and the system's part. */
    private long[] used() {
        long user = 0;
        long system = 0;
        for (int pid : processes.pids()) {
            ProcessInfo process = processes.find(pid);
            if (process != null) {
                user += process.usage().userNanos();
                system += process.usage().systemNanos();
            }
        }
        return new long[] {user + system, system};
    }

    private String stat() {
        long[] used = used();
        int cpus = Runtime.getRuntime().availableProcessors();
        long idle = Math.max(0, processes.uptimeNanos() * cpus - used[0]);
        StringBuilder text = new StringBuilder();
        text.append("cpu  ")
                .append((used[0] - used[1]) / TICK)
                .append(" 0 ")
                .append(used[1] / TICK)
                .append(' ');
        text.append(idle / TICK).append(" 0 0 0 0 0 0\n");
        text.append("btime ").append(processes.bootTimeNanos() / NANOS).append('\n');
        text.append("processes ").append(processes.processesMade()).append('\n');
        text.append("procs_running ").append(count('R')).append('\n');
        text.append("procs_blocked 0\n");
        return text.toString();
    }

    private String meminfo() {
        Runtime jvm = Runtime.getRuntime();
        long total = jvm.maxMemory();
        long used = jvm.totalMemory() - jvm.freeMemory();
        StringBuilder text = new StringBuilder();
        memory(text, "MemTotal", total);
        memory(text, "MemFree", total - used);
        memory(text, "MemAvailable", total - used);
        memory(text, "Buffers", 0);
        memory(text, "Cached", 0);
        memory(text, "SwapCached", 0);
        memory(text, "SwapTotal", 0);
        memory(text, "SwapFree", 0);
        memory(text, "Shmem", 0);
        return text.toString();
    }

    private static void memory(StringBuilder text, String name, long bytes) {
        text.append(String.format(Locale.ROOT, "%-16s%8d kB\n", name + ":", bytes / 1024));
    }

    private String cpuinfo() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            text.append("processor\t: ").append(i).append('\n');
            text.append("model name\t: ").append(processes.uname().machine()).append("\n\n");
        }
        return text.toString();
    }

    private String versionLine() {
        Uname names = processes.uname();
        return names.sysname() + " version " + names.release() + " " + names.version() + "\n";
    }

    private String strays() {
        StringBuilder text = new StringBuilder();
        for (String line : processes.strays()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
