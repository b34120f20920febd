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

    /** One process: the fields of its {@code stat} and {@code status}, and its command line. */
    static final class Entry {
        private final int pid;
        private final String name;
        private final String[] stat;
        private final String status;
        private final List<String> argv;

        Entry(int pid, String name, String[] stat, String status, List<String> argv) {
            this.pid = pid;
            this.name = name;
            this.stat = stat;
            this.status = status;
            this.argv = argv;
        }

        int pid() {
            return pid;
        }

        /** What it runs, without its folder. */
        String name() {
            return name;
        }

        char state() {
            return stat[0].charAt(0);
        }

        int ppid() {
            return field(1);
        }

        int pgid() {
            return field(2);
        }

        int sid() {
            return field(3);
        }

        /** The terminal's device number, 0 for none. */
        int tty() {
            return field(4);
        }

        /** The terminal's foreground group, -1 for none. */
        int foreground() {
            return field(5);
        }

        /** Processor time, in hundredths of a second. */
        long ticks() {
            return userTicks() + systemTicks();
        }

        long userTicks() {
            return Long.parseLong(stat[11]);
        }

        long systemTicks() {
            return Long.parseLong(stat[12]);
        }

        /** Processor time of the children that it has waited for. */
        long childTicks() {
            return Long.parseLong(stat[13]) + Long.parseLong(stat[14]);
        }

        int nice() {
            return field(16);
        }

        int threads() {
            return field(17);
        }

        /** When it began, in hundredths of a second since boot. */
        long start() {
            return Long.parseLong(stat[19]);
        }

        long size() {
            return Long.parseLong(stat[20]);
        }

        /** Pages in memory. */
        long resident() {
            return Long.parseLong(stat[21]);
        }

        int uid() {
            return id("Uid:", 0);
        }

        int euid() {
            return id("Uid:", 1);
        }

        int suid() {
            return id("Uid:", 2);
        }

        int gid() {
            return id("Gid:", 0);
        }

        int egid() {
            return id("Gid:", 1);
        }

        int sgid() {
            return id("Gid:", 2);
        }

        /** The command line's words; none where it has none. */
        List<String> argv() {
            return argv;
        }

        /** The command line as text, or the name in brackets. */
        String command() {
            return argv.isEmpty() ? "[" + name + "]" : String.join(" ", argv);
        }

        /** A value of {@code status}; empty where there is none. */
        String status(String key) {
            int at = status.indexOf("\n" + key);
            if (at < 0) {
                return "";
            }
            int from = at + key.length() + 1;
            return status.substring(from, status.indexOf('\n', from)).strip();
        }

        private int field(int index) {
            return Integer.parseInt(stat[index]);
        }

        private int id(String key, int index) {
            return Integer.parseInt(status(key).split("\t")[index]);
        }
    }

    /** The numbers of all processes, ascending. */
    static List<Integer> pids(Sys sys) throws IOException {
        List<Integer> pids = new ArrayList<>();
        for (String name : names(sys, "/proc")) {
            if (Character.isDigit(name.charAt(0))) {
                pids.add(Integer.parseInt(name));
            }
        }
        Collections.sort(pids);
        return pids;
    }

    /** The names in a folder, without {@code .} and {@code ..}. */
    static List<String> names(Sys sys, String folder) throws IOException {
        List<String> names = new ArrayList<>();
        int fd = sys.open(folder, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC);
        try {
            for (List<DirEntry> some; !(some = sys.readDir(fd, 256)).isEmpty(); ) {
                for (DirEntry entry : some) {
                    if (!entry.name().equals(".") && !entry.name().equals("..")) {
                        names.add(entry.name());
                    }
                }
            }
        } finally {
            sys.close(fd);
        }
        return names;
    }

    /** Every process, by number. */
    static List<Entry> all(Sys sys) throws IOException {
        List<Integer> pids = pids(sys);
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
        List<String> argv = cmdline.isEmpty()
                ? List.of()
                : List.of(cmdline.substring(0, cmdline.length() - 1).split("\0", -1));
        return new Entry(pid, name, stat.substring(close + 2).strip().split(" "), status, argv);
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
