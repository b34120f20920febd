package org.jarnix.programs.script;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Zone;

/** Puts the time before each line, or what passed since the last or the first (ts(1) of moreutils). */
public final class Ts extends Command {
    private static final int WRONG_CALL = 255;
    private static final long SECOND = 1_000_000_000L;
    private static final int MICRO = 1000;

    public Ts() {
        super(Usage.of("""
                Usage: ts [-i | -s] [-m] [FORMAT [FILE]...]
                Copy lines, each behind the time at which it came, as FORMAT of date(1) shows it.
                %.S, %.s and %.T are %S, %s and %T with six digits behind the point.

                  -i                       the time since the line before
                  -s                       the time since the beginning
                  -m                       by the clock that nobody sets
                      --help               show this text and exit
                """).errorStatus(WRONG_CALL));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Sys sys = io.sys();
        List<String> operands = args.operands();
        boolean passed = args.has("i") || args.has("s");
        String format = operands.isEmpty() ? passed ? "%H:%M:%S" : "%b %d %H:%M:%S" : operands.getFirst();
        Clock clock = args.has("m") ? Clock.MONOTONIC : Clock.REALTIME;
        Zone zone = passed ? Zone.UTC : Zone.of(io.env("TZ"));
        // What the steady clock shows counts from no day; the first line's time makes one of it.
        long shift = args.has("m") && !passed ? sys.clock(Clock.REALTIME) - sys.clock(clock) : 0;
        long since = sys.clock(clock);
        List<String> files = operands.size() > 1 ? operands.subList(1, operands.size()) : List.of("-");
        for (String file : files) {
            int fd = 0;
            try {
                fd = file.equals("-") ? 0 : sys.open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            } catch (SyscallException e) {
                io.note("Can't open " + file + ": " + e.errno().text() + "\n");
                continue;
            }
            Lines lines = io.lines(fd);
            while (lines.next()) {
                long now = sys.clock(clock) + shift;
                io.out().print(shown(format, zone, passed ? now - since : now) + " ");
                since = args.has("i") ? now : since;
                io.out().write(lines.buffer(), lines.start(), lines.end() - lines.start());
                if (lines.terminated()) {
                    io.out().write('\n');
                }
                if (lines.drained()) {
                    io.out().flush();
                    sys.schedYield();
                }
            }
        }
        return 0;
    }

    private static String shown(String format, Zone zone, long nanos) {
        long second = Math.floorDiv(nanos, SECOND);
        int nano = (int) Math.floorMod(nanos, SECOND);
        String fraction = String.format(java.util.Locale.ROOT, ".%06d", nano / MICRO);
        String exact = format.replace("%.S", "%S" + fraction)
                .replace("%.s", "%s" + fraction)
                .replace("%.T", "%T" + fraction);
        return Dates.format(exact, zone, second, nano);
    }
}
