package org.jarnix.programs.proc;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitOptions;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Shows the system calls of processes. */
public final class Strace extends Command {
    private static final int USUAL_LENGTH = 32;
    private static final Map<String, List<String>> GROUPS = Map.of(
            "file",
                    List.of(
                            "openAt",
                            "statAt",
                            "mkdirAt",
                            "mknodAt",
                            "unlinkAt",
                            "linkAt",
                            "symlinkAt",
                            "readlinkAt",
                            "renameAt",
                            "accessAt",
                            "chmodAt",
                            "chownAt",
                            "setTimesAt",
                            "chdir",
                            "chroot",
                            "getcwd",
                            "statfs",
                            "exec",
                            "truncate"),
            "process", List.of("spawn", "exec", "exit", "waitpid", "waitid", "kill"),
            "signal",
                    List.of(
                            "kill",
                            "sigaction",
                            "sigmask",
                            "sigpending",
                            "sigsuspend",
                            "sigqueue",
                            "sigwait",
                            "alarm",
                            "setitimer"),
            "network",
                    List.of(
                            "socket",
                            "socketpair",
                            "bind",
                            "listen",
                            "accept",
                            "connect",
                            "send",
                            "receive",
                            "shutdown",
                            "socketName",
                            "peerName",
                            "socketOption",
                            "setSocketOption",
                            "resolve"),
            "desc",
                    List.of(
                            "read",
                            "write",
                            "pread",
                            "pwrite",
                            "close",
                            "dup",
                            "dup2",
                            "pipe",
                            "poll",
                            "openAt",
                            "fstat",
                            "seek",
                            "transfer",
                            "fdFlags",
                            "setFdFlags",
                            "readDir",
                            "sync"));
    /** What programs call the calls that have other names here. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("open", "openAt"),
            Map.entry("openat", "openAt"),
            Map.entry("stat", "statAt"),
            Map.entry("lstat", "statAt"),
            Map.entry("newfstatat", "statAt"),
            Map.entry("unlink", "unlinkAt"),
            Map.entry("mkdir", "mkdirAt"),
            Map.entry("rename", "renameAt"),
            Map.entry("execve", "exec"),
            Map.entry("exit_group", "exit"),
            Map.entry("wait4", "waitpid"),
            Map.entry("clone", "spawn"),
            Map.entry("fork", "spawn"),
            Map.entry("getdents64", "readDir"),
            Map.entry("lseek", "seek"),
            Map.entry("pipe2", "pipe"),
            Map.entry("nanosleep", "sleep"),
            Map.entry("rt_sigaction", "sigaction"),
            Map.entry("rt_sigprocmask", "sigmask"));

    public Strace() {
        super(Usage.of("""
            Usage: strace [OPTION]... COMMAND [ARG]...
              or:  strace [OPTION]... -p PID...
            Run COMMAND, or look at processes, and tell on standard error of each system call: its
            name, its arguments and its result.

              -c                       only a table of counts and times, at the end
              -C                       such a table, too
              -e EXPRESSION            trace=LIST: only these calls; !LIST all others; groups:
                                       %file %process %signal %network %desc
              -f                       children, too
              -o FILE                  write to FILE
              -p PID                   look at this process; several with commas
              -q                       say nothing of coming and going
              -r                       with the time since the call before
              -s SIZE                  show so many bytes of what is read and written
              -t                       with the time of day; -tt with microseconds, -ttt as a number
              -T                       with the time that each call took
                  --help               show this text and exit
              -V, --version            show the version and exit
            """).stopAtOperand());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty() && args.value("p") == null) {
            io.note("strace: must have PROG [ARGS] or -p PID\nTry 'strace -h' for more information.\n");
            return 1;
        }
        return new Session(io, args).run();
    }

    /** One run. */
    private static final class Session {
        private final Io io;
        private final Sys sys;
        private final Args args;
        private final Out out;
        private final Map<String, long[]> counts = new TreeMap<>();
        private final Set<Integer> seen = new HashSet<>();
        private long before;
        private int child;
        private boolean stopped;

