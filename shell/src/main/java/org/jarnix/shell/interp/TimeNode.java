package org.jarnix.shell.interp;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.Usage;
import org.jspecify.annotations.Nullable;

/** {@code time pipeline}: runs it and says on standard error how long it took (bash manual 3.2.3). */
final class TimeNode extends ExecNode {
    private static final String DEFAULT_FORMAT = "\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS";
    private static final String POSIX_FORMAT = "real %2R\nuser %2U\nsys %2S";
    /** What {@code time} alone says of the shell and its children in POSIX mode. */
    private static final String SHELL_FORMAT = "user\t%2lU\nsys\t%2lS";

    private static final long SECOND = 1_000_000_000L;

    private final ExecNode node;
    private final boolean posix;

    TimeNode(ExecNode node, boolean posix) {
        this.node = node;
        this.posix = posix;
    }

    @Override
    public int exec(Interp in) throws IOException {
        boolean ofShell = node == SUCCESS && !posix && in.posix();
        long real = ofShell ? in.origin().startNanos() : in.sys().clock(Clock.MONOTONIC);
        long used = ofShell ? 0 : used(in);
        int status = node.exec(in);
        real = in.sys().clock(Clock.MONOTONIC) - real;
        used = used(in) - used;
        String format = posix ? POSIX_FORMAT : in.variables().get("TIMEFORMAT");
        if (format == null) {
            format = ofShell ? SHELL_FORMAT : DEFAULT_FORMAT;
        }
        if (!format.isEmpty()) {
            String text = format(in, format, real, used);
            if (text != null) {
                in.diagnostics().printError(text);
            }
        }
        return status;
    }

    private static long used(Interp in) {
        return in.sys().usage(Usage.SELF).userNanos()
                + in.sys().usage(Usage.CHILDREN).userNanos();
    }

    private static @Nullable String format(Interp in, String format, long real, long user) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            i++;
            int digits = 3;
            if (Character.isDigit(format.charAt(i))) {
                digits = Math.min(3, format.charAt(i++) - '0');
            }
            boolean minutes = i < format.length() && format.charAt(i) == 'l';
            i += minutes ? 1 : 0;
            char kind = i < format.length() ? format.charAt(i) : '%';
            switch (kind) {
                case 'R' -> seconds(out, real, digits, minutes);
                case 'U' -> seconds(out, user, digits, minutes);
                case 'S' -> seconds(out, 0, digits, minutes);
                case 'P' -> out.append(String.format(Locale.ROOT, "%.2f", real == 0 ? 0.0 : 100.0 * user / real));
                case '%' -> out.append('%');
                default -> {
                    in.warn("TIMEFORMAT: `" + kind + "': invalid format character");
                    return null;
                }
            }
        }
        return out.toString();
    }

    private static void seconds(StringBuilder out, long nanos, int digits, boolean minutes) {
        long whole = nanos / SECOND;
        if (minutes) {
            out.append(whole / 60).append('m');
            whole %= 60;
        }
        out.append(whole);
        if (digits > 0) {
            String fraction = String.format(Locale.ROOT, "%09d", nanos % SECOND);
            out.append('.').append(fraction, 0, digits);
        }
        if (minutes) {
            out.append('s');
        }
    }
}
