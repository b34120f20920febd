package org.jarnix.api.lib;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as strftime(3) writes them in the C locale. */
public final class TimeFormat {
    private static final Pattern POSIX_ZONE = Pattern.compile("([A-Za-z]{3,}|<[^>]+>)([+-]?\\d{1,2})(?::(\\d\\d))?.*");

    private final ZonedDateTime time;
    private final String zoneName;
    private final StringBuilder out = new StringBuilder();

    private TimeFormat(ZonedDateTime time, String zoneName) {
        this.time = time;
        this.zoneName = zoneName;
    }

    /** The text of a time; {@code zone} is TZ's value, null or empty for UTC. */
    public static String of(String format, Instant instant, @Nullable String zone) {
        String name = zone == null || zone.isEmpty() ? "UTC" : zone.startsWith(":") ? zone.substring(1) : zone;
        ZoneId id = ZoneOffset.UTC;
        String shown = "UTC";
        Matcher posix = POSIX_ZONE.matcher(name);
        if (posix.matches()) {
            int hours = -Integer.parseInt(posix.group(2));
            int minutes = posix.group(3) == null ? 0 : Integer.parseInt(posix.group(3));
            id = offset(hours, hours < 0 ? -minutes : minutes);
            shown = posix.group(1).replaceAll("[<>]", "");
        } else {
            try {
                id = ZoneId.of(name);
                shown = id.getRules().isFixedOffset() && !name.contains("/") ? name : "";
            } catch (DateTimeException e) {
                id = ZoneOffset.UTC;
            }
        }
        ZonedDateTime time = instant.atZone(id);
        if (shown.isEmpty()) {
            shown = java.time.format.DateTimeFormatter.ofPattern("zzz", Locale.ROOT)
                    .format(time);
        }
        TimeFormat formatter = new TimeFormat(time, shown);
        formatter.format(format);
        return formatter.out.toString();
    }

    private static ZoneId offset(int hours, int minutes) {
        try {
            return ZoneOffset.ofHoursMinutes(hours, minutes);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private void format(String format) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 >= format.length()) {
                out.append(c);
                continue;
            }
            int start = i++;
            char flag = "_-0^#".indexOf(format.charAt(i)) >= 0 ? format.charAt(i++) : '\0';
            int width = 0;
            while (i < format.length() && format.charAt(i) >= '0' && format.charAt(i) <= '9') {
                width = Math.min(1000, width * 10 + format.charAt(i++) - '0');
            }
            if (i < format.length() && (format.charAt(i) == 'E' || format.charAt(i) == 'O')) {
                i++;
            }
            if (i >= format.length()) {
                out.append(format, start, format.length());
                return;
            }
            int before = out.length();
            if (!field(format.charAt(i), flag, width)) {
                out.append(format, start, i + 1);
            } else if (flag == '^') {
                String upper = out.substring(before).toUpperCase(Locale.ROOT);
                out.replace(before, out.length(), upper);
            }
        }
    }

    private boolean field(char letter, char flag, int width) {
        switch (letter) {
            case 'a' -> out.append(time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
            case 'A' -> out.append(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case 'b', 'h' -> out.append(time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
            case 'B' -> out.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case 'c' -> format("%a %b %e %H:%M:%S %Y");
            case 'D', 'x' -> format("%m/%d/%y");
            case 'F' -> format("%Y-%m-%d");
            case 'n' -> out.append('\n');
            case 'p' -> out.append(time.getHour() < 12 ? "AM" : "PM");
            case 'P' -> out.append(time.getHour() < 12 ? "am" : "pm");
            case 'r' -> format("%I:%M:%S %p");
            case 'R' -> format("%H:%M");
            case 't' -> out.append('\t');
            case 'T', 'X' -> format("%H:%M:%S");
            case 'z' -> zone();
            case 'Z' -> out.append(zoneName);
            case '%' -> out.append('%');
            case '+' -> format("%a %b %e %H:%M:%S %Z %Y");
            default -> {
                return number(letter, flag, width);
            }
        }
        return true;
    }

    private boolean number(char letter, char flag, int width) {
        switch (letter) {
            case 'C' -> digits(Math.floorDiv(time.getYear(), 100), 2, '0', flag, width);
            case 'd' -> digits(time.getDayOfMonth(), 2, '0', flag, width);
            case 'e' -> digits(time.getDayOfMonth(), 2, ' ', flag, width);
            case 'g' -> digits(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, '0', flag, width);
            case 'G' -> digits(time.get(IsoFields.WEEK_BASED_YEAR), 1, '0', flag, width);
            case 'H' -> digits(time.getHour(), 2, '0', flag, width);
            case 'I' -> digits(time.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2, '0', flag, width);
            case 'j' -> digits(time.getDayOfYear(), 3, '0', flag, width);
            case 'k' -> digits(time.getHour(), 2, ' ', flag, width);
            case 'l' -> digits(time.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2, ' ', flag, width);
            case 'm' -> digits(time.getMonthValue(), 2, '0', flag, width);
            case 'M' -> digits(time.getMinute(), 2, '0', flag, width);
            case 'N' -> digits(time.getNano(), 9, '0', flag, width);
            case 's' -> digits(time.toEpochSecond(), 1, '0', flag, width);
            case 'S' -> digits(time.getSecond(), 2, '0', flag, width);
            case 'u' -> digits(time.getDayOfWeek().getValue(), 1, '0', flag, width);
            case 'U' -> digits((time.getDayOfYear() + 6 - sunday()) / 7, 2, '0', flag, width);
            case 'V' -> digits(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', flag, width);
            case 'w' -> digits(sunday(), 1, '0', flag, width);
            case 'W' -> digits((time.getDayOfYear() + 6 - (sunday() + 6) % 7) / 7, 2, '0', flag, width);
            case 'y' -> digits(Math.floorMod(time.getYear(), 100), 2, '0', flag, width);
            case 'Y' -> digits(time.getYear(), 1, '0', flag, width);
            default -> {
                return false;
            }
        }
        return true;
    }

    private int sunday() {
        return time.getDayOfWeek().getValue() % 7;
    }

    private void digits(long value, int usual, char filler, char flag, int width) {
        char fill = flag == '_' ? ' ' : flag == '0' ? '0' : filler;
        String text = Long.toString(Math.abs(value));
        int least = flag == '-' ? 0 : Math.max(usual, width);
        String pad = String.valueOf(fill).repeat(Math.max(0, least - text.length() - (value < 0 ? 1 : 0)));
        out.append(value < 0 && fill == '0' ? "-" + pad + text : pad + (value < 0 ? "-" : "") + text);
    }

    private void zone() {
        int minutes = time.getOffset().getTotalSeconds() / 60;
        out.append(String.format(
                Locale.ROOT, "%s%02d%02d", minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60));
    }
}
