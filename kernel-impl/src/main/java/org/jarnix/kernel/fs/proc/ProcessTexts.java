package org.jarnix.kernel.fs.proc;

import static org.jarnix.kernel.fs.proc.SystemFiles.TICK;

import java.util.Locale;
import java.util.Map;
import org.jarnix.api.Credentials;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Usage;
import org.jarnix.kernel.vfs.FsContext;

/** The texts about one process in the formats of proc(5): {@code stat}, {@code status}, {@code limits}, {@code io}. */
final class ProcessTexts {
    private static final int FIELDS_AFTER_RSS = 28;

    private ProcessTexts() {}

    static String stat(ProcessInfo process) {
        Usage own = process.usage();
        Usage children = process.childrenUsage();
        StringBuilder text = new StringBuilder();
        text.append(process.pid())
                .append(" (")
                .append(process.name())
                .append(") ")
                .append(process.state());
        fields(text, process.parent(), process.group(), process.session(), device(process.terminal()));
        fields(text, process.terminalGroup(), 0, 0, 0, 0, 0);
        fields(text, own.userNanos() / TICK, own.systemNanos() / TICK);
        fields(text, children.userNanos() / TICK, children.systemNanos() / TICK);
        fields(text, 20L + process.nice(), process.nice(), process.threads(), 0, process.startNanos() / TICK);
        fields(text, process.guestMemory(), process.guestMemory() / 4096);
        text.append(" 0".repeat(6));
        fields(text, process.pendingSignals(), process.blockedSignals());
        fields(text, process.ignoredSignals(), process.caughtSignals());
        text.append(" 0".repeat(FIELDS_AFTER_RSS - 10));
        return text.append('\n').toString();
    }

    private static void fields(StringBuilder text, long... values) {
        for (long value : values) {
            text.append(' ').append(value);
        }
    }

    /** A device's number as Linux packs it into 32 bits. */
    private static long device(long number) {
        long major = number >> 20;
        long minor = number & 0xFFFFF;
        return minor & 0xFF | major << 8 | (minor & ~0xFFL) << 12;
    }

    static String status(ProcessInfo process) {
        Credentials who = process.credentials();
        StringBuilder text = new StringBuilder();
        line(text, "Name", process.name());
        FsContext fs = process.fs();
        if (fs != null) {
            line(text, "Umask", String.format(Locale.ROOT, "%04o", fs.umask()));
        }
        line(text, "State", process.state() + " (" + state(process.state()) + ")");
        line(text, "Tgid", process.pid());
        line(text, "Ngid", 0);
        line(text, "Pid", process.pid());
        line(text, "PPid", process.parent());
        line(text, "TracerPid", 0);
        line(text, "Uid", who.uid() + "\t" + who.euid() + "\t" + who.suid() + "\t" + who.euid());
        line(text, "Gid", who.gid() + "\t" + who.egid() + "\t" + who.sgid() + "\t" + who.egid());
        line(text, "FDSize", Math.max(64, Integer.highestOneBit(Math.max(1, process.descriptors().length) * 2 - 1)));
        StringBuilder groups = new StringBuilder();
        for (int group : who.groups()) {
            groups.append(group).append(' ');
        }
        line(text, "Groups", groups);
        line(text, "NSpgid", process.group());
        line(text, "NSsid", process.session());
        if (process.guestMemory() > 0) {
            line(text, "VmSize", String.format(Locale.ROOT, "%8d kB", process.guestMemory() / 1024));
            line(text, "VmRSS", String.format(Locale.ROOT, "%8d kB", process.guestMemory() / 1024));
        }
        line(text, "Threads", process.threads());
        bits(text, "SigPnd", process.pendingSignals());
        bits(text, "ShdPnd", 0);
        bits(text, "SigBlk", process.blockedSignals());
        bits(text, "SigIgn", process.ignoredSignals());
        bits(text, "SigCgt", process.caughtSignals());
        bits(text, "CapEff", who.capabilities());
        bits(text, "CapBnd", who.bounding());
        line(text, "NoNewPrivs", 0);
        line(text, "voluntary_ctxt_switches", process.usage().waits());
        line(text, "nonvoluntary_ctxt_switches", process.usage().yields());
        return text.toString();
    }

    private static String state(char letter) {
        return switch (letter) {
            case 'R' -> "running";
            case 'T' -> "stopped";
            case 'Z' -> "zombie";
            default -> "sleeping";
        };
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name).append(":\t").append(value).append('\n');
    }

    private static void bits(StringBuilder text, String name, long set) {
        line(text, name, String.format(Locale.ROOT, "%016x", set));
    }

    static String io(ProcessInfo process) {
        Usage usage = process.usage();
        StringBuilder text = new StringBuilder();
        text.append("rchar: ").append(usage.readBytes()).append("\nwchar: ").append(usage.writtenBytes());
        text.append("\nsyscalls: ").append(usage.syscalls()).append("\nread_bytes: 0\nwrite_bytes: 0\n");
        return text.toString();
    }

    static String limits(ProcessInfo process) {
        StringBuilder text = new StringBuilder();
        row(text, "Limit", "Soft Limit", "Hard Limit", "Units");
        Map<Resource, Rlimit> limits = process.limits();
        for (Resource resource : Resource.values()) {
            Rlimit limit = limits.getOrDefault(resource, new Rlimit(Rlimit.INFINITY, Rlimit.INFINITY));
            String name = switch (resource) {
                case CPU -> "Max cpu time";
                case FSIZE -> "Max file size";
                case DATA -> "Max data size";
                case STACK -> "Max stack size";
                case CORE -> "Max core file size";
                case RSS -> "Max resident set";
                case NPROC -> "Max processes";
                case NOFILE -> "Max open files";
                case MEMLOCK -> "Max locked memory";
                case AS -> "Max address space";
                case LOCKS -> "Max file locks";
                case SIGPENDING -> "Max pending signals";
                case MSGQUEUE -> "Max msgqueue size";
                case NICE -> "Max nice priority";
                case RTPRIO -> "Max realtime priority";
                case RTTIME -> "Max realtime timeout";
            };
            String unit = switch (resource) {
                case CPU -> "seconds";
                case NPROC -> "processes";
                case NOFILE -> "files";
                case LOCKS -> "locks";
                case SIGPENDING -> "signals";
                case RTTIME -> "us";
                case NICE, RTPRIO -> "";
                default -> "bytes";
            };
            row(text, name, number(limit.soft()), number(limit.hard()), unit);
        }
        return text.toString();
    }

    private static String number(long limit) {
        return limit == Rlimit.INFINITY ? "unlimited" : Long.toString(limit);
    }

    private static void row(StringBuilder text, String name, String soft, String hard, String unit) {
        text.append(String.format(Locale.ROOT, "%-25s %-20s %-20s %-10s\n", name, soft, hard, unit));
    }
}
