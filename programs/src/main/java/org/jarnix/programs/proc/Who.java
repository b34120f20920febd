package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Zone;

/** Tells who is at a terminal, or what a file of login records says ({@code who} and {@code users}). */
public final class Who extends Command {
    private static final long NANOS = 1_000_000_000;
    private static final long DAY = 86_400;

    private final boolean namesOnly;

    private Who(Usage usage, boolean namesOnly) {
        super(usage);
        this.namesOnly = namesOnly;
    }

    /** {@code who}. */
    public static Who who() {
        return new Who(Usage.of("""
            Usage: who [OPTION]... [FILE | ARG1 ARG2]
            Tell who is at a terminal: names, terminals, since when, and from where; or who was, as FILE has it.
            With two arguments, such as `am i', only who is at this terminal.

              -a, --all                the same as -b -d --login -p -r -t -T -u
              -b, --boot               when the system was started
              -d, --dead               processes that ended
              -H, --heading            with a heading
              -l, --login              terminals that wait for a login
                  --lookup             has no effect: addresses stay as they are
              -m                       only who is at this terminal
              -p, --process            processes that init started
              -q, --count              names and their number
              -r, --runlevel           the run level
              -s, --short              name, terminal and time alone, as by default
              -t, --time               changes of the clock
              -T, -w, --mesg, --message, --writable
                                       a mark for whether messages are taken: + - or ?
              -u, --users              with process ids and for how long nothing was typed
                  --help               show this text and exit
                  --version            show the version and exit
            """), false);
    }

    /** {@code users}. */
    public static Who users() {
        return new Who(Usage.of("""
            Usage: users [OPTION]... [FILE]
            Print the names of all who are at a terminal, or were as FILE has it, in one line.

                  --help               show this text and exit
                  --version            show the version and exit
            """), true);
    }

