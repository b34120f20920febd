package org.jarnix.programs.jq;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Zone;
import org.jspecify.annotations.Nullable;

/** Points in time: seconds since the epoch, and arrays as C's {@code struct tm} has them ("broken down" time). */
final class Times {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private Times() {}

    static Native.@Nullable Function find(String key, Context context) {
        return switch (key) {
            case "now/0" -> (in, a) -> context.sys().clock(TimeCalls.Clock.REALTIME) / 1e9;
            case "gmtime/0" -> (in, a) -> broken(seconds(in, "gmtime"), Zone.UTC);
            case "localtime/0" -> (in, a) -> broken(seconds(in, "localtime"), zone(context));
            case "mktime/0" -> (in, a) -> (double) time(in, "mktime").toEpochSecond(ZoneOffset.UTC);
            case "strftime/1" -> (in, a) -> format(in, a[0], Zone.UTC, "strftime/1");
            case "strflocaltime/1" -> (in, a) -> format(in, a[0], zone(context), "strflocaltime/1");
            case "strptime/1" -> (in, a) -> parse(in, a[0]);
            default -> null;
        };
    }

    private static Zone zone(Context context) {
        return Zone.of(context.sys().environ().get("TZ"));
    }

    private static double seconds(Object in, String name) {
        if (in instanceof Double number) {
            return number;
        }
        throw new JqError(name + "() requires numeric inputs");
    }

    private static Items broken(double seconds, Zone zone) {
        long whole = (long) Math.floor(seconds);
        LocalDateTime time = LocalDateTime.ofEpochSecond(whole + zone.offset(whole), 0, ZoneOffset.UTC);
        return items(time, time.getSecond() + (seconds - whole));
    }

    private static Items items(LocalDateTime time, double second) {
        return Items.of(
                (double) time.getYear(),
                (double) time.getMonthValue() - 1,
                (double) time.getDayOfMonth(),
                (double) time.getHour(),
                (double) time.getMinute(),
                second,
                (double) (time.getDayOfWeek().getValue() % 7),
                (double) time.getDayOfYear() - 1);
    }

    private static LocalDateTime time(Object in, String name) {
        if (!(in instanceof Items items)) {
            throw new JqError(
                    name + (name.equals("mktime") ? " requires array inputs" : " requires parsed datetime inputs"));
        }
        if (items.size() < 6) {
            throw new JqError(name + " requires parsed datetime inputs");
        }
        int[] n = new int[6];
        for (int i = 0; i < 6; i++) {
            if (!(items.get(i) instanceof Double number)) {
                throw new JqError(name + " requires parsed datetime inputs");
            }
            n[i] = (int) Math.floor(number);
        }
        return LocalDateTime.of(n[0], 1, 1, 0, 0)
                .plusMonths(n[1])
                .plusDays(n[2] - 1L)
                .plusHours(n[3])
                .plusMinutes(n[4])
                .plusSeconds(n[5]);
    }

    private static Object format(Object in, Object format, Zone zone, String name) {
        if (!(format instanceof String pattern)) {
            throw new JqError(name + " requires a string format");
        }
        if (in instanceof Double number) {
            return Dates.format(pattern, zone, (long) Math.floor(number), 0);
        }
        if (!(in instanceof Items)) {
            throw new JqError(name + " requires parsed datetime inputs");
        }
        return Dates.format(pattern, Zone.UTC, time(in, name).toEpochSecond(ZoneOffset.UTC), 0);
    }

