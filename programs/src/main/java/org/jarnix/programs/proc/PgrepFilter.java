package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.Signal;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Which processes {@code pgrep}'s options let pass, whatever their names. */
final class PgrepFilter {
    /** The options that are reason enough to look without a pattern. */
    static final Set<String> KEYS =
            Set.of("pgroup", "group", "older", "parent", "session", "terminal", "euid", "uid", "pidfile", "runstates");

    private final Args args;
    private final @Nullable Set<Integer> groups;
    private final @Nullable Set<Integer> gids;
    private final @Nullable Set<Integer> parents;
    private final @Nullable Set<Integer> sessions;
    private final @Nullable Set<Integer> euids;
    private final @Nullable Set<Integer> uids;
    private final @Nullable Set<Integer> files;
    private final Set<Integer> ancestors = new HashSet<>();
    private final double oldestStart;
    private final long caught;

    PgrepFilter(Io io, Args args, boolean kills) throws IOException {
        this.args = args;
        Users users = new Users(io.sys());
        groups = numbers(io, args, "pgroup", "process group", io.sys().getpgid(0));
        sessions = numbers(io, args, "session", "session", io.sys().getsid(0));
        parents = numbers(io, args, "parent", "process ID", 0);
        gids = ids(io, args, "group", users, false);
        euids = ids(io, args, "euid", users, true);
        uids = ids(io, args, "uid", users, true);
        files = pidFile(io, args);
        oldestStart = args.value("O") == null
                ? Double.MAX_VALUE
                : (ProcessList.uptime(io.sys()) - Users.number(args.value("O", ""))) * ProcessList.TICKS;
        Signal signal =
                kills && args.has("H") ? SignalNames.of(SignalNames.number(args.value("signal", "TERM"))) : null;
        caught = signal == null ? 0 : 1L << (signal.number() - 1);
        if (args.has("A")) {
            addAncestors(io);
        }
    }

    private void addAncestors(Io io) throws IOException {
        ProcessList.Entry entry = ProcessList.of(io.sys(), io.sys().getpid());
        while (entry != null && ancestors.add(entry.ppid())) {
            entry = ProcessList.of(io.sys(), entry.ppid());
        }
    }

    boolean takes(ProcessList.Entry e) {
        return in(groups, e.pgid())
                && in(gids, e.gid())
                && in(parents, e.ppid())
                && in(sessions, e.sid())
                && in(euids, e.euid())
                && in(uids, e.uid())
                && in(files, e.pid())
                && e.start() <= oldestStart
                && !ancestors.contains(e.pid())
                && (args.value("t") == null
                        || List.of(args.value("t", "").split(",")).contains(PsView.terminal(e.tty())))
                && (args.value("r") == null || args.value("r", "").indexOf(e.state()) >= 0)
                && (caught == 0 || (Long.parseUnsignedLong(e.status("SigCgt:"), 16) & caught) != 0);
    }

    private static boolean in(@Nullable Set<Integer> set, int number) {
        return set == null || set.contains(number);
    }

    private static @Nullable Set<Integer> numbers(Io io, Args args, String option, String what, int own)
            throws IOException {
        String list = args.value(option);
        if (list == null) {
            return null;
        }
        Set<Integer> numbers = new HashSet<>();
        for (String word : list.split(",")) {
            int number = Users.number(word);
            if (number < 0) {
                throw io.failure("invalid " + what + ": " + word);
            }
            numbers.add(number == 0 && own != 0 ? own : number);
        }
        return numbers;
    }

    private static @Nullable Set<Integer> ids(Io io, Args args, String option, Users users, boolean ofUsers)
            throws IOException {
        String list = args.value(option);
        if (list == null) {
            return null;
        }
        Set<Integer> ids = new HashSet<>();
        for (String word : list.split(",")) {
            Integer id = ofUsers ? users.uid(word) : users.gid(word);
            if (id == null) {
                throw io.failure("invalid " + (ofUsers ? "user" : "group") + " name: " + word);
            }
            ids.add(id);
        }
        return ids;
    }

    private static @Nullable Set<Integer> pidFile(Io io, Args args) throws IOException {
        String file = args.value("F");
        if (file == null) {
            return null;
        }
        int pid = -1;
        try {
            pid = Users.number(ProcessList.text(io.sys(), file).strip());
        } catch (IOException e) {
            pid = -1;
        }
        if (pid <= 0) {
            io.note(io.name() + ": pidfile not valid\nTry `" + io.name() + " --help' for more information.\n");
            throw io.sys().exit(1);
        }
        return Set.of(pid);
    }
}
