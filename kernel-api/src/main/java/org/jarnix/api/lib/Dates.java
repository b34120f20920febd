package org.jarnix.api.lib;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Points in time as text: strftime(3) in the POSIX locale, with the flags and widths of GNU's {@code date}. */
public final class Dates {
    /** The days of the week, from Sunday. */
    public static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

    /** The months. */
    public static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    /** The widest field that is worth its memory. */
    private static final int WIDEST = 1 << 24;

    /** A conversion with a width of 16,000,000 or more. */
    private static final Pattern TOO_WIDE =
            Pattern.compile("(?<!%)(?:%%)*%[-_0+^#]*(?:[1-9][0-9]{8,}|[2-9][0-9]{7}|1[6-9][0-9]{6})");

    private static final Pattern LOWER = Pattern.compile(".*[a-z].*");

    private final Zone zone;
    private final long second;
    private final int nano;
    private final LocalDate date;
    private final int secondOfDay;

    private Dates(Zone zone, long second, int nano) {
        this.zone = zone;
        this.second = second;
        this.nano = nano;
        long local = second + zone.offset(second);
        this.date = LocalDate.ofEpochDay(Math.floorDiv(local, 86_400));
        this.secondOfDay = Math.floorMod(local, 86_400);
    }

    /** Formats nanoseconds since the epoch. */
    public static String format(String format, Zone zone, long nanos) {
        return format(format, zone, Math.floorDiv(nanos, 1_000_000_000L), (int) Math.floorMod(nanos, 1_000_000_000L));
    }

    /** Formats a second since the epoch and its nanoseconds. */
    public static String format(String format, Zone zone, long second, int nano) {
        return new Dates(zone, second, nano).format(format);
    }

    /** Whether a format asks for a field that is too wide to be made; it would be cut. */
    public static boolean isTooWide(String format) {
        return TOO_WIDE.matcher(format).find();
    }

    /** Whether a second can be shown at all: its year fits into 32 bits. */
    public static boolean inRange(long second) {
        return Math.abs(Math.floorDiv(second, 86_400L)) < 365_000_000_000L;
    }

    private String format(String format) {
        StringBuilder out = new StringBuilder(format.length() + 16);
        int n = format.length();
        for (int i = 0; i < n; i++) {
            char c = format.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            int end = conversion(format, i + 1, out);
            if (end < 0) {
                unknown(format.substring(i, Math.min(n, -end)), out);
                i = -end - 1;
            } else {
                i = end - 1;
            }
        }
        return out.toString();
    }

    /** What is no conversion stands as it is written, to the width that it names; a percent sign at its end is not counted. */
    private static void unknown(String text, StringBuilder out) {
        int digits = 1;
        while (digits < text.length() && text.charAt(digits) >= '1' && text.charAt(digits) <= '9') {
            digits++;
        }
        int width = digits == 1 || digits > 4 ? 0 : Integer.parseInt(text.substring(1, digits));
        int counted = text.length() - (digits < text.length() && text.endsWith("%") ? 1 : 0);
        out.append(" ".repeat(Math.max(0, width - counted))).append(text);
    }

    /** Puts one conversion; answers the position behind it, negated where it is none. */
    private int conversion(String format, int from, StringBuilder out) {
        int n = format.length();
        int i = from;
        char pad = 0;
        boolean upper = false;
        boolean opposite = false;
        for (; i < n && "_-0+^#".indexOf(format.charAt(i)) >= 0; i++) {
            char flag = format.charAt(i);
            upper |= flag == '^';
            opposite |= flag == '#';
            pad = flag == '^' || flag == '#' ? pad : flag;
        }
        int width = -1;
        for (; i < n && format.charAt(i) >= '0' && format.charAt(i) <= '9'; i++) {
            width = Math.min(WIDEST, Math.max(width, 0) * 10 + format.charAt(i) - '0');
        }
        if (i < n && (format.charAt(i) == 'E' || format.charAt(i) == 'O')) {
            i++;
        }
        int colons = 0;
        for (; i < n && format.charAt(i) == ':'; i++) {
            colons++;
        }
        if (i >= n || colons > 0 && format.charAt(i) != 'z' || colons > 3) {
            return -Math.min(n, i + 1);
        }
        char letter = format.charAt(i);
        Field field = letter == '%' && i > from ? null : field(letter, colons, width, pad);
        if (field == null) {
            return -(i + 1);
        }
        out.append(padded(field, letter, pad, width, upper, opposite));
        return i + 1;
    }

