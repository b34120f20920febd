package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** The processes as {@code /proc} shows them (proc(5)). */
final class ProcessList {
    /** Ticks of the clock in a second, the unit of times in {@code /proc/PID/stat}. */
    static final long TICKS = 100;

    private ProcessList() {}

    /**
     * One process.
     *
     * @param argv the command line; empty for what has none
     * @param ticks processor time, in hundredths of a second
     * @param start when it began, in hundredths of a second since boot
     * @param tty the terminal's device number, 0 for none
     */
    record Entry(
            int pid,
            String name,
            char state,
            int ppid,
            int pgid,
            int sid,
            int tty,
            int foreground,
            long ticks,
            int nice,
            long start,
            long size,
            long resident,
            int uid,
            int euid,
            int gid,
            int egid,
            List<String> argv) {
        /** The command line as text, or the name in brackets. */
        String command() {
            return argv.isEmpty() ? "[" + name + "]" : String.join(" ", argv);
        }
    }

    /** Every process, by number. */
    static List<Entry> all(Sys sys) throws IOException {
        List<Integer> pids = new ArrayList<>();
        int fd = sys.open("/proc", OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC);
        try {
            for (List<DirEntry> some; !(some = sys.readDir(fd, 256)).isEmpty(); ) {
                for (DirEntry entry : some) {
                    if (Character.isDigit(entry.name().charAt(0))) {
                        pids.add(Integer.parseInt(entry.name()));
                    }
                }
            }
        } finally {
            sys.close(fd);
        }
        Collections.sort(pids);
        List<Entry> entries = new ArrayList<>(pids.size());
        for (int pid : pids) {
            Entry entry = of(sys, pid);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** One process; null where it has just gone. */
    static @Nullable Entry of(Sys sys, int pid) throws IOException {
        String stat;
        String status;
        String cmdline;
        try {
            stat = text(sys, "/proc/" + pid + "/stat");
            status = text(sys, "/proc/" + pid + "/status");
            cmdline = text(sys, "/proc/" + pid + "/cmdline");
        } catch (SyscallException e) {
            return null;
        }
        int close = stat.lastIndexOf(')');
        String name = stat.substring(stat.indexOf('(') + 1, close);
        String[] f = stat.substring(close + 2).strip().split(" ");
        String[] uids = line(status, "Uid:");
        String[] gids = line(status, "Gid:");
        return new Entry(
                pid,
                name,
                f[0].charAt(0),
                Integer.parseInt(f[1]),
                Integer.parseInt(f[2]),
                Integer.parseInt(f[3]),
                Integer.parseInt(f[4]),
                Integer.parseInt(f[5]),
                Long.parseLong(f[11]) + Long.parseLong(f[12]),
                Integer.parseInt(f[16]),
                Long.parseLong(f[19]),
                Long.parseLong(f[20]),
                Long.parseLong(f[21]),
                Integer.parseInt(uids[0]),
                Integer.parseInt(uids[1]),
                Integer.parseInt(gids[0]),
                Integer.parseInt(gids[1]),
                cmdline.isEmpty()
                        ? List.of()
                        : List.of(cmdline.substring(0, cmdline.length() - 1).split("\0", -1)));
    }

    private static String[] line(String status, String key) {
        int from = status.indexOf("\n" + key) + key.length() + 2;
        return status.substring(from, status.indexOf('\n', from)).split("\t");
    }

    /** Seconds since boot. */
    static double uptime(Sys sys) throws IOException {
        String text = text(sys, "/proc/uptime");
        return Double.parseDouble(text.substring(0, text.indexOf(' ')));
    }

    /** The content of a small file. */
    static String text(Sys sys, String path) throws IOException {
        try (FdInput in = new FdInput(sys, sys.open(path, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC))) {
            return Text.decode(in.readAllBytes());
        }
    }
}
