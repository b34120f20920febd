package org.jarnix.programs.user;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Zone;

/** Shows months and years as calendars. */
public final class Cal extends Command {
    /** In September 1752 the day after the 2nd was the 14th. */
    private static final int REFORM_YEAR = 1752;

    private static final int REFORM_MONTH = 9;
    private static final int ROWS = 6;
    private static final int WRONG_USE = 64;

    public Cal() {
        super(Usage.of("""
                        Usage: cal [OPTION]... [[MONTH] YEAR]
                        Show this month, MONTH of YEAR, or all of YEAR.

                          -1                       one month, as by default
                          -3                       the months before and after it too
                          -A MONTHS                and MONTHS after it
                          -B MONTHS                and MONTHS before it
                          -d YYYY-MM               this month is YYYY-MM
                          -h                       do not mark today
                          -j                       days of the year, not of the month
                          -m MONTH                 MONTH of this year
                          -y                       all of the year
                              --help               show this text and exit
                              --version            show the version and exit
                        """).errorStatus(64));
    }

    /** The real one never looks whether its output was written. */
    @Override
    protected boolean tolerates(String writeError) {
        return true;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        long now = Math.floorDiv(io.sys().clock(TimeCalls.Clock.REALTIME), 1_000_000_000L);
        LocalDate today =
                LocalDate.ofEpochDay(Math.floorDiv(now + Zone.of(io.env("TZ")).offset(now), 86_400L));
        int year = today.getYear();
        int month = today.getMonthValue();
        boolean whole = args.has("y");
        String given = args.value("d");
        if (given != null) {
            if (!given.matches("[0-9]{1,4}-[0-9]{1,2}")) {
                throw wrong("illegal date: " + given);
            }
            year = Integer.parseInt(given.substring(0, given.indexOf('-')));
            month = month(io, given.substring(given.indexOf('-') + 1));
        }
        List<String> words = args.operands();
        String named = args.value("m");
        if (named != null) {
            month = month(io, named);
        }
        if (words.size() == 1) {
            year = year(io, words.getFirst());
            whole |= named == null;
        } else if (words.size() == 2) {
            month = month(io, words.getFirst());
            year = year(io, words.getLast());
        } else if (words.size() > 2) {
            throw io.usage("too many operands");
        }
        boolean days = args.has("j");
        int before = whole ? 0 : args.has("3") ? 1 : count(io, args.value("B", "0"));
        int after = whole ? 11 : args.has("3") ? 1 : count(io, args.value("A", "0"));
        int first = year * 12 + (whole ? 0 : month - 1) - before;
        show(io, first, before + after + 1, days);
        return 0;
    }

    /** Months in rows; rows that never go over a year's end have the year above them. */
    private static void show(Io io, int first, int count, boolean days) throws IOException {
        int across = days ? 2 : 3;
        boolean headed = count >= across && first % 12 % across == 0;
        int headedYear = 0;
        for (int i = 0; i < count; i += across) {
            if (i > 0) {
                io.out().println("");
            }
            int year = (first + i) / 12;
            if (headed && year != headedYear) {
                headedYear = year;
                io.out()
                        .println(centred(Integer.toString(year), (days ? 27 : 20) * across)
                                .stripTrailing());
            }
            List<Integer> months = new ArrayList<>();
            for (int k = i; k < Math.min(count, i + across); k++) {
                months.add(first + k);
            }
            row(io, months, days, !headed);
        }
    }

    private static CommandException wrong(String message) {
        return CommandException.failure(WRONG_USE, message);
    }

    private static int count(Io io, String text) throws CommandException {
        if (!text.matches("[0-9]{1,4}")) {
            throw wrong("Argument to -A or -B must be positive");
        }
        return Integer.parseInt(text);
    }

    private static int year(Io io, String text) throws CommandException {
        if (!text.matches("-?[0-9]{1,9}")) {
            throw wrong("not a valid year " + text);
        }
        int year = Integer.parseInt(text);
        if (year < 1 || year > 9999) {
            throw wrong("year `" + text + "' not in range 1..9999");
        }
        return year;
    }

    private static int month(Io io, String text) throws CommandException {
        if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 12) {
            return Integer.parseInt(text);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < Dates.MONTHS.size(); i++) {
            if (lower.length() >= 3
                    && Dates.MONTHS.get(i).toLowerCase(Locale.ROOT).startsWith(lower)) {
                return i + 1;
            }
        }
        throw wrong(text + " is neither a month number (1..12) nor a name");
    }

    /** Months side by side. */
    private static void row(Io io, List<Integer> months, boolean days, boolean withYear) throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        for (int month : months) {
            blocks.add(block(month / 12, month % 12 + 1, days, withYear));
        }
        for (int line = 0; line < ROWS + 2; line++) {
            StringBuilder out = new StringBuilder();
            for (List<String> block : blocks) {
                out.append(block.get(line));
            }
            io.out().println(out.toString());
        }
    }

    private static String centred(String text, int width) {
        int left = Math.max(0, (width - text.length() + 1) / 2);
        return " ".repeat(left) + text + " ".repeat(Math.max(0, width - text.length() - left));
    }

    private static List<String> block(int year, int month, boolean days, boolean withYear) {
        int cell = days ? 4 : 3;
        int width = 7 * cell + 1;
        List<String> lines = new ArrayList<>();
        String title = Dates.MONTHS.get(month - 1) + (withYear ? " " + year : "");
        int body = 7 * cell - 1;
        lines.add(pad(centredDown(title, body), width));
        lines.add(days ? " Su  Mo  Tu  We  Th  Fr  Sa  " : "Su Mo Tu We Th Fr Sa  ");
        StringBuilder line = new StringBuilder();
        int column = weekday(year, month, 1);
        line.append(" ".repeat(column * cell));
        int length = length(year, month);
        for (int day = 1; day <= length; day++) {
            if (year == REFORM_YEAR && month == REFORM_MONTH && day > 2 && day < 14) {
                continue;
            }
            int number = days ? dayOfYear(year, month, day) : day;
            line.append(String.format(Locale.ROOT, days ? "%3d " : "%2d ", number));
            if (++column == 7) {
                lines.add(pad(line.toString(), width));
                line.setLength(0);
                column = 0;
            }
        }
        while (lines.size() < ROWS + 2) {
            lines.add(pad(line.toString(), width));
            line.setLength(0);
        }
        return lines;
    }

    private static String centredDown(String text, int width) {
        int left = Math.max(0, (width - text.length()) / 2);
        return " ".repeat(left) + text;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static boolean isJulian(int year, int month, int day) {
        return year < REFORM_YEAR || year == REFORM_YEAR && (month < REFORM_MONTH || month == REFORM_MONTH && day <= 2);
    }

    private static int length(int year, int month) {
        if (month == 2) {
            boolean leap = year % 4 == 0 && (year <= REFORM_YEAR || year % 100 != 0 || year % 400 == 0);
            return leap ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static int dayOfYear(int year, int month, int day) {
        int total = day;
        for (int i = 1; i < month; i++) {
            total += length(year, i);
        }
        boolean after = year == REFORM_YEAR && !isJulian(year, month, day);
        return after ? total - 11 : total;
    }

    /** The day of the week, Sunday as 0. */
    private static int weekday(int year, int month, int day) {
        int a = (14 - month) / 12;
        int y = year + 4800 - a;
        int m = month + 12 * a - 3;
        int julian = day + (153 * m + 2) / 5 + 365 * y + y / 4;
        int number = isJulian(year, month, day) ? julian - 32_083 : julian - y / 100 + y / 400 - 32_045;
        return (number + 1) % 7;
    }
}
