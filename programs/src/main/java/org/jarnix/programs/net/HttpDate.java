package org.jarnix.programs.net;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Dates as heads of messages have them (RFC 9110 5.6.7), and as old cookies do. */
final class HttpDate {
    private HttpDate() {}

    /** Seconds since 1970; {@code otherwise} where it is none. */
    static long seconds(String text, long otherwise) {
        try {
            String usual = text.strip().replaceFirst("(\\d\\d)-([A-Za-z]{3})-(\\d{4})", "$1 $2 $3");
            return ZonedDateTime.parse(usual, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toEpochSecond();
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
