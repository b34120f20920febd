package org.jarnix.programs.diff;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Zone;

/** How headers spell names, times and the options of the command line. */
final class Spelling {
    private static final long SECOND = 1_000_000_000L;

    private Spelling() {}

    /** An option as it could have been given. */
    static String of(Args.Given given) {
        String value = given.value();
        String key = switch (given.key()) {
            case "recursive" -> "-r";
            case "new-file" -> "-N";
            case "unified" -> "-U";
            case "context" -> "-C";
            case "ignore-case" -> "-i";
            case "ignore-all-space" -> "-w";
            case "ignore-space-change" -> "-b";
            case "ignore-blank-lines" -> "-B";
            case "text" -> "-a";
            case "exclude" -> "-x";
            case "ed" -> "-e";
            case "side-by-side" -> "-y";
            default -> given.key().length() == 1 ? "-" + given.key() : "--" + given.key();
        };
        return " " + key + (value == null ? "" : (key.startsWith("--") ? "=" : " ") + value);
    }

    /** A name in quotes where it has blanks or worse. */
    static String name(String file) {
        if (file.indexOf(' ') < 0 && file.indexOf('\t') < 0 && file.indexOf('\n') < 0 && file.indexOf('"') < 0) {
            return file;
        }
        return '"'
                + file.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                + '"';
    }

    /** A time as unified headers have it. */
    static String time(Io io, long nanos) {
        long second = Math.floorDiv(nanos, SECOND);
        int offset = Zone.of(io.env("TZ")).offset(second);
        LocalDateTime local = LocalDateTime.ofEpochSecond(second + offset, 0, ZoneOffset.UTC);
        int minutes = Math.abs(offset) / 60;
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d %02d:%02d:%02d.%09d %c%02d%02d",
                local.getYear(),
                local.getMonthValue(),
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond(),
                Math.floorMod(nanos, SECOND),
                offset < 0 ? '-' : '+',
                minutes / 60,
                minutes % 60);
    }
}