    /**
     * A conversion's value.
     *
     * @param text the digits without padding, or the text
     * @param width the least width by default
     * @param fill what fills it
     */
    private record Field(String text, int width, char fill) {}

    private static String padded(Field field, char letter, char pad, int width, boolean upper, boolean opposite) {
        String text = field.text();
        if (opposite && (letter == 'p' || letter == 'Z')) {
            text = text.toLowerCase(Locale.ROOT);
        } else if (upper && letter != 'P'
                || opposite && LOWER.matcher(text).matches() && "aAbBh".indexOf(letter) >= 0) {
            text = text.toUpperCase(Locale.ROOT);
        }
        char fill = pad == '_' ? ' ' : pad == '0' || pad == '+' ? '0' : field.fill();
        int least = pad == '-' ? 0 : Math.max(width, width < 0 ? field.width() : 0);
        if (pad == '-' && width > 0) {
            return text;
        }
        boolean signed = text.startsWith("-") || text.startsWith("+");
        if (pad == '+' && !signed && "CGY".indexOf(letter) >= 0) {
            int usual = letter == 'C' ? 2 : 4;
            signed = Math.max(least, text.length()) > usual;
            text = signed ? "+" + text : text;
        }
        if (text.length() >= least) {
            return text;
        }
        if (signed && fill == '0') {
            return text.charAt(0) + "0".repeat(least - text.length()) + text.substring(1);
        }
        return String.valueOf(fill).repeat(least - text.length()) + text;
    }

    private static Field number(long value, int width) {
        return new Field(Long.toString(value), width, '0');
    }

    private static Field spaced(long value, int width) {
        return new Field(Long.toString(value), width, ' ');
    }

    private static Field text(String text) {
        return new Field(text, 0, ' ');
    }

    private @org.jspecify.annotations.Nullable Field field(char letter, int colons, int width, char pad) {
        int year = date.getYear();
        int hour = secondOfDay / 3600;
        int weekday = date.getDayOfWeek().getValue() % 7;
        return switch (letter) {
            case '%' -> text("%");
            case 'n' -> text("\n");
            case 't' -> text("\t");
            case 'a' -> text(DAYS.get(weekday).substring(0, 3));
            case 'A' -> text(DAYS.get(weekday));
            case 'b', 'h' -> text(MONTHS.get(date.getMonthValue() - 1).substring(0, 3));
            case 'B' -> text(MONTHS.get(date.getMonthValue() - 1));
            case 'c' -> text(format("%a %b %e %H:%M:%S %Y"));
            case 'C' -> new Field((year < 0 ? "-" : "") + Math.abs(year) / 100, 2, '0');
            case 'd' -> number(date.getDayOfMonth(), 2);
            case 'D', 'x' -> text(format("%m/%d/%y"));
            case 'e' -> spaced(date.getDayOfMonth(), 2);
            case 'F' -> fullDate(width, pad);
            case 'g' -> number(Math.abs(isoYear()) % 100, 2);
            case 'G' -> number(isoYear(), 4);
            case 'H' -> number(hour, 2);
            case 'I' -> number((hour + 11) % 12 + 1, 2);
            case 'j' -> number(date.getDayOfYear(), 3);
            case 'k' -> spaced(hour, 2);
            case 'l' -> spaced((hour + 11) % 12 + 1, 2);
            case 'm' -> number(date.getMonthValue(), 2);
            case 'M' -> number(secondOfDay / 60 % 60, 2);
            case 'N' -> nanoseconds(width, pad);
            case 'p' -> text(hour < 12 ? "AM" : "PM");
            case 'P' -> text(hour < 12 ? "am" : "pm");
            case 'q' -> number((date.getMonthValue() + 2) / 3, 1);
            case 'r' -> text(format("%I:%M:%S %p"));
            case 'R' -> text(format("%H:%M"));
            case 's' -> number(second, 1);
            case 'S' -> number(secondOfDay % 60, 2);
            case 'T', 'X' -> text(format("%H:%M:%S"));
            case 'u' -> number(weekday == 0 ? 7 : weekday, 1);
            case 'U' -> number((date.getDayOfYear() + 6 - weekday) / 7, 2);
            case 'V' -> number(isoWeek(), 2);
            case 'w' -> number(weekday, 1);
            case 'W' -> number((date.getDayOfYear() + 6 - (weekday + 6) % 7) / 7, 2);
            case 'y' -> number(Math.abs(year) % 100, 2);
            case 'Y' -> number(year, 4);
            case 'z' -> zone(colons, pad);
            case 'Z' -> text(zone.name(second));
            default -> null;
        };
    }

