package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Sys;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Says what processes, memory and processors do. */
public final class Vmstat extends Command {
    private static final int ROWS = 22;

    public Vmstat() {
        super(Usage.of("""
            Usage: vmstat [OPTION]... [DELAY [COUNT]]
            Print what is run, how much memory is free, and what the processors do: since boot,
            and then every DELAY seconds, COUNT times.

              -a, --active             active and inactive memory
              -f, --forks              how many processes have been made
              -n, --one-header         the heading only once
              -s, --stats              a table of all that is counted
              -S, --unit=CHAR          in units of k, K, m or M: 1000 and 1024 bytes and
                                       thousands of them
              -t, --timestamp          the time behind each line
              -w, --wide               wider columns
              -y, --no-first           without the line since boot
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Sys sys = io.sys();
        if (args.has("f")) {
            io.out()
                    .println(String.format(
                            Locale.ROOT, "%13d forks", SystemStat.of(sys).value("processes")));
            return 0;
        }
        if (args.has("s")) {
            stats(io);
            return 0;
        }
        List<String> operands = args.operands();
        long delay = operands.isEmpty() ? 0 : number(io, operands.getFirst());
        long count = operands.size() > 1 ? number(io, operands.get(1)) : delay > 0 ? Long.MAX_VALUE : 1;
        String unit = args.value("S", "K");
        int shift = List.of("k", "K", "m", "M").indexOf(unit);
        if (shift < 0) {
            throw io.failure("-S requires k, K, m or M (default is KiB)");
        }
        long divisor = new long[] {1000, 1024, 1_000_000, 1 << 20}[shift];
        SystemStat before = null;
        for (long row = 0; row < count; row++) {
            SystemStat now = SystemStat.of(sys);
            if (row == 0 && args.has("y") && delay > 0) {
                before = now;
                sys.sleep(Duration.ofSeconds(delay));
                now = SystemStat.of(sys);
            }
            if (row == 0 || !args.has("n") && row % ROWS == 0) {
                heading(io, args);
            }
            line(io, args, now, before, divisor);
            before = now;
            if (row + 1 < count) {
                io.out().flush();
                sys.sleep(Duration.ofSeconds(Math.max(1, delay)));
            }
        }
        return 0;
    }

    private static long number(Io io, String word) throws IOException {
        try {
            long number = Long.parseLong(word);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw io.failure("failed to parse argument: '" + word + "'");
        }
        throw io.failure("delay must be positive integer");
    }

    private static void heading(Io io, Args args) throws IOException {
        boolean wide = args.has("w");
        String time = args.has("t") ? " -----timestamp-----" : "";
        String zone = args.has("t") ? "                 UTC" : "";
        String middle = args.has("a") ? " inact active" : "  buff  cache";
        if (wide) {
            io.out()
                    .println("--procs-- -----------------------memory---------------------- ---swap-- -----io----"
                            + " -system-- ----------cpu----------"
                            + time);
            io.out()
                    .println("   r    b         swpd         free "
                            + (args.has("a") ? "       inact       active" : "        buff        cache")
                            + "   si   so    bi    bo   in   cs  us  sy  id  wa  st  gu" + zone);
            return;
        }
        io.out().println("procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----" + time);
        io.out().println(" r  b   swpd   free " + middle + "   si   so    bi    bo   in   cs us sy id wa st" + zone);
    }

    private static void line(Io io, Args args, SystemStat now, @Nullable SystemStat before, long divisor)
            throws IOException {
        MemoryInfo memory = new MemoryInfo(io.sys());
        double seconds = now.uptime() - (before == null ? 0 : before.uptime());
        long[] cpu = now.processor(before);
        long all = Math.max(1, cpu[0] + cpu[1] + cpu[2]);
        long third = args.has("a") ? memory.get("Inactive") : memory.buffers();
        long fourth = args.has("a") ? memory.get("Active") : memory.cached();
        String format = args.has("w")
                ? "%4d %4d %12d %12d %12d %12d %4d %4d %5d %5d %4d %4d %3d %3d %3d %3d %3d %3d"
                : "%2d %2d %6d %6d %6d %6d %4d %4d %5d %5d %4d %4d %2d %2d %2d %2d %2d";
        String text = String.format(
                Locale.ROOT,
                format,
                now.value("procs_running"),
                now.value("procs_blocked"),
                (memory.swap() - memory.swapFree()) * 1024 / divisor,
                memory.free() * 1024 / divisor,
                third * 1024 / divisor,
                fourth * 1024 / divisor,
                0,
                0,
                0,
                0,
                now.rate("intr", before, seconds),
                now.rate("ctxt", before, seconds),
                (cpu[0] * 100 + all / 2) / all,
                (cpu[1] * 100 + all / 2) / all,
                (cpu[2] * 100 + all / 2) / all,
                0,
                0,
                0);
        if (args.has("t")) {
            Instant time = Instant.ofEpochSecond(0, io.sys().clock(TimeCalls.Clock.REALTIME));
            text += " "
                    + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                            .format(time.atZone(ZoneOffset.UTC));
        }
        io.out().println(text);
    }

    private static void stats(Io io) throws IOException {
        MemoryInfo memory = new MemoryInfo(io.sys());
        SystemStat stat = SystemStat.of(io.sys());
        long[] cpu = stat.processor(null);
        item(io, memory.total(), "K total memory");
        item(io, memory.used(), "K used memory");
        item(io, memory.get("Active"), "K active memory");
        item(io, memory.get("Inactive"), "K inactive memory");
        item(io, memory.free(), "K free memory");
        item(io, memory.buffers(), "K buffer memory");
        item(io, memory.cached(), "K swap cache");
        item(io, memory.swap(), "K total swap");
        item(io, memory.swap() - memory.swapFree(), "K used swap");
        item(io, memory.swapFree(), "K free swap");
        item(io, cpu[0], "non-nice user cpu ticks");
        item(io, 0, "nice user cpu ticks");
        item(io, cpu[1], "system cpu ticks");
        item(io, cpu[2], "idle cpu ticks");
        item(io, stat.value("intr"), "interrupts");
        item(io, stat.value("ctxt"), "CPU context switches");
        item(io, stat.value("btime"), "boot time");
        item(io, stat.value("processes"), "forks");
    }

    private static void item(Io io, long value, String name) throws IOException {
        io.out().println(String.format(Locale.ROOT, "%13d %s", value, name));
    }
}
