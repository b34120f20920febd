package org.jarnix.api.lib;

import static org.jarnix.api.lib.DateTokens.NUMBER;
import static org.jarnix.api.lib.DateTokens.SIGNED;
import static org.jarnix.api.lib.DateTokens.WORD;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.DateTokens.Token;
import org.jarnix.api.lib.DateTokens.Wrong;
import org.jspecify.annotations.Nullable;

/** Reads dates as people write them, such as {@code next monday 10:00} or {@code @0} (GNU's {@code date -d}). */
public final class DateParser {
    private static final long DAY = 86_400;
    private static final long NANOS = 1_000_000_000L;

    private final Zone zone;
    private final Moment now;
    private final List<Token> tokens;
    private int at;
    /** Where the tokens of a date such as 2024-02-29 ended, behind which a T begins the time. */
    private int dateEnd = -1;

    private int dates;
    private int times;
    private int days;
    private int zones;
    private boolean relative;
    private long year;
    private int yearDigits;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int nano;
    private int weekday;
    private int ordinal;
    private int offset;
    private long relativeNanos;
    private final long[] amounts = new long[DateWords.Unit.values().length];

    /** A point in time. */
    public record Moment(long second, int nano) {
        /** Of nanoseconds since the epoch. */
        public static Moment of(long nanos) {
            return new Moment(Math.floorDiv(nanos, 1_000_000_000L), (int) Math.floorMod(nanos, 1_000_000_000L));
        }

        /** In nanoseconds since the epoch, as far as these reach. */
        public long nanos() {
            long most = Long.MAX_VALUE / 1_000_000_000L - 1;
            return Math.clamp(second, -most, most) * 1_000_000_000L + nano;
        }
    }

    private DateParser(List<Token> tokens, Zone zone, Moment now) {
        this.tokens = tokens;
        this.zone = zone;
        this.now = now;
    }

