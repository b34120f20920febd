package org.jarnix.kernel;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jarnix.api.Credentials;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Uname;
import org.jarnix.api.Usage;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.fd.OpenFileCount;
import org.jarnix.kernel.fs.proc.ProcessInfo;
import org.jarnix.kernel.fs.proc.ProcessTable;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.Process.Phase;
import org.jarnix.kernel.proc.Processes;
import org.jarnix.kernel.signal.SignalState;
import org.jarnix.kernel.sys.Host;
import org.jarnix.kernel.tty.Tty;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.Executable;
import org.jarnix.kernel.vfs.FsContext;
import org.jspecify.annotations.Nullable;

/** Processes and the system as {@code /proc} shows them. */
final class ProcView implements ProcessTable {
    private static final int PID_MAX = 4_194_304;

    private final Processes processes;
    private final Host host;
    private final KernelClock clock;
    private final long boot;
    private final long bootTime;
    private final LoadAverage load;
    private final OpenFileCount openFiles;
    private final KernelLimits limits;
    private final UnaryOperator<String> sockets;
    private final Predicate<Process> shown;

    ProcView(
            Processes processes,
            Host host,
            KernelClock clock,
            long boot,
            OpenFileCount openFiles,
            KernelLimits limits,
            UnaryOperator<String> sockets) {
        this(processes, host, clock, boot, openFiles, limits, sockets, process -> true);
    }

    private ProcView(
            Processes processes,
            Host host,
            KernelClock clock,
            long boot,
            OpenFileCount openFiles,
            KernelLimits limits,
            UnaryOperator<String> sockets,
            Predicate<Process> shown) {
        this.sockets = sockets;
        this.shown = shown;
        this.processes = processes;
        this.host = host;
        this.clock = clock;
        this.boot = boot;
        this.bootTime = clock.realtimeNanos() - (clock.monotonicNanos() - boot);
        this.openFiles = openFiles;
        this.limits = limits;
        this.load = new LoadAverage(boot);
    }

    /** A view of the processes that somebody may know of. */
    ProcView asSeenBy(Caller caller) {
        return caller instanceof Process process
                ? new ProcView(
                        processes,
                        host,
                        clock,
                        boot,
                        openFiles,
                        limits,
                        sockets,
                        process.confinement().sight())
                : this;
    }

    @Override
    public int[] pids() {
        return processes.tree().all().stream()
                .filter(shown)
                .mapToInt(Process::pid)
                .sorted()
                .toArray();
    }

    @Override
    public @Nullable ProcessInfo find(int pid) {
        Process process = processes.tree().find(pid);
        return process == null || !shown.test(process) ? null : new Info(process, boot);
    }

    @Override
    public List<String> strays() {
        return processes.threads().strays().stream().map(Process::toString).toList();
    }

    @Override
    public Uname uname() {
        return host.uname();
    }

    @Override
    public void setHostname(Caller caller, String name) throws SyscallException {
        host.rename(caller.credentials(), name);
    }

    @Override
    public long uptimeNanos() {
        return clock.monotonicNanos() - boot;
    }

    @Override
    public long bootTimeNanos() {
        return bootTime;
    }

    @Override
    public long processesMade() {
        return processes.tree().made();
    }

    @Override
    public int pidMax() {
        return PID_MAX;
    }

    @Override
    public String sockets(String table) {
        return sockets.apply(table);
    }

    @Override
    public int processLimit() {
        return limits.processes();
    }

    @Override
    public int[] openFiles() {
        return new int[] {openFiles.open(), limits.openFiles()};
    }

    @Override
    public double[] loadAverages() {
        long running = processes.tree().all().stream()
                .filter(process -> process.isAlive() && process.thread() != null && !process.waiting())
                .count();
        return load.at(clock.monotonicNanos(), running);
    }

    /** One process. */
    private record Info(Process process, long boot) implements ProcessInfo {
        @Override
        public int pid() {
            return process.pid();
        }

        @Override
        public int parent() {
            return process.ppid();
        }

        @Override
        public int group() {
            return process.pgid();
        }

        @Override
        public int session() {
            return process.sid();
        }

        @Override
        public String name() {
            String name = process.name();
            return name.length() > 15 ? name.substring(0, 15) : name;
        }

        @Override
        public void setName(String name) {
            process.setName(name);
        }

        @Override
        public char state() {
            if (ended()) {
                return 'Z';
            }
            if (process.isStopped()) {
                return 'T';
            }
            return process.thread() == null || process.waiting() ? 'S' : 'R';
        }

        private boolean ended() {
            return process.phase() != Phase.RUNNING && process.phase() != Phase.DYING;
        }

        @Override
        public List<String> argv() {
            return ended() ? List.of() : process.argv();
        }

        @Override
        public Map<String, String> environment() {
            return ended() ? Map.of() : process.environ();
        }

        @Override
        public Credentials credentials() {
            return process.credentials();
        }

        @Override
        public long terminal() {
            Tty tty = process.terminal();
            return tty == null ? 0 : tty.device();
        }

        @Override
        public int terminalGroup() {
            Tty tty = process.terminal();
            return tty == null ? -1 : tty.foreground();
        }

        @Override
        public long startNanos() {
            return process.startNanos() - boot;
        }

        @Override
        public Usage usage() {
            return process.usage();
        }

        @Override
        public Usage childrenUsage() {
            return process.childrenUsage();
        }

        @Override
        public int nice() {
            return process.nice();
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public long guestMemory() {
            return process.guestMemory();
        }

        @Override
        public @Nullable FsContext fs() {
            return ended() ? null : process.fs();
        }

        @Override
        public @Nullable Executable executable() {
            return ended() ? null : process.executable();
        }

        @Override
        public int[] descriptors() {
            return process.descriptors().descriptors();
        }

        @Override
        public @Nullable OpenFile file(int fd) {
            return process.descriptors().lookup(fd);
        }

        @Override
        public int descriptorFlags(int fd) throws SyscallException {
            return process.descriptors().closesOnExec(fd) ? OpenFlags.O_CLOEXEC : 0;
        }

        @Override
        public Map<Resource, Rlimit> limits() {
            Map<Resource, Rlimit> limits = new EnumMap<>(Resource.class);
            for (Resource resource : Resource.values()) {
                limits.put(resource, process.rlimits().get(resource));
            }
            return limits;
        }

        private SignalState.Bits bits() {
            return process.signals().bits();
        }

        @Override
        public long pendingSignals() {
            return bits().pending();
        }

        @Override
        public long blockedSignals() {
            return bits().blocked();
        }

        @Override
        public long ignoredSignals() {
            return bits().ignored();
        }

        @Override
        public long caughtSignals() {
            return bits().caught();
        }
    }
}
