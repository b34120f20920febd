package org.jarnix.programs.tar;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jarnix.api.lib.Text;

/** The records of an extended header: {@code LENGTH KEYWORD=VALUE} and a newline each (POSIX.1-2024, pax). */
final class PaxRecords {
    private static final long NANOS = 1_000_000_000L;

    private PaxRecords() {}

    /** Reads them; later ones of a keyword win. Sparse maps of the oldest form keep all their numbers, with commas. */
    static Map<String, String> read(byte[] data) {
        Map<String, String> records = new LinkedHashMap<>();
        int at = 0;
        while (at < data.length && data[at] >= '0' && data[at] <= '9') {
            int blank = at;
            int length = 0;
            while (blank < data.length && data[blank] >= '0' && data[blank] <= '9' && length < data.length) {
                length = length * 10 + data[blank++] - '0';
            }
            if (length <= blank - at || at + length > data.length) {
                break;
            }
            String record = Text.decode(data, blank + 1, length - (blank - at) - 2);
            int equals = record.indexOf('=');
            if (equals > 0) {
                add(records, record.substring(0, equals), record.substring(equals + 1));
            }
            at += length;
        }
        return records;
    }

    private static void add(Map<String, String> records, String key, String value) {
        if (key.equals("GNU.sparse.offset") || key.equals("GNU.sparse.numbytes")) {
            records.merge("GNU.sparse.map", value, (old, now) -> old + "," + now);
        } else {
            records.put(key, value);
        }
    }

    /** Writes one. */
    static void write(ByteArrayOutputStream out, String key, String value) {
        byte[] text = Text.encode(" " + key + "=" + value + "\n");
        int length = text.length + 1;
        while (Integer.toString(length).length() + text.length != length) {
            length = Integer.toString(length).length() + text.length;
        }
        out.writeBytes(Text.encode(Integer.toString(length)));
        out.writeBytes(text);
    }

    /** A time as a record has it: seconds, and as many decimals as it needs. */
    static String time(long nanos) {
        long seconds = Math.floorDiv(nanos, NANOS);
        long rest = Math.floorMod(nanos, NANOS);
        if (rest == 0) {
            return Long.toString(seconds);
        }
        boolean negative = seconds < 0;
        long whole = negative ? -(seconds + 1) : seconds;
        String decimals =
                Long.toString(NANOS + (negative ? NANOS - rest : rest)).substring(1);
        int end = decimals.length();
        while (decimals.charAt(end - 1) == '0') {
            end--;
        }
        return (negative ? "-" : "") + whole + "." + decimals.substring(0, end);
    }

    /** The nanoseconds that a record says; 0 where it makes no sense. */
    static long nanos(String text) {
        try {
            return new java.math.BigDecimal(text)
                    .movePointRight(9)
                    .setScale(0, java.math.RoundingMode.FLOOR)
                    .longValue();
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
