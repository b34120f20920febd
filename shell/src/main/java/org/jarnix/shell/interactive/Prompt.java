package org.jarnix.shell.interactive;

import java.time.Instant;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.TimeFormat;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Interp;

/** The backslash escapes of prompt strings (bash manual 6.9). */
final class Prompt {
    private static final long SECOND = 1_000_000_000L;

    /** How many digits a character has that is given by its number. */
    private static final int OCTAL = 3;

    private static final String DOTS = "...";

    private final Interp in;
    private final boolean marks;

    /** @param marks whether what takes no room is marked for a line editor */
    Prompt(Interp in, boolean marks) {
        this.in = in;
        this.marks = marks;
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
            case '[', ']' -> {
                if (marks) {
                    out.append(c == '[' ? PromptText.HIDDEN : PromptText.SHOWN);
                }
            }
            case 's' -> out.append(base(in.shellName()));
            case 'v' -> out.append("5.2");
            case 'V' -> out.append("5.2.15");
            case 'u' -> out.append(kept(user()));
            case 'h' -> out.append(kept(host().split("\\.", 2)[0]));
            case 'H' -> out.append(kept(host()));
            case 'w' -> out.append(kept(trimmed(directory(false))));
            case 'W' -> out.append(kept(directory(true)));
            case '$' -> out.append(in.sys().credentials().euid() == 0 ? "#" : kept("$"));
            case 'j' -> out.append(in.jobs().list().size());
            case 'l' -> out.append(base(terminal()));
            case '!' -> out.append(in.history().next());
            case '#' -> out.append(in.history().commands());
            case 'D' -> {
                return format(text, at, out);
            }
            case 'd' -> out.append(time("%a %b %d"));
            case 't' -> out.append(time("%H:%M:%S"));
            case 'T' -> out.append(time("%I:%M:%S"));
            case '@' -> out.append(time("%I:%M %p"));
            case 'A' -> out.append(time("%H:%M"));
            case '\\' -> out.append('\\');
            case '"' -> out.append(in.isOn(Option.PROMPTVARS) ? "\"" : "\\\"");
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return octal(text, at, out);
            }
            default -> out.append('\\').append(c);
        }
        return at;
    }

    /** A text that stays as it is where what is made of the prompt is expanded once more. */
    private String kept(String text) {
        return in.isOn(Option.PROMPTVARS) ? text.replaceAll("[$`\\\\]", "\\\\$0") : text;
    }

    private static int octal(String text, int from, StringBuilder out) {
        int value = 0;
        int at = from;
        while (at < text.length() && at < from + OCTAL && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
            value = value * 8 + text.charAt(at++) - '0';
        }
        if (at - from < OCTAL) {
            out.append('\\').append(text.charAt(from));
            return from;
        }
        if ((value & 0xFF) != 0) {
            out.append((char) (value & 0xFF));
        }
        return at - 1;
    }

    private String terminal() {
        try {
            return in.sys().ttyname(0);
        } catch (SyscallException e) {
            return "tty";
        }
    }

    /** <code>\D{format}</code>; answers where it ends. */
    private int format(String text, int at, StringBuilder out) {
        if (at + 1 >= text.length() || text.charAt(at + 1) != '{') {
            out.append("\\D");
            return at;
        }
        int brace = text.indexOf('}', at);
        int end = brace < 0 ? text.length() : brace;
        String format = text.substring(at + 2, end);
        out.append(time(format.isEmpty() ? "%X" : format));
        return end;
    }

    private static String base(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith("-") ? name.substring(1) : name;
    }

    private String user() {
        String id = Integer.toString(in.sys().credentials().uid());
        String[] entry = Hooks.entry(in, 2, id);
        return entry == null ? "I have no name!" : entry[0];
    }

    private String host() {
        return in.sys().uname().nodename();
    }

    private String directory(boolean last) {
        String path = in.variables().get("PWD");
        String home = in.variables().get("HOME");
        if (path == null) {
            path = workingDirectory();
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

    private String workingDirectory() {
        try {
            return in.sys().getcwd();
        } catch (SyscallException e) {
            return ".";
        }
    }

    /** As many last directories as {@code PROMPT_DIRTRIM} says, and what stands for the others where that is shorter. */
    private String trimmed(String path) {
        String wanted = in.variables().get("PROMPT_DIRTRIM");
        if (wanted == null || !wanted.matches("[0-9]{1,4}") || Integer.parseInt(wanted) == 0) {
            return path;
        }
        int first = path.startsWith("~") ? path.indexOf('/') + 1 : 0;
        int start = path.length();
        for (int left = Integer.parseInt(wanted); left > 0 && start > first; left--) {
            start = path.lastIndexOf('/', start - 1);
        }
        boolean shorter = start - first >= DOTS.length();
        return shorter ? path.substring(0, first) + DOTS + path.substring(start) : path;
    }

    private String time(String format) {
        long nanos = in.sys().clock(Clock.REALTIME);
        return TimeFormat.of(
                format,
                Instant.ofEpochSecond(nanos / SECOND, nanos % SECOND),
                in.variables().get("TZ"));
    }
}