    private static Object parse(Object in, Object format) {
        if (!(in instanceof String text)) {
            throw new JqError("strptime/1 requires string inputs and arguments");
        }
        if (!(format instanceof String pattern)) {
            throw new JqError("strptime/1 requires string inputs and arguments");
        }
        int[] fields = {1900, 1, 1, 0, 0, 0};
        int[] at = {0};
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean fits;
            if (c == '%' && i + 1 < pattern.length()) {
                fits = field(pattern.charAt(++i), text, at, fields);
            } else if (Character.isWhitespace(c)) {
                while (at[0] < text.length() && Character.isWhitespace(text.charAt(at[0]))) {
                    at[0]++;
                }
                fits = true;
            } else {
                fits = at[0] < text.length() && text.charAt(at[0]++) == c;
            }
            if (!fits) {
                throw new JqError("date \"" + text + "\" does not match format \"" + pattern + "\"");
            }
        }
        String rest = text.substring(at[0]);
        if (!rest.isEmpty() && !Character.isWhitespace(rest.charAt(0))) {
            throw new JqError("date \"" + text + "\" does not match format \"" + pattern + "\"");
        }
        try {
            LocalDateTime time =
                    LocalDateTime.of(fields[0], fields[1], fields[2], fields[3], fields[4], Math.min(59, fields[5]));
            Items broken = items(time, fields[5]);
            return rest.isEmpty() ? broken : broken.plus(Items.of(rest));
        } catch (DateTimeException e) {
            throw new JqError("date \"" + text + "\" does not match format \"" + pattern + "\"");
        }
    }

    private static boolean field(char letter, String text, int[] at, int[] fields) {
        switch (letter) {
            case 'Y' -> {
                return number(text, at, 4, fields, 0);
            }
            case 'm' -> {
                return number(text, at, 2, fields, 1);
            }
            case 'd', 'e' -> {
                return number(text, at, 2, fields, 2);
            }
            case 'H' -> {
                return number(text, at, 2, fields, 3);
            }
            case 'M' -> {
                return number(text, at, 2, fields, 4);
            }
            case 'S' -> {
                return number(text, at, 2, fields, 5);
            }
            case 'T' -> {
                return field('H', text, at, fields)
                        && text.startsWith(":", at[0]++)
                        && field('M', text, at, fields)
                        && text.startsWith(":", at[0]++)
                        && field('S', text, at, fields);
            }
            case 'F' -> {
                return field('Y', text, at, fields)
                        && text.startsWith("-", at[0]++)
                        && field('m', text, at, fields)
                        && text.startsWith("-", at[0]++)
                        && field('d', text, at, fields);
            }
            case 's' -> {
                int[] none = new int[1];
                int from = at[0];
                boolean read = number(text, at, 19, none, 0);
                LocalDateTime time = LocalDateTime.ofEpochSecond(
                        read ? Long.parseLong(text.substring(from, at[0])) : 0, 0, ZoneOffset.UTC);
                fields[0] = time.getYear();
                fields[1] = time.getMonthValue();
                fields[2] = time.getDayOfMonth();
                fields[3] = time.getHour();
                fields[4] = time.getMinute();
                fields[5] = time.getSecond();
                return read;
            }
            case 'b', 'B', 'h' -> {
                int month = word(text, at, MONTHS);
                fields[1] = month + 1;
                return month >= 0;
            }
            case 'a', 'A' -> {
                return word(text, at, DAYS) >= 0;
            }
            case 'j' -> {
                return number(text, at, 3, new int[1], 0);
            }
            case 'Z' -> {
                int from = at[0];
                while (at[0] < text.length() && Character.isLetter(text.charAt(at[0]))) {
                    at[0]++;
                }
                return at[0] > from;
            }
            case 'z' -> {
                boolean utc = text.startsWith("Z", at[0]);
                int length = utc ? 1 : Math.min(5, text.length() - at[0]);
                at[0] += length;
                return length > 0;
            }
            default -> {
                return letter == '%' && text.startsWith("%", at[0]++);
            }
        }
    }

    private static boolean number(String text, int[] at, int most, int[] fields, int place) {
        int from = at[0];
        long value = 0;
        while (at[0] < text.length() && at[0] - from < most && Character.isDigit(text.charAt(at[0]))) {
            value = value * 10 + text.charAt(at[0]++) - '0';
        }
        fields[place] = (int) value;
        return at[0] > from;
    }

    private static int word(String text, int[] at, List<String> words) {
        int from = at[0];
        while (at[0] < text.length() && Character.isLetter(text.charAt(at[0]))) {
            at[0]++;
        }
        String word = text.substring(from, at[0]).toLowerCase(java.util.Locale.ROOT);
        return word.length() < 3 ? -1 : words.indexOf(word.substring(0, 3));
    }
}
