package org.jarnix.programs.proc;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Usage;

/** What a command took, in the formats of time(1). */
final class TimeFormatter {
    static final String VERBOSE = """
        \tCommand being timed: "%C"
        \tUser time (seconds): %U
        \tSystem time (seconds): %S
        \tPercent of CPU this job got: %P
        \tElapsed (wall clock) time (h:mm:ss or m:ss): %E
        \tAverage shared text size (kbytes): %X
        \tAverage unshared data size (kbytes): %D
        \tAverage stack size (kbytes): %p
        \tAverage total size (kbytes): %K
        \tMaximum resident set size (kbytes): %M
        \tAverage resident set size (kbytes): %t
        \tMajor (requiring I/O) page faults: %F
        \tMinor (reclaiming a frame) page faults: %R
        \tVoluntary context switches: %w
        \tInvoluntary context switches: %c
        \tSwaps: %W
        \tFile system inputs: %I
        \tFile system outputs: %O
        \tSocket messages sent: %s
        \tSocket messages received: %r
        \tSignals delivered: %k
        \tPage size (bytes): %Z
        \tExit status: %x\
        """;

    private static final int PAGE = 4096;

    private final List<String> command;
    private final Duration took;
    private final Usage before;
    private final Usage used;
    private final int status;

    TimeFormatter(List<String> command, Duration took, Usage before, Usage used, int status) {
        this.command = command;
        this.took = took;
        this.before = before;
        this.used = used;
        this.status = status;
    }

    void append(String format, StringBuilder out) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean more = i + 1 < format.length();
            if (c == '%' && more) {
                out.append(value(format.charAt(++i)));
            } else if (c == '\\' && more) {
                char next = format.charAt(++i);
                out.append(next == 't' ? "\t" : next == 'n' ? "\n" : next == '\\' ? "\\" : "?\\" + next);
            } else {
                out.append(c == '%' ? "?" : String.valueOf(c));
            }
        }
    }

    private String value(char letter) {
        return switch (letter) {
            case '%' -> "%";
            case 'C' -> String.join(" ", command);
            case 'E' -> clock(took.toMillis());
            case 'e' -> hundredths(took.toNanos());
            case 'U' -> hundredths(used.userNanos() - before.userNanos());
            case 'S' -> hundredths(used.systemNanos() - before.systemNanos());
            case 'P' -> share();
            case 'x' -> Integer.toString(status);
            case 'w' -> Long.toString(used.waits() - before.waits());
            case 'c' -> Long.toString(used.yields() - before.yields());
            case 'Z' -> Integer.toString(PAGE);
            case 'D', 'F', 'I', 'K', 'M', 'O', 'R', 'W', 'X', 'k', 'p', 'r', 's', 't' -> "0";
            default -> "?" + letter;
        };
    }

    private String share() {
        long nanos = used.userNanos() - before.userNanos() + used.systemNanos() - before.systemNanos();
        return took.isZero() ? "?%" : nanos * 100 / took.toNanos() + "%";
    }

    private static String hundredths(long nanos) {
        return String.format(Locale.ROOT, "%d.%02d", nanos / 1_000_000_000, nanos / 10_000_000 % 100);
    }

    private static String clock(long millis) {
        long seconds = millis / 1000;
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d.%02d", seconds / 60, seconds % 60, millis / 10 % 100);
    }
}