        Session(Io io, Args args) throws IOException {
            this.io = io;
            this.sys = io.sys();
            this.args = args;
            String file = args.value("o");
            int fd = 2;
            if (file != null) {
                try {
                    fd = sys.open(
                            file,
                            OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC,
                            0666);
                } catch (SyscallException e) {
                    throw io.failure("Can't fopen '" + file + "': " + e.errno().text());
                }
            }
            this.out = new Out(sys, fd);
        }

        private static Set<String> names() {
            Set<String> names = new HashSet<>();
            for (Method call : Sys.class.getMethods()) {
                names.add(call.getName());
            }
            return names;
        }

        private Set<String> calls() throws IOException {
            Set<String> calls = new HashSet<>();
            for (String expression : args.values("e")) {
                String list = expression.startsWith("trace=") ? expression.substring(6) : expression;
                boolean negated = list.startsWith("!");
                Set<String> named = new HashSet<>();
                for (String word : (negated ? list.substring(1) : list).split(",")) {
                    String name = word.startsWith("%") ? word.substring(1) : word;
                    List<String> group = GROUPS.get(name);
                    if (group != null) {
                        named.addAll(group);
                    } else if (!name.equals("all")) {
                        named.add(ALIASES.getOrDefault(name, name));
                    }
                }
                for (String name : named) {
                    if (!names().contains(name)) {
                        throw io.failure("invalid system call '" + name + "'");
                    }
                }
                if (negated) {
                    calls.addAll(names());
                    calls.removeAll(named);
                } else {
                    calls.addAll(named);
                }
            }
            return calls;
        }

        int run() throws IOException {
            int length = args.value("s") == null ? USUAL_LENGTH : Users.number(args.value("s", ""));
            if (length < 0) {
                throw io.failure("invalid -s argument: '" + args.value("s") + "'");
            }
            List<Integer> pids = pids();
            int trace = sys.trace(pids, calls(), args.has("f"), length);
            if (child > 0) {
                sys.kill(child, Signal.SIGCONT);
                for (Signal signal : Set.of(Signal.SIGINT, Signal.SIGQUIT, Signal.SIGTERM)) {
                    sys.sigaction(signal, SigAction.Preset.IGNORE);
                }
            } else {
                stopOnSignals();
                if (!args.has("q")) {
                    for (int pid : pids) {
                        io.note("strace: Process " + pid + " attached\n");
                    }
                }
            }
            read(trace);
            if (args.has("c") || args.has("C")) {
                table();
            }
            out.flush();
            return child > 0 ? status() : 0;
        }

        private void stopOnSignals() throws SyscallException {
            SigAction stop = new SigAction.Handle(signal -> stopped = true, Set.of(), false);
            for (Signal signal : Set.of(Signal.SIGINT, Signal.SIGTERM, Signal.SIGHUP)) {
                sys.sigaction(signal, stop);
            }
        }

        private List<Integer> pids() throws IOException {
            List<Integer> pids = new ArrayList<>();
            for (String list : args.values("p")) {
                for (String word : list.split("[, \n]+")) {
                    if (Users.number(word) <= 0) {
                        throw io.failure("Invalid process id: '" + word + "'");
                    }
                    pids.add(Users.number(word));
                }
            }
            if (!args.operands().isEmpty()) {
                child = start();
                pids.add(child);
            }
            return pids;
        }

        /** Starts the command as a process that stops before its first step. */
        private int start() throws IOException {
            String file;
            try {
                file = PathSearch.find(sys, args.operands().getFirst(), io.env("PATH"));
                sys.stat(file);
            } catch (SyscallException e) {
                throw io.failure("Can't stat '" + args.operands().getFirst() + "': "
                        + e.errno().text());
            }
            int pid = sys.spawn(SpawnSpec.body((self, argv) -> {
                        self.kill(self.getpid(), Signal.SIGSTOP);
                        try {
                            throw self.exec(file, args.operands(), self.environ());
                        } catch (SyscallException e) {
                            io.note("strace: exec: " + e.errno().text() + "\n");
                            return 1;
                        }
                    })
                    .build());
            sys.waitpid(pid, WaitOptions.WUNTRACED);
            return pid;
        }

        private int status() throws SyscallException {
            WaitStatus ended = sys.waitpid(child, 0);
            if (ended instanceof WaitStatus.Signaled signaled) {
                sys.sigaction(
                        signaled.signal() == Signal.SIGKILL ? Signal.SIGTERM : signaled.signal(),
                        SigAction.Preset.DEFAULT);
                sys.kill(sys.getpid(), signaled.signal());
            }
            return ended instanceof WaitStatus.Exited exited ? exited.code() : 1;
        }