    /**
     * Reads a date.
     *
     * @return null where the text is none
     */
    public static @Nullable Moment parse(String text, Zone zone, Moment now) {
        String rest = text.strip();
        Zone here = zone;
        if (rest.startsWith("TZ=\"") && rest.indexOf('"', 4) > 0) {
            int end = rest.indexOf('"', 4);
            here = Zone.of(rest.substring(4, end));
            rest = rest.substring(end + 1).strip();
        }
        try {
            if (rest.startsWith("@")) {
                return epoch(rest.substring(1).strip());
            }
            DateParser parser = new DateParser(DateTokens.of(rest), here, now);
            parser.items();
            return parser.result();
        } catch (Wrong | ArithmeticException | java.time.DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Moment epoch(String text) {
        if (!text.matches("[+-]?[0-9]{1,19}([.,][0-9]+)?")) {
            return null;
        }
        int dot = Math.max(text.indexOf('.'), text.indexOf(','));
        long whole = Long.parseLong(dot < 0 ? text : text.substring(0, dot));
        int nano = dot < 0 ? 0 : DateTokens.nanos(text.substring(dot + 1));
        return text.startsWith("-") && nano > 0 ? new Moment(whole - 1, 1_000_000_000 - nano) : new Moment(whole, nano);
    }

    private Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : Token.NONE;
    }

    private void items() throws Wrong {
        hour = -1;
        while (at < tokens.size()) {
            Token token = peek(0);
            switch (token.kind()) {
                case WORD -> word(token.text());
                case NUMBER -> number(token);
                case SIGNED -> {
                    if (!amount(token)) {
                        throw new Wrong();
                    }
                }
                default -> throw new Wrong();
            }
        }
        if (dates > 1 || times > 1 || days > 1 || zones > 1) {
            throw new Wrong();
        }
    }

    /** A number with a unit behind it, which alone for seconds may have a fraction. */
    private boolean amount(Token number) throws Wrong {
        int before = peek(2).is(WORD) && peek(2).text().equals("ago") ? -1 : 1;
        DateWords.Measure measure = peek(1).is(WORD) ? DateWords.unit(peek(1).text()) : null;
        if (number.nano() >= 0) {
            if (measure == null || measure.unit() != DateWords.Unit.SECOND) {
                throw new Wrong();
            }
            relativeNanos += (long) before * (number.text().equals("-") ? -1 : 1) * number.nano();
        }
        return amount(number.value(), 1);
    }

    /** A number with a unit behind it; {@code width} tokens stand before the unit. */
    private boolean amount(long value, int width) {
        DateWords.Measure measure =
                peek(width).is(WORD) ? DateWords.unit(peek(width).text()) : null;
        if (measure == null) {
            return false;
        }
        at += width + 1;
        long count = Math.multiplyExact(value, (long) measure.count());
        if (peek(0).is(WORD) && peek(0).text().equals("ago")) {
            at++;
            count = -count;
        }
        amounts[measure.unit().ordinal()] += count;
        relative = true;
        return true;
    }

    private void word(String word) throws Wrong {
        Integer shift = DateWords.shift(word);
        Integer nth = DateWords.ordinal(word);
        Integer wday = DateWords.day(word);
        Integer mon = DateWords.month(word);
        if (word.equals("t") && at == dateEnd) {
            at++;
            if (!peek(0).is(NUMBER) || !peek(1).is(':') && !peek(1).is(SIGNED)) {
                throw new Wrong();
            }
            time();
        } else if (shift != null) {
            at++;
            amounts[DateWords.Unit.DAY.ordinal()] += shift;
            relative = true;
        } else if (nth != null) {
            ordinal(nth);
        } else if (mon != null) {
            monthFirst(mon);
        } else if (wday != null) {
            at++;
            at += peek(0).is(',') ? 1 : 0;
            days++;
            weekday = wday;
            ordinal = 0;
        } else if (!amount(1, 0)) {
            zoneName(word);
        }
    }

    private void ordinal(int nth) throws Wrong {
        Integer wday = peek(1).is(WORD) ? DateWords.day(peek(1).text()) : null;
        if (wday != null) {
            at += 2;
            days++;
            weekday = wday;
            ordinal = nth;
        } else if (!amount(nth, 1)) {
            throw new Wrong();
        }
    }

    private void zoneName(String word) throws Wrong {
        Integer minutes = DateWords.zone(word);
        if (minutes == null) {
            String here = zone.name(now.second()).toLowerCase(Locale.ROOT);
            if (!word.equals(here)) {
                throw new Wrong();
            }
            at++;
            return;
        }
        at++;
        zones++;
        offset = minutes * 60;
        if (peek(0).is(WORD) && peek(0).text().equals("dst")) {
            at++;
            offset += 3600;
        } else if (peek(0).is(SIGNED) && DateWords.unit(peek(1).text()) == null) {
            offset += zoneOffset();
        } else if (peek(0).is(SIGNED)
                && peek(0).nano() < 0
                && peek(2).is(WORD)
                && peek(2).text().equals("ago")) {
            throw new Wrong(); // an amount right behind a zone belongs to it
        }
    }

    /** Reads {@code +hh}, {@code +hhmm} or {@code +hh:mm}, in seconds. */
    private int zoneOffset() throws Wrong {
        Token hours = peek(0);
        at++;
        long value = Math.abs(hours.value());
        long minutes;
        if (peek(0).is(':') && peek(1).is(NUMBER)) {
            minutes = value * 60 + peek(1).value();
            at += 2;
        } else {
            minutes = hours.digits() <= 2 ? value * 60 : value / 100 * 60 + value % 100;
        }
        if (minutes > 24 * 60) {
            throw new Wrong();
        }
        return (int) (hours.value() < 0 ? -minutes : minutes) * 60;
    }

    private void monthFirst(int mon) throws Wrong {
        dates++;
        month = mon;
        at++;
        Token first = peek(0);
        if (!first.is(NUMBER) && !first.is(SIGNED)) {
            throw new Wrong();
        }
        day = (int) Math.abs(first.value());
        at++;
        if (peek(0).is(',')) {
            at++;
            if (!peek(0).is(NUMBER)) {
                throw new Wrong();
            }
            year(peek(0));
            at++;
            return;
        }
        Token second = peek(0);
        boolean isYear = second.is(NUMBER) && !peek(1).is(':') && !isMeridian(peek(1)) && second.digits() > 2
                || first.is(SIGNED) && second.is(SIGNED);
        if (isYear && !(second.is(NUMBER) && DateWords.unit(peek(1).text()) != null)) {
            year(second);
            at++;
        }
    }

    private void year(Token token) {
        year = Math.abs(token.value());
        yearDigits = token.digits();
    }

    private static boolean isMeridian(Token token) {
        return token.is(WORD) && (token.text().equals("am") || token.text().equals("pm"));
    }

    private void number(Token token) throws Wrong {
        Token next = peek(1);
        if (token.nano() >= 0) {
            if (!amount(token)) {
                throw new Wrong();
            }
        } else if (next.is(':') || isMeridian(next)) {
            time();
        } else if (next.is('/')) {
            slashes();
        } else if (next.is(SIGNED) && next.value() <= 0 && peek(2).is(SIGNED) && peek(2).value() <= 0) {
            dates++;
            year(token);
            month = (int) -next.value();
            day = (int) -peek(2).value();
            at += 3;
            dateEnd = at;
        } else if (next.is(WORD) && DateWords.month(next.text()) != null) {
            dayFirst(token, next);
        } else if (next.is(WORD) && DateWords.day(next.text()) instanceof Integer wday) {
            at += 2;
            days++;
            weekday = wday;
            ordinal = (int) token.value();
        } else if (!amount(token.value(), 1)) {
            plain(token);
        }
    }

    private void dayFirst(Token first, Token name) {
        Integer mon = DateWords.month(name.text());
        dates++;
        month = mon == null ? 0 : mon;
        at += 2;
        Token third = peek(0);
        if (first.digits() > 2) {
            year(first);
            day = (int) Math.abs(third.value());
            at++;
            return;
        }
        day = (int) first.value();
        boolean isYear =
                third.is(NUMBER) || third.is(SIGNED) && third.value() < 0 && DateWords.unit(peek(1).text()) == null;
        if (isYear) {
            year(third);
            at++;
        }
    }

    private void slashes() throws Wrong {
        dates++;
        Token first = peek(0);
        Token second = peek(2);
        if (!second.is(NUMBER)) {
            throw new Wrong();
        }
        at += 3;
        if (!peek(0).is('/')) {
            month = (int) first.value();
            day = (int) second.value();
            return;
        }
        Token third = peek(1);
        at += 2;
        if (!third.is(NUMBER)) {
            throw new Wrong();
        }
        if (first.digits() >= 4) {
            year(first);
            month = (int) second.value();
            day = (int) third.value();
        } else {
            month = (int) first.value();
            day = (int) second.value();
            year(third);
        }
    }

    private void time() throws Wrong {
        times++;
        hour = (int) peek(0).value();
        minute = 0;
        second = 0;
        nano = 0;
        at++;
        if (peek(0).is(':')) {
            minute = field();
            if (peek(0).is(':')) {
                nano = Math.max(0, peek(1).nano());
                second = field();
            }
        }
        if (isMeridian(peek(0))) {
            if (hour < 1 || hour > 12) {
                throw new Wrong();
            }
            hour = hour % 12 + (peek(0).text().equals("pm") ? 12 : 0);
            at++;
        } else if (peek(0).is(SIGNED) && peek(0).nano() < 0) {
            zones++;
            offset = zoneOffset();
        }
        if (hour > 24 || minute > 59 || second > 60) {
            throw new Wrong();
        }
    }

    private int field() throws Wrong {
        if (!peek(1).is(NUMBER) || peek(1).digits() > 2) {
            throw new Wrong();
        }
        at += 2;
        return (int) peek(-1).value();
    }

    private void plain(Token token) {
        at++;
        if (dates > 0 && yearDigits == 0 && !relative && (times > 0 || token.digits() > 2)) {
            year(token);
        } else if (token.digits() > 4) {
            dates++;
            day = (int) (token.value() % 100);
            month = (int) (token.value() / 100 % 100);
            year = token.value() / 10_000;
            yearDigits = token.digits() - 4;
        } else {
            times++;
            hour = (int) (token.digits() <= 2 ? token.value() : token.value() / 100);
            minute = (int) (token.digits() <= 2 ? 0 : token.value() % 100);
            second = 0;
            nano = 0;
        }
    }

    private Moment result() throws Wrong {
        Zone here = zones > 0 ? Zone.fixed("", offset) : zone;
        long local =
                now.second() + (dates > 0 || times == 0 && relative && days == 0 ? here : zone).offset(now.second());
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, DAY));
        long inDay = Math.floorMod(local, DAY);
        int fraction = now.nano();
        if (dates > 0) {
            long full = yearDigits == 0 ? date.getYear() : yearDigits == 2 ? year + (year < 69 ? 2000 : 1900) : year;
            date = LocalDate.of(Math.toIntExact(full), month, day);
        }
        if (times > 0) {
            if (hour > 23 || minute > 59 || second > 59) {
                throw new Wrong();
            }
            inDay = hour * 3600L + minute * 60L + second;
            fraction = nano;
        } else if (!relative || dates > 0 || days > 0) {
            inDay = 0;
            fraction = 0;
        }
        if (days > 0 && dates == 0) {
            int today = date.getDayOfWeek().getValue() % 7;
            long weeks = ordinal - (ordinal > 0 && today != weekday ? 1 : 0);
            date = date.plusDays((weekday - today + 7) % 7 + 7 * weeks);
        }
        long start = Math.addExact(Math.multiplyExact(date.toEpochDay(), DAY), inDay);
        long base = here.toEpoch(start);
        if (base + here.offset(base) != start) {
            throw new Wrong();
        }
        int years = Math.toIntExact(amounts[0]);
        int months = Math.toIntExact(amounts[1]);
        int inMonth = Math.toIntExact(date.getDayOfMonth() - 1L + amounts[2]);
        date = date.withDayOfMonth(1).plusMonths(12L * years + months).plusDays(inMonth);
        long seconds = amounts[3] * 3600 + amounts[4] * 60 + amounts[5];
        long wall = Math.addExact(Math.multiplyExact(date.toEpochDay(), DAY), inDay);
        long nanos = fraction + relativeNanos;
        long whole = Math.addExact(seconds, Math.floorDiv(nanos, NANOS));
        return new Moment(Math.addExact(here.toEpoch(wall), whole), (int) Math.floorMod(nanos, NANOS));
    }
}