    private Field fullDate(int width, char pad) {
        String rest = format("-%m-%d");
        String year = Integer.toString(Math.abs(date.getYear()));
        int least = pad == '-' ? 0 : width > 0 ? Math.max(0, width - 6) : pad == 0 ? 4 : 0;
        String fill = pad == '_' ? " " : "0";
        boolean plus =
                pad == 0 && width < 0 && date.getYear() > 9999 || pad == '+' && Math.max(least, year.length()) > 4;
        String sign = date.getYear() < 0 ? "-" : plus ? "+" : "";
        return text(sign + fill.repeat(Math.max(0, least - year.length() - sign.length())) + year + rest);
    }

    /** Their first digits; with a blank for padding, blanks stand for the zeros at the end. */
    private Field nanoseconds(int width, char pad) {
        String digits = String.format(Locale.ROOT, "%09d", nano);
        if (pad == '_') {
            String kept =
                    digits.substring(0, width > 0 && width < 9 ? width : 9).replaceAll("(?<=.)0+$", "");
            return text(kept + " ".repeat(Math.max(width > 0 ? width : 9, kept.length()) - kept.length()));
        }
        if (width > 0 && width < 9) {
            return text(digits.substring(0, width));
        }
        return width > 9 ? text(digits + "0".repeat(width - 9)) : text(digits);
    }

    private Field zone(int colons, char pad) {
        int offset = zone.offset(second);
        int a = Math.abs(offset);
        String sign = offset < 0 ? "-" : "+";
        boolean bare = pad == '-' || pad == '_';
        if (bare && colons == 0) {
            String number = sign + (a / 3600 * 100 + a / 60 % 60);
            return new Field(number, 5, ' ');
        }
        String hours = String.format(Locale.ROOT, bare ? "%d" : "%02d", a / 3600);
        String minutes = String.format(Locale.ROOT, "%02d", a / 60 % 60);
        String seconds = String.format(Locale.ROOT, "%02d", a % 60);
        String text = switch (colons) {
            case 0 -> hours + minutes;
            case 1 -> hours + ":" + minutes;
            case 2 -> hours + ":" + minutes + ":" + seconds;
            default ->
                a % 60 != 0 ? hours + ":" + minutes + ":" + seconds : a / 60 % 60 != 0 ? hours + ":" + minutes : hours;
        };
        return new Field(sign + text, 0, '0');
    }

    private int isoWeek() {
        int weekday = date.getDayOfWeek().getValue();
        int week = (date.getDayOfYear() - weekday + 10) / 7;
        if (week < 1) {
            return weeks(date.getYear() - 1);
        }
        return week > weeks(date.getYear()) ? 1 : week;
    }

    private int isoYear() {
        int weekday = date.getDayOfWeek().getValue();
        int week = (date.getDayOfYear() - weekday + 10) / 7;
        int year = date.getYear();
        return week < 1 ? year - 1 : week > weeks(year) ? year + 1 : year;
    }

    private static int weeks(int year) {
        LocalDate last = LocalDate.of(year, 12, 28);
        return (last.getDayOfYear() - last.getDayOfWeek().getValue() + 10) / 7;
    }
}
