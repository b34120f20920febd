package org.jarnix.kernel.fs.proc;

import java.util.List;
import java.util.Locale;
import org.jarnix.api.Uname;
import org.jarnix.api.Usage;
import org.jarnix.kernel.vfs.Caller;

/** The texts of the files that are about the system as a whole (proc(5)). */
final class SystemFiles {
    static final List<String> NAMES = List.of(
            "cmdline",
            "cpuinfo",
            "devices",
            "filesystems",
            "loadavg",
            "meminfo",
            "stat",
            "strays",
            "swaps",
            "uptime",
            "version");

    private static final String DEVICES = """
        Character devices:
          1 mem
          5 /dev/tty
          5 /dev/console
        136 pts

        Block devices:
        """;

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

    /** The text of a file of {@code /proc}. */
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
            case "cmdline" -> "jarnix\n";
            case "devices" -> DEVICES;
            case "swaps" -> "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String uptime() {
        long up = processes.uptimeNanos();
        Usage used = used();
        long idle =
                Math.max(0, up * Runtime.getRuntime().availableProcessors() - used.userNanos() - used.systemNanos());
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

    /** What all processes have used, those too that have ended: their parents, or process 1, remember them. */
    private Usage used() {
        Usage sum = Usage.NOTHING;
        for (int pid : processes.pids()) {
            ProcessInfo process = processes.find(pid);
            if (process != null) {
                sum = sum.plus(process.usage()).plus(process.childrenUsage());
            }
        }
        return sum;
    }

    private String stat() {
        Usage used = used();
        int cpus = Runtime.getRuntime().availableProcessors();
        long idle = Math.max(0, processes.uptimeNanos() * cpus - used.userNanos() - used.systemNanos());
        StringBuilder text = new StringBuilder();
        processorLine(text, "cpu ", used.userNanos() / TICK, used.systemNanos() / TICK, idle / TICK);
        for (int i = 0; i < cpus; i++) {
            long share = TICK * cpus;
            processorLine(text, "cpu" + i, used.userNanos() / share, used.systemNanos() / share, idle / share);
        }
        text.append("intr ").append(used.syscalls()).append('\n');
        text.append("ctxt ").append(used.waits() + used.yields()).append('\n');
        text.append("btime ").append(processes.bootTimeNanos() / NANOS).append('\n');
        text.append("processes ").append(processes.processesMade()).append('\n');
        text.append("procs_running ").append(count('R')).append('\n');
        text.append("procs_blocked 0\n");
        return text.toString();
    }

    private static void processorLine(StringBuilder text, String name, long user, long system, long idle) {
        text.append(name).append(' ').append(user).append(" 0 ").append(system);
        text.append(' ').append(idle).append(" 0 0 0 0 0 0\n");
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
