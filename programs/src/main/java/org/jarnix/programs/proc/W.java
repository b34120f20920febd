package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Zone;

/** Tells who is at a terminal and what they run there. */
public final class W extends Command {
    private static final long NANOS = 1_000_000_000L;
    private static final long HALF_A_DAY = 12 * 3600;
    private static final long SIX_DAYS = 6 * 86_400;

    public W() {
        super(Usage.of("""
            Usage: w [OPTION]... [USER]
            Tell how long the system has been up, and who is at a terminal: since when, for how long nothing was typed,
            the processor time of all on the terminal (JCPU) and of what runs (PCPU), and what that is.

              -f, --from               without, or with, the hosts
              -h, --no-header          without a heading
              -i, --ip-addr            hosts as addresses, as they are here
              -o, --old-style          blanks for times of less than a minute
              -s, --short              without times of login and of processors
              -u, --no-current         what runs may belong to anybody
                  --help               show this text and exit
              -V, --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<LoginRecord> records = LoginRecord.present(io.sys());
        boolean from = !args.has("from");
        boolean brief = args.has("short");
        if (!args.has("no-header")) {
            io.out().println(Uptime.line(io));
            io.out()
                    .println("USER     TTY      " + (from ? "FROM            " : " ")
                            + (brief ? "  IDLE WHAT" : " LOGIN@   IDLE   JCPU   PCPU WHAT"));
        }
        String wanted = args.operands().isEmpty() ? null : args.operands().getFirst();
        List<ProcessList.Entry> processes = ProcessList.all(io.sys());
        for (LoginRecord record : records) {
            boolean user = record.type() == LoginRecord.USER_PROCESS;
            if (user && (wanted == null || wanted.equals(record.user()))) {
                io.out().println(line(io, args, record, processes, from, brief));
            }
        }
        return 0;
    }

    private static String line(
            Io io, Args args, LoginRecord record, List<ProcessList.Entry> processes, boolean from, boolean brief) {
        long all = 0;
        ProcessList.Entry current = null;
        for (ProcessList.Entry entry : processes) {
            if (entry.tty() != 0 && PsView.terminal(entry.tty()).equals(record.line())) {
                all += entry.ticks();
                boolean foreground = entry.pgid() == entry.foreground();
                current = current == null || foreground && entry.pid() > current.pid() ? entry : current;
            }
        }
        boolean old = args.has("old-style");
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "%-8.8s %-9.8s", record.user(), record.line()));
        if (from) {
            text.append(String.format(Locale.ROOT, "%-16.16s", record.host().isEmpty() ? "-" : record.host()));
        }
        if (!brief) {
            text.append(' ').append(String.format(Locale.ROOT, "%-7s", since(io, record.second())));
        }
        text.append(span(idle(io, record.line()), old));
        if (!brief) {
            text.append(span(all, old)).append(current == null ? "   ?   " : span(current.ticks(), old));
        }
        String command = current == null ? "-" : String.join(" ", current.argv());
        return text.append(' ')
                .append(command.isEmpty() && current != null ? current.name() : command)
                .toString();
    }

    /** When somebody came, as short as it can be said. */
    private static String since(Io io, long second) {
        Zone zone = Zone.of(io.env("TZ"));
        long now = Math.floorDiv(io.sys().clock(Clock.REALTIME), NANOS);
        boolean today = Dates.format("%F", zone, second, 0).equals(Dates.format("%F", zone, now, 0));
        String format = now - second <= HALF_A_DAY || today ? "%H:%M" : now - second > SIX_DAYS ? "%d%b%y" : "%a%H";
        return Dates.format(format, zone, second, 0);
    }

    /** Hundredths of a second since something was typed, -1 where that cannot be known. */
    private static long idle(Io io, String line) {
        try {
            return Math.max(
                            0,
                            io.sys().clock(Clock.REALTIME)
                                    - io.sys().stat("/dev/" + line).atimeNanos())
                    / (NANOS / ProcessList.TICKS);
        } catch (SyscallException e) {
            return -1;
        }
    }

    /** A span of time in seven columns. */
    static String span(long ticks, boolean old) {
        if (ticks < 0) {
            return "   ?   ";
        }
        long seconds = ticks / ProcessList.TICKS;
        if (seconds >= 2 * 86_400) {
            return String.format(Locale.ROOT, " %2ddays", seconds / 86_400);
        }
        if (seconds >= 3600) {
            return String.format(Locale.ROOT, " %2d:%02dm", seconds / 3600, seconds / 60 % 60);
        }
        if (seconds > 60) {
            return String.format(Locale.ROOT, " %2d:%02d ", seconds / 60, seconds % 60);
        }
        return old ? "       " : String.format(Locale.ROOT, " %2d.%02ds", seconds, ticks % ProcessList.TICKS);
    }
}
