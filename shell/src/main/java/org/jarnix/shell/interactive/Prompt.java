package org.jarnix.shell.interactive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.shell.interp.Interp;

/** The backslash escapes of prompt strings (bash manual 6.9). */
final class Prompt {
    private static final long SECOND = 1_000_000_000L;

    private final Interp in;

    Prompt(Interp in) {
        this.in = in;
    }

    /** {@code text} with its escapes replaced. */
    String expand(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            i = escape(text, i + 1, out);
        }
        return out.toString();
    }

    /** The escape whose letter stands at {@code at}; answers where it ends. */
    private int escape(String text, int at, StringBuilder out) {
        char c = text.charAt(at);
        switch (c) {
            case 'a' -> out.append('\007');
            case 'e' -> out.append('\033');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case '[', ']' -> {}
            case 's' -> out.append(base(in.shellName()));
            case 'v' -> out.append("5.2");
            case 'V' -> out.append("5.2.15");
            case 'u' -> out.append(user());
            case 'h' -> out.append(host().split("\\.", 2)[0]);
            case 'H' -> out.append(host());
            case 'w' -> out.append(directory(false));
            case 'W' -> out.append(directory(true));
            case '$' -> out.append(in.sys().credentials().euid() == 0 ? '#' : '$');
            case 'j' -> out.append(in.jobs().list().size());
            case 'l' -> out.append("tty");
            case '!', '#' -> out.append('1');
            case 'd' -> out.append(time("EEE MMM dd"));
            case 't' -> out.append(time("HH:mm:ss"));
            case 'T' -> out.append(time("hh:mm:ss"));
            case '@' -> out.append(time("hh:mm a"));
            case 'A' -> out.append(time("HH:mm"));
            case '\\' -> out.append('\\');
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return octal(text, at, out);
            }
            default -> out.append('\\').append(c);
        }
        return at;
    }

    private static int octal(String text, int from, StringBuilder out) {
        int value = 0;
        int at = from;
        while (at < text.length() && at < from + 3 && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
            value = value * 8 + text.charAt(at++) - '0';
        }
        out.append((char) (value & 0xFF));
        return at - 1;
    }

    private static String base(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith("-") ? name.substring(1) : name;
    }

    private String user() {
        String name = in.variables().get("USER");
        if (name == null) {
            name = in.variables().get("LOGNAME");
        }
        return name == null ? Integer.toString(in.sys().credentials().uid()) : name;
    }

    private String host() {
        return in.sys().uname().nodename();
    }

    private String directory(boolean last) {
        String path = in.variables().get("PWD");
        String home = in.variables().get("HOME");
        if (path == null) {
            return ".";
        }
        if (home != null && !home.isEmpty() && !home.equals("/")) {
            if (path.equals(home)) {
                return "~";
            }
            if (!last && path.startsWith(home + "/")) {
                return "~" + path.substring(home.length());
            }
        }
        return last && path.length() > 1 ? path.substring(path.lastIndexOf('/') + 1) : path;
    }

    private String time(String pattern) {
        long nanos = in.sys().clock(Clock.REALTIME);
        String zone = in.variables().get("TZ");
        ZoneId id;
        try {
            id = zone == null || zone.isEmpty() ? ZoneId.of("UTC") : ZoneId.of(zone);
        } catch (DateTimeException e) {
            id = ZoneId.of("UTC");
        }
        ZonedDateTime now =
                Instant.ofEpochSecond(nanos / SECOND, nanos % SECOND).atZone(id);
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(now);
    }
}
