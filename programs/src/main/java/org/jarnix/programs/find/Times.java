package org.jarnix.programs.find;

import org.jarnix.api.Stat;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.DateParser;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Zone;

/** Tests of a file's times. */
final class Times {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final long MINUTE = 60 * SECOND;

    private final Io io;
    private long now;

    Times(Io io) {
        this.io = io;
        this.now = io.sys().clock(TimeCalls.Clock.REALTIME);
    }

    long now() {
        return now;
    }

    /** Counts from the end of today ({@code -daystart}). */
    void fromDayStart() {
        Zone zone = Zone.of(io.env("TZ"));
        long second = Math.floorDiv(now, SECOND);
        long local = second + zone.offset(second);
        now = zone.toEpoch(Math.floorDiv(local, 86_400L) * 86_400 + 86_400) * SECOND;
    }

    static long time(Stat stat, char which) {
        return switch (which) {
            case 'a' -> stat.atimeNanos();
            case 'c' -> stat.ctimeNanos();
            case 'B' -> stat.btimeNanos();
            default -> stat.mtimeNanos();
        };
    }

    /** {@code -mtime} and its like: whole days, rounded down. */
    Test days(String primary, String text) throws CommandException {
        Numbers wanted = Numbers.parse(io, primary, text);
        char which = primary.charAt(1);
        long reference = now;
        return hit -> wanted.covers((double) (reference - time(hit.stat(), which)) / DAY);
    }

    /** {@code -mmin} and its like: minutes, of which one has begun. */
    Test minutes(String primary, String text) throws CommandException {
        Numbers wanted = Numbers.parse(io, primary, text);
        char which = primary.charAt(1);
        long reference = now;
        return hit -> {
            double age = (double) (reference - time(hit.stat(), which)) / MINUTE;
            return wanted.sign() == '='
                    ? age < wanted.value() && age >= wanted.value() - 1 || age == wanted.value()
                    : wanted.of(age);
        };
    }

    /** {@code -newerXY}. */
    Test newer(char mine, char other, String reference, boolean follow) throws CommandException {
        long limit;
        if (other == 't') {
            DateParser.Moment moment = DateParser.parse(reference, Zone.of(io.env("TZ")), DateParser.Moment.of(now));
            if (moment == null) {
                throw io.failure("I cannot figure out how to interpret " + io.quote(reference) + " as a date or time");
            }
            limit = moment.nanos();
        } else {
            limit = time(Tests.reference(io, reference, follow), other);
        }
        return hit -> time(hit.stat(), mine) > limit;
    }

    /** {@code -used}: days between the last access and the last change of status. */
    Test used(String text) throws CommandException {
        Numbers wanted;
        try {
            wanted = Numbers.parse(io, "-used", text);
        } catch (CommandException e) {
            throw io.failure("Invalid argument " + text + " to -used");
        }
        return hit -> {
            long between = hit.stat().atimeNanos() - hit.stat().ctimeNanos();
            return between > 0 && wanted.of(Math.ceilDiv(between, DAY) - 1);
        };
    }
}
