package org.jarnix.api.lib;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Local time by rules such as {@code CET-1CEST,M3.5.0,M10.5.0/3} (POSIX.1-2024 XBD 8.3, TZ). */
final class PosixZone extends Zone {
    private static final int HOUR = 3600;

    private final String text;
    private int at;
    private String standardName = "";
    private int standardOffset;
    private String summerName = "";
    private int summerOffset;
    private String from = "M3.2.0";
    private String to = "M11.1.0";

    private PosixZone(String text) {
        this.text = text;
    }

    /** Reads the rules; null where the text is none. */
    static @Nullable PosixZone parse(String text) {
        PosixZone zone = new PosixZone(text);
        try {
            return zone.read() ? zone : null;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private boolean read() {
        standardName = zoneName();
        if (standardName.length() < 3 || at == text.length()) {
            return false;
        }
        standardOffset = -time();
        if (at == text.length()) {
            return true;
        }
        summerName = zoneName();
        if (summerName.length() < 3) {
            return false;
        }
        summerOffset = at < text.length() && text.charAt(at) != ',' ? -time() : standardOffset + HOUR;
        if (at < text.length()) {
            String[] rules = text.substring(at + 1).split(",");
            from = rules[0];
            to = rules[1];
            change(from, 2000);
            change(to, 2000);
        }
        return true;
    }

    private String zoneName() {
        int start = at;
        if (text.charAt(at) == '<') {
            int end = text.indexOf('>', at);
            at = end + 1;
            return text.substring(start + 1, end);
        }
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** {@code [+-]hh[:mm[:ss]]} in seconds. */
    private int time() {
        int start = at;
        while (at < text.length() && "+-:0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return seconds(text.substring(start, at));
    }

    private static int seconds(String time) {
        boolean negative = time.startsWith("-");
        String[] parts = (negative || time.startsWith("+") ? time.substring(1) : time).split(":");
        int seconds = 0;
        int unit = HOUR;
        for (String part : parts) {
            seconds += Integer.parseInt(part) * unit;
            unit /= 60;
        }
        return negative ? -seconds : seconds;
    }

    /** The local second, in the time in force before it, at which a rule applies in a year. */
    private static long change(String rule, int year) {
        int slash = rule.indexOf('/');
        String day = slash < 0 ? rule : rule.substring(0, slash);
        int time = slash < 0 ? 2 * HOUR : seconds(rule.substring(slash + 1));
        LocalDate date;
        if (day.startsWith("M")) {
            String[] parts = day.substring(1).split("\\.");
            int week = Integer.parseInt(parts[1]);
            DayOfWeek weekday = DayOfWeek.of((Integer.parseInt(parts[2]) + 6) % 7 + 1);
            LocalDate first = LocalDate.of(year, Integer.parseInt(parts[0]), 1);
            date = week == 5
                    ? first.with(TemporalAdjusters.lastInMonth(weekday))
                    : first.with(TemporalAdjusters.dayOfWeekInMonth(week, weekday));
        } else if (day.startsWith("J")) {
            LocalDate first = LocalDate.of(year, 1, 1);
            int number = Integer.parseInt(day.substring(1));
            date = first.plusDays(number - 1L + (first.isLeapYear() && number > 59 ? 1 : 0));
        } else {
            date = LocalDate.of(year, 1, 1).plusDays(Integer.parseInt(day));
        }
        return date.toEpochDay() * 86_400 + time;
    }

    @Override
    public boolean daylight(long second) {
        if (summerName.isEmpty()) {
            return false;
        }
        int year = LocalDate.ofEpochDay(Math.floorDiv(second + standardOffset, 86_400))
                .getYear();
        long start = change(from, year) - standardOffset;
        long end = change(to, year) - summerOffset;
        return start < end ? second >= start && second < end : second >= start || second < end;
    }

    @Override
    public int offset(long second) {
        return daylight(second) ? summerOffset : standardOffset;
    }

    @Override
    public String name(long second) {
        return daylight(second) ? summerName : standardName;
    }
}
