package org.jarnix.programs.proc;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants to be run when (POSIX.1-2024 crontab, crontab(5)): lines of five fields of times and a command, and
 * lines that set variables.
 */
final class CronTable {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private final List<Job> jobs = new ArrayList<>();

    /** A line that makes no sense. */
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1;

        private final int line;

        SyntaxException(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /**
     * One command and its times.
     *
     * @param atStart whether it is run once, when the daemon starts
     * @param variables that are set above it
     * @param input what stands behind a percent sign: standard input
     */
    record Job(
            BitSet minutes,
            BitSet hours,
            BitSet days,
            BitSet months,
            BitSet weekdays,
            boolean anyDay,
            boolean anyWeekday,
            boolean atStart,
            Map<String, String> variables,
            String command,
            String input) {
        /** Whether it is due in a minute. Where both kinds of days are restricted, either will do. */
        boolean isDue(ZonedDateTime time) {
            boolean day = days.get(time.getDayOfMonth());
            boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % 7);
            boolean date = anyDay || anyWeekday ? day && weekday : day || weekday;
            return !atStart
                    && date
                    && minutes.get(time.getMinute())
                    && hours.get(time.getHour())
                    && months.get(time.getMonthValue());
        }
    }

    private CronTable() {}

    List<Job> jobs() {
        return jobs;
    }

    /** Reads a table. */
    static CronTable parse(String text) throws SyntaxException {
        CronTable table = new CronTable();
        Map<String, String> variables = new LinkedHashMap<>();
        int number = 0;
        for (String raw : text.split("\n")) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] variable = variable(line);
            if (variable != null) {
                variables.put(variable[0], variable[1]);
            } else {
                table.jobs.add(job(line, number, Map.copyOf(variables)));
            }
        }
        return table;
    }

    /** Name and value of a line that sets a variable; null for another line. */
    private static String @Nullable [] variable(String line) {
        int equals = line.indexOf('=');
        if (equals <= 0) {
            return null;
        }
        String name = unquoted(line.substring(0, equals).strip());
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return null;
        }
        return new String[] {name, unquoted(line.substring(equals + 1).strip())};
    }

    private static String unquoted(String word) {
        boolean quoted = word.length() >= 2
                && (word.charAt(0) == '"' || word.charAt(0) == '\'')
                && word.charAt(word.length() - 1) == word.charAt(0);
        return quoted ? word.substring(1, word.length() - 1) : word;
    }

    private static Job job(String line, int number, Map<String, String> variables) throws SyntaxException {
        boolean atStart = line.startsWith("@reboot");
        String expanded = line;
        if (line.startsWith("@")) {
            String[] words = line.split("\\s+", 2);
            String times = atStart ? "* * * * *" : NICKNAMES.get(words[0]);
            if (times == null || words.length < 2) {
                throw new SyntaxException(number, times == null ? "bad time specifier" : "bad command");
            }
            expanded = times + " " + words[1];
        }
        String[] words = expanded.split("\\s+", 6);
        BitSet[] sets = new BitSet[5];
        String[] names = {"minute", "hour", "day-of-month", "month", "day-of-week"};
        int[] least = {0, 0, 1, 1, 0};
        int[] most = {59, 23, 31, 12, 7};
        for (int i = 0; i < 5; i++) {
            BitSet set = i < words.length
                    ? field(words[i], least[i], most[i], i == 3 ? MONTHS : i == 4 ? DAYS : List.of())
                    : null;
            if (set == null) {
                throw new SyntaxException(number, "bad " + names[i]);
            }
            sets[i] = set;
        }
        if (words.length < 6 || words[5].isEmpty()) {
            throw new SyntaxException(number, "bad command");
        }
        if (sets[4].get(7)) {
            sets[4].set(0);
        }
        String[] parts = percent(words[5]);
        return new Job(
                sets[0],
                sets[1],
                sets[2],
                sets[3],
                sets[4],
                words[2].startsWith("*"),
                words[4].startsWith("*"),
                atStart,
                variables,
                parts[0],
                parts[1]);
    }

    /** The command, and what stands behind the first percent sign with newlines for the others. */
    private static String[] percent(String command) {
        StringBuilder[] parts = {new StringBuilder(), new StringBuilder()};
        int part = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\' && i + 1 < command.length() && command.charAt(i + 1) == '%') {
                parts[part].append('%');
                i++;
            } else if (c == '%') {
                parts[1].append(part == 0 ? "" : "\n");
                part = 1;
            } else {
                parts[part].append(c);
            }
        }
        return new String[] {
            parts[0].toString(), parts[1].append(part == 1 ? "\n" : "").toString()
        };
    }

    /** A field's numbers; null where it makes no sense. */
    private static @Nullable BitSet field(String field, int least, int most, List<String> names) {
        BitSet set = new BitSet();
        for (String item : field.split(",", -1)) {
            String[] stepped = item.split("/", 2);
            int step = stepped.length < 2 ? 1 : number(stepped[1], List.of(), 0);
            int from = least;
            int to = most;
            if (!stepped[0].equals("*")) {
                String[] range = stepped[0].split("-", 2);
                from = number(range[0], names, least);
                to = range.length > 1 ? number(range[1], names, least) : stepped.length > 1 ? most : from;
            }
            if (step <= 0 || from < least || to > most || from > to) {
                return null;
            }
            for (int i = from; i <= to; i += step) {
                set.set(i);
            }
        }
        return set;
    }

    private static int number(String word, List<String> names, int first) {
        int named = names.indexOf(word.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named + first;
        }
        try {
            return word.matches("[0-9]{1,4}") ? Integer.parseInt(word) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
