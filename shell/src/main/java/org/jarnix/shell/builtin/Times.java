package org.jarnix.shell.builtin;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.Usage;
import org.jarnix.api.lib.TimeFormat;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code times}. */
final class Times implements Builtin {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    /** Years end here (the {@code java.time} ones); what is farther from the epoch counts as the epoch, as in bash. */
    private static final long FARTHEST = 31_556_889_800_000_000L;

    @Override
    public boolean isSpecial() {
        return true;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (new Flags(in, argv, "").next() == Flags.BAD) {
            return Status.USAGE;
        }
        show(in, in.sys().usage(Usage.SELF));
        show(in, in.sys().usage(Usage.CHILDREN));
        return Status.SUCCESS;
    }

    private static void show(Interp in, Usage usage) throws IOException {
        in.out().println(minutes(usage.userNanos()) + " " + minutes(usage.systemNanos()));
    }

    private static String minutes(long nanos) {
        long millis = nanos / MILLI;
        return String.format(Locale.ROOT, "%dm%d.%03ds", millis / 60_000, millis / 1000 % 60, millis % 1000);
    }

    /** A time by strftime(3)'s format: -1 is now, -2 when the shell started. */
    static String format(Interp in, String format, long seconds) {
        long now = in.sys().clock(Clock.REALTIME) / SECOND;
        long meant = seconds == -1 ? now : seconds == -2 ? started(in, now) : seconds;
        String zone = in.variables().get("TZ");
        return TimeFormat.of(format, Instant.ofEpochSecond(meant > FARTHEST || meant < -FARTHEST ? 0 : meant), zone);
    }

    private static long started(Interp in, long now) {
        return now - (in.sys().clock(Clock.MONOTONIC) - in.origin().startNanos()) / SECOND;
    }
}