        private void read(int trace) throws IOException {
            Lines lines = new Lines(sys, trace);
            try {
                while (!stopped && lines.next()) {
                    line(lines.text().split("\t", -1));
                    if (lines.drained()) {
                        out.flush();
                    }
                }
            } catch (SyscallException e) {
                if (e.errno() != Errno.EINTR) {
                    throw e;
                }
            }
            if (stopped && !args.has("q")) {
                io.note("strace: Process detached\n");
            }
            sys.close(trace);
        }

        private void line(String[] fields) throws IOException {
            int pid = Integer.parseInt(fields[0]);
            long start = Long.parseLong(fields[1]);
            long took = Long.parseLong(fields[2]);
            String name = fields[3];
            seen.add(pid);
            if (!name.isEmpty()) {
                long[] count = counts.computeIfAbsent(name, key -> new long[3]);
                count[0]++;
                count[1] += took;
                count[2] += fields[5].startsWith("-1 ") ? 1 : 0;
            }
            if (args.has("c")) {
                return;
            }
            StringBuilder text = new StringBuilder();
            if (args.has("f") && (seen.size() > 1 || args.value("o") != null)) {
                text.append(
                        args.value("o") != null ? pid + " " : "[pid " + String.format(Locale.ROOT, "%5d", pid) + "] ");
            }
            text.append(stamp(start));
            if (name.isEmpty()) {
                text.append("+++ ").append(fields[4]).append(" +++");
            } else {
                String call = name + "(" + fields[4] + ")";
                text.append(call)
                        .append(" ".repeat(Math.max(1, 40 - call.length())))
                        .append("= ")
                        .append(fields[5]);
                if (args.has("T")) {
                    text.append(
                            String.format(Locale.ROOT, " <%d.%06d>", took / 1_000_000_000, took / 1000 % 1_000_000));
                }
            }
            out.println(text.toString());
        }

        private String stamp(long start) {
            int times = args.count("t");
            String text = "";
            if (args.has("r")) {
                long since = before == 0 ? 0 : start - before;
                before = start;
                text = String.format(Locale.ROOT, "%6d.%06d ", since / 1_000_000_000, since / 1000 % 1_000_000);
            } else if (times > 2) {
                text = String.format(Locale.ROOT, "%d.%06d ", start / 1_000_000_000, start / 1000 % 1_000_000);
            } else if (times > 0) {
                text = DateTimeFormatter.ofPattern(times > 1 ? "HH:mm:ss.SSSSSS " : "HH:mm:ss ", Locale.ROOT)
                        .format(Instant.ofEpochSecond(0, start).atZone(ZoneOffset.UTC));
            }
            return text;
        }

        private void table() throws IOException {
            long all = 0;
            long number = 0;
            long errors = 0;
            for (long[] count : counts.values()) {
                number += count[0];
                all += count[1];
                errors += count[2];
            }
            out.println("% time     seconds  usecs/call     calls    errors syscall");
            out.println("------ ----------- ----------- --------- --------- ----------------");
            List<Map.Entry<String, long[]>> sorted = new ArrayList<>(counts.entrySet());
            sorted.sort((a, b) -> Long.compare(b.getValue()[1], a.getValue()[1]));
            for (Map.Entry<String, long[]> entry : sorted) {
                long[] count = entry.getValue();
                row(
                        all == 0 ? 0 : count[1] * 100.0 / all,
                        count[1],
                        count[1] / 1000 / count[0],
                        count[0],
                        count[2],
                        entry.getKey());
            }
            out.println("------ ----------- ----------- --------- --------- ----------------");
            row(100, all, number == 0 ? 0 : all / 1000 / number, number, errors, "total");
        }

        private void row(double share, long nanos, long each, long calls, long errors, @Nullable String name)
                throws IOException {
            out.println(String.format(
                    Locale.ROOT,
                    "%6.2f %11.6f %11d %9d %9s %s",
                    share,
                    nanos / 1e9,
                    each,
                    calls,
                    errors == 0 ? "" : Long.toString(errors),
                    name));
        }
    }
}
