package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Seconds;
import org.jarnix.api.lib.Usage;

/** Says how much memory there is and how much of it is in use. */
public final class Free extends Command {
    private static final String[] UNITS = {"bytes", "kibi", "mebi", "gibi", "tebi", "pebi"};
    private static final String[] THOUSANDS = {"", "kilo", "mega", "giga", "tera", "peta"};

    public Free() {
        super(Usage.of("""
            Usage: free [OPTION]...
            Print how much memory there is, is used and is free; in units of 1024 bytes.

              -b, --bytes              in bytes
                  --kilo               in units of 1000 bytes
                  --mega               in units of a million bytes
                  --giga               in units of 1000 million bytes
                  --tera, --peta       in larger units
              -k, --kibi               in units of 1024 bytes
              -m, --mebi               in units of 1024 * 1024 bytes
              -g, --gibi               in units of 1024 * 1024 * 1024 bytes
                  --tebi               in units of 1024 times that
                  --pebi               in units of 1024 times that
              -h, --human              each in the unit that suits it
                  --si                 a thousand is 1000 and not 1024
              -l, --lohi               lines for low and high memory
              -t, --total              a line for the sum
              -w, --wide               buffers and cache in columns of their own
              -s, --seconds=SECONDS    again after so many seconds
              -c, --count=COUNT        so many times
                  --help               show this text and exit
                  --version            show the version and exit
            """).hidden("--peta"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (!args.operands().isEmpty()) {
            io.note("\n" + usage().text());
            return 1;
        }
        Duration pause = Duration.ofSeconds(1);
        if (args.value("s") != null) {
            Duration asked = Seconds.parse(args.value("s", ""));
            if (asked == null || asked.isZero()) {
                throw io.failure("seconds argument `" + args.value("s") + "' failed");
            }
            pause = asked;
        }
        long count = args.value("c") == null ? args.has("s") ? Long.MAX_VALUE : 1 : count(io, args.value("c", ""));
        for (long i = 1; i <= count; i++) {
            table(io, args, new MemoryInfo(io.sys()));
            if (i < count) {
                io.out().println("");
                io.out().flush();
                io.sys().sleep(pause);
            } else if (args.has("s")) {
                io.out().println("");
            }
        }
        return 0;
    }

    private static long count(Io io, String word) throws IOException {
        try {
            long count = Long.parseLong(word);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw io.failure("failed to parse count argument: '" + word + "'");
        }
        throw io.failure("failed to parse count argument: '" + word + "'");
    }

    private static void table(Io io, Args args, MemoryInfo memory) throws IOException {
        long cache = memory.cached() + memory.get("SReclaimable");
        if (args.has("w")) {
            io.out()
                    .println("               total        used        free      shared     buffers       cache  "
                            + " available");
            row(
                    io,
                    args,
                    "Mem:",
                    memory.total(),
                    memory.used(),
                    memory.free(),
                    memory.get("Shmem"),
                    memory.buffers(),
                    cache,
                    memory.available());
        } else {
            io.out().println("               total        used        free      shared  buff/cache   available");
            row(
                    io,
                    args,
                    "Mem:",
                    memory.total(),
                    memory.used(),
                    memory.free(),
                    memory.get("Shmem"),
                    memory.buffers() + cache,
                    memory.available());
        }
        if (args.has("l")) {
            row(io, args, "Low:", memory.total(), memory.total() - memory.free(), memory.free());
            row(io, args, "High:", 0, 0, 0);
        }
        long swapUsed = memory.swap() - memory.swapFree();
        row(io, args, "Swap:", memory.swap(), swapUsed, memory.swapFree());
        if (args.has("t")) {
            row(
                    io,
                    args,
                    "Total:",
                    memory.total() + memory.swap(),
                    memory.used() + swapUsed,
                    memory.free() + memory.swapFree());
        }
    }

    private static void row(Io io, Args args, String name, long... values) throws IOException {
        StringBuilder line = new StringBuilder(name).repeat(' ', 8 - name.length());
        for (long value : values) {
            line.append(String.format(Locale.ROOT, "%12s", text(args, value * 1024)));
        }
        io.out().println(line.toString());
    }

    private static String text(Args args, long bytes) {
        if (args.has("h")) {
            return human(bytes, args.has("si"));
        }
        long unit = args.has("si") ? 1000 : 1024;
        for (int power = 0; power < UNITS.length; power++) {
            if (args.has(UNITS[power])) {
                return Long.toString(bytes / power(args.has("si") ? 1000 : 1024, power));
            }
            if (power > 0 && args.has(THOUSANDS[power])) {
                return Long.toString(bytes / power(1000, power));
            }
        }
        return Long.toString(bytes / unit);
    }

    private static long power(long base, int exponent) {
        long value = 1;
        for (int i = 0; i < exponent; i++) {
            value *= base;
        }
        return value;
    }

    /** As many digits as fit in four characters, and the unit. */
    private static String human(long bytes, boolean si) {
        String[] units =
                si ? new String[] {"B", "K", "M", "G", "T", "P"} : new String[] {"B", "Ki", "Mi", "Gi", "Ti", "Pi"};
        double value = bytes;
        int unit = 0;
        double base = si ? 1000 : 1024;
        while (value >= base && unit < units.length - 1) {
            value /= base;
            unit++;
        }
        if (unit == 0) {
            return bytes + units[0];
        }
        String tenths = String.format(Locale.ROOT, "%.1f%s", value, units[unit]);
        return value < 9.95 ? tenths : (long) value + units[unit];
    }
}
