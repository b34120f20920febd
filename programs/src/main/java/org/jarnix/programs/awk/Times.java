package org.jarnix.programs.awk;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Numbers that are written otherwise than in decimal: dates, octal, hexadecimal. */
final class Times {
    private static final int HOUR = 3600;

    private Times() {}

    /** {@code mktime("YYYY MM DD HH MM SS [DST]")}: seconds since the epoch, -1 where it is none. */
    static double mktime(String text, boolean utc, Runtime rt) {
        String[] words = text.trim().split("[ \t]+");
        if (words.length < 6) {
            return -1;
        }
        long[] parts = new long[6];
        for (int i = 0; i < 6; i++) {
            try {
                parts[i] = Long.parseLong(words[i]);
            } catch (NumberFormatException e) {
                return -1;
            }
        }
        try {
            LocalDateTime time = LocalDateTime.of((int) parts[0], 1, 1, 0, 0)
                    .plusMonths(parts[1] - 1)
                    .plusDays(parts[2] - 1)
                    .plusHours(parts[3])
                    .plusMinutes(parts[4])
                    .plusSeconds(parts[5]);
            ZonedDateTime zoned =
                    time.atZone(utc ? ZoneOffset.UTC : zone(rt.environment().get("TZ")));
            boolean saving = words.length > 6 && Numbers.prefix(words[6]) > 0;
            boolean saved = zoned.getZone().getRules().isDaylightSavings(zoned.toInstant());
            return zoned.toEpochSecond() - (saving && !saved ? HOUR : 0.0);
        } catch (DateTimeException e) {
            return -1;
        }
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null || name.isEmpty()
                    ? ZoneOffset.UTC
                    : ZoneId.of(name.startsWith(":") ? name.substring(1) : name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** {@code strtonum}: also takes {@code 0x1F} and {@code 017}. */
    static double strtonum(Cell cell, Runtime rt) {
        if (cell.isNumber()) {
            return cell.num();
        }
        String digits = cell.str(rt);
        int base = digits.startsWith("0x") || digits.startsWith("0X") ? 16 : 8;
        if (base == 8 && !isOctal(digits)) {
            return Numbers.prefix(digits);
        }
        double value = 0;
        for (int i = base == 16 ? 2 : 0; i < digits.length() && Character.digit(digits.charAt(i), base) >= 0; i++) {
            value = value * base + Character.digit(digits.charAt(i), base);
        }
        return value;
    }

    private static boolean isOctal(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return false;
        }
        int i = 0;
        while (i < digits.length() && digits.charAt(i) >= '0' && digits.charAt(i) <= '7') {
            i++;
        }
        return i == digits.length() || ".89eE".indexOf(digits.charAt(i)) < 0;
    }
}