    /** What is to be told, and in which columns. */
    private record View(Io io, Zone zone, boolean marks, boolean idle, boolean exits, boolean brief, boolean here) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        int most = namesOnly ? 1 : 2;
        if (operands.size() > most) {
            throw io.usage("extra operand " + io.quote(operands.get(most)));
        }
        List<LoginRecord> records = records(io, operands.size() == 1 ? operands.getFirst() : null);
        if (namesOnly || args.has("count")) {
            names(io, records);
            return 0;
        }
        boolean all = args.has("all");
        boolean special = false;
        for (String name : List.of("boot", "dead", "login", "process", "runlevel", "time")) {
            special |= args.has(name);
        }
        boolean idle = all || args.has("dead") || args.has("login") || args.has("runlevel") || args.has("users");
        boolean brief = !all && !special && !args.has("users");
        View view = new View(
                io,
                Zone.of(io.env("TZ")),
                all || args.has("T"),
                idle,
                all || args.has("dead"),
                brief,
                args.has("m") || operands.size() == 2);
        if (args.has("heading")) {
            line(view, "NAME", args.has("T") || all ? " " : "", "LINE", "TIME", "IDLE", "PID", "COMMENT", "EXIT");
        }
        for (LoginRecord record : records) {
            boolean wanted = switch (record.type()) {
                case LoginRecord.BOOT_TIME -> all || args.has("boot");
                case LoginRecord.DEAD_PROCESS -> all || args.has("dead");
                case LoginRecord.LOGIN_PROCESS -> all || args.has("login");
                case LoginRecord.INIT_PROCESS -> all || args.has("process");
                case LoginRecord.RUN_LEVEL -> all || args.has("runlevel");
                case LoginRecord.NEW_TIME -> all || args.has("time");
                case LoginRecord.USER_PROCESS -> all || !special || args.has("users");
                default -> false;
            };
            if (wanted && (!view.here() || record.line().equals(terminal(io)))) {
                tell(view, record);
            }
        }
        return 0;
    }

    private static List<LoginRecord> records(Io io, @org.jspecify.annotations.Nullable String file) throws IOException {
        if (file == null) {
            return LoginRecord.present(io.sys());
        }
        try {
            return LoginRecord.read(io.sys(), file);
        } catch (SyscallException e) {
            return List.of();
        }
    }

    private void names(Io io, List<LoginRecord> records) throws IOException {
        List<String> names = new ArrayList<>();
        for (LoginRecord record : records) {
            if (record.type() == LoginRecord.USER_PROCESS) {
                names.add(record.user());
            }
        }
        if (namesOnly) {
            names.sort(null);
        }
        if (!names.isEmpty() || !namesOnly) {
            io.out().println(String.join(" ", names));
        }
        if (!namesOnly) {
            io.out().println("# users=" + names.size());
        }
    }

    private static void tell(View view, LoginRecord record) throws IOException {
        String format = view.io().ctype().utf8() ? "%Y-%m-%d %H:%M" : "%b %e %H:%M";
        String time = Dates.format(format, view.zone(), record.second(), 0);
        String pid = Integer.toString(record.pid());
        String id = "id=" + record.id();
        switch (record.type()) {
            case LoginRecord.BOOT_TIME -> line(view, "", " ", "system boot", time, "", "", "", "");
            case LoginRecord.NEW_TIME -> line(view, "", " ", "clock change", time, "", "", "", "");
            case LoginRecord.INIT_PROCESS -> line(view, "", " ", record.line(), time, "", pid, id, "");
            case LoginRecord.LOGIN_PROCESS -> line(view, "LOGIN", " ", record.line(), time, "", pid, id, "");
            case LoginRecord.DEAD_PROCESS ->
                line(
                        view,
                        "",
                        " ",
                        record.line(),
                        time,
                        "",
                        pid,
                        id,
                        "term=" + record.termination() + " exit=" + record.exit());
            case LoginRecord.RUN_LEVEL -> {
                char before = (char) (record.pid() / 256);
                String last = before > ' ' && before < 0x7F ? "last=" + before : "";
                line(view, "", " ", "run-level " + (char) (record.pid() % 256), time, "", "", last, "");
            }
            default -> user(view, record, time, pid);
        }
    }

    private static void user(View view, LoginRecord record, String time, String pid) throws IOException {
        String mark = "?";
        String idle = "  ?";
        try {
            Stat stat = view.io().sys().stat("/dev/" + record.line());
            mark = (stat.mode() & 0020) != 0 ? "+" : "-";
            long quiet = Math.floorDiv(view.io().sys().clock(Clock.REALTIME) - stat.atimeNanos(), NANOS);
            idle = quiet < 60
                    ? "  .  "
                    : quiet >= DAY ? " old" : String.format(Locale.ROOT, "%02d:%02d", quiet / 3600, quiet / 60 % 60);
        } catch (SyscallException e) {
            mark = "?";
        }
        String host = record.host().isEmpty() ? "" : "(" + record.host() + ")";
        line(view, record.user(), mark, record.line(), time, idle, pid, host, "");
    }

    private static void line(
            View view,
            String user,
            String mark,
            String line,
            String time,
            String idle,
            String pid,
            String comment,
            String exit)
            throws IOException {
        int width = view.io().ctype().utf8() ? 16 : 12;
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-8s", user));
        if (view.marks()) {
            text.append(' ').append(mark.isEmpty() ? " " : mark);
        }
        text.append(String.format(Locale.ROOT, " %-12s %-" + width + "s", line, time));
        if (!view.brief()) {
            text.append(view.idle() ? String.format(Locale.ROOT, " %-6s", idle) : "");
            text.append(String.format(Locale.ROOT, " %10s", pid));
        }
        text.append(String.format(Locale.ROOT, " %-8s", comment));
        if (view.exits()) {
            text.append(String.format(Locale.ROOT, " %-12s", exit));
        }
        view.io().out().println(text.toString().stripTrailing());
    }

    private static String terminal(Io io) throws IOException {
        ProcessList.Entry self = ProcessList.of(io.sys(), io.sys().getpid());
        return self == null || self.tty() == 0 ? "" : PsView.terminal(self.tty());
    }
}
