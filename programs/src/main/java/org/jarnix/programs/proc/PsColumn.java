package org.jarnix.programs.proc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@code ps}.
 *
 * @param width of the column; a text that stands left and is longer is cut, but for the last
 * @param right whether it stands at the column's right
 */
record PsColumn(String heading, int width, boolean right, BiFunction<PsView, ProcessList.Entry, String> value) {
    private interface Number {
        long of(ProcessList.Entry entry);
    }

    private static void add(
            Map<String, PsColumn> all,
            String names,
            String heading,
            int width,
            boolean right,
            BiFunction<PsView, ProcessList.Entry, String> value) {
        for (String name : names.split(" ")) {
            all.put(name, new PsColumn(heading, width, right, value));
        }
    }

    private static void number(Map<String, PsColumn> all, String names, String heading, int width, Number number) {
        add(all, names, heading, width, true, (v, e) -> Long.toString(number.of(e)));
    }

    /** All columns by their names, in alphabetical order; made once for each run. */
    static Map<String, PsColumn> all() {
        Map<String, PsColumn> all = new HashMap<>();
        identities(all);
        users(all);
        times(all);
        states(all);
        signals(all);
        sizes(all);
        return all;
    }

    private static void identities(Map<String, PsColumn> all) {
        number(all, "pid tgid", "PID", 7, ProcessList.Entry::pid);
        number(all, "lwp", "LWP", 7, ProcessList.Entry::pid);
        number(all, "spid", "SPID", 7, ProcessList.Entry::pid);
        number(all, "tid", "TID", 7, ProcessList.Entry::pid);
        number(all, "ppid", "PPID", 7, ProcessList.Entry::ppid);
        number(all, "pgid", "PGID", 7, ProcessList.Entry::pgid);
        number(all, "pgrp", "PGRP", 7, ProcessList.Entry::pgid);
        number(all, "sid", "SID", 7, ProcessList.Entry::sid);
        number(all, "sess session", "SESS", 7, ProcessList.Entry::sid);
        number(all, "tpgid", "TPGID", 7, ProcessList.Entry::foreground);
        add(all, "tty tt", "TT", 8, false, PsView::terminal);
        add(all, "tname tty8 longtname", "TTY", 8, false, PsView::terminal);
        add(all, "tty4", "TTY", 4, false, PsView::terminal);
        add(all, "comm ucomm", "COMMAND", 15, false, (v, e) -> v.command(e, e.name(), false));
        add(all, "ucmd", "CMD", 15, false, (v, e) -> v.command(e, e.name(), false));
        add(all, "fname", "COMMAND", 8, false, (v, e) -> e.name());
        add(all, "args command", "COMMAND", 27, false, (v, e) -> v.command(e, e.command(), true));
        add(all, "cmd", "CMD", 27, false, (v, e) -> v.command(e, e.command(), true));
        add(all, "exe", "EXE", 27, false, PsView::executable);
    }

    private static void users(Map<String, PsColumn> all) {
        add(all, "user uname", "USER", 8, false, (v, e) -> v.user(e.euid()));
        add(all, "euser", "EUSER", 8, false, (v, e) -> v.user(e.euid()));
        add(all, "ruser", "RUSER", 8, false, (v, e) -> v.user(e.uid()));
        add(all, "suser svuser", "SUSER", 8, false, (v, e) -> v.user(e.suid()));
        add(all, "fuser", "FUSER", 8, false, (v, e) -> v.user(e.euid()));
        add(all, "uid_hack", "UID", 8, false, (v, e) -> v.user(e.euid()));
        add(all, "group", "GROUP", 8, false, (v, e) -> v.group(e.egid()));
        add(all, "egroup", "EGROUP", 8, false, (v, e) -> v.group(e.egid()));
        add(all, "rgroup", "RGROUP", 8, false, (v, e) -> v.group(e.gid()));
        add(all, "sgroup svgroup", "SGROUP", 8, false, (v, e) -> v.group(e.sgid()));
        add(all, "fgroup", "FGROUP", 8, false, (v, e) -> v.group(e.egid()));
        add(all, "supgid", "SUPGID", 20, false, (v, e) -> v.groups(e, false));
        add(all, "supgrp", "SUPGRP", 40, false, (v, e) -> v.groups(e, true));
        number(all, "uid", "UID", 5, ProcessList.Entry::euid);
        number(all, "euid", "EUID", 5, ProcessList.Entry::euid);
        number(all, "ruid", "RUID", 5, ProcessList.Entry::uid);
        number(all, "suid svuid", "SUID", 5, ProcessList.Entry::suid);
        number(all, "fuid fsuid", "FUID", 5, ProcessList.Entry::euid);
        number(all, "gid", "GID", 5, ProcessList.Entry::egid);
        number(all, "egid", "EGID", 5, ProcessList.Entry::egid);
        number(all, "rgid", "RGID", 5, ProcessList.Entry::gid);
        number(all, "sgid svgid", "SGID", 5, ProcessList.Entry::sgid);
        number(all, "fgid fsgid", "FGID", 5, ProcessList.Entry::egid);
    }

    private static void times(Map<String, PsColumn> all) {
        add(all, "time cputime atime", "TIME", 8, true, (v, e) -> clock(v.ticks(e) / ProcessList.TICKS));
        number(all, "cputimes times", "TIME", 8, e -> e.ticks() / ProcessList.TICKS);
        add(all, "bsdtime", "TIME", 6, true, (v, e) -> minutes(v.ticks(e) / ProcessList.TICKS));
        add(all, "etime", "ELAPSED", 11, true, (v, e) -> elapsed(v.age(e)));
        add(all, "etimes", "ELAPSED", 7, true, (v, e) -> Long.toString(v.age(e)));
        add(all, "stime", "STIME", 5, true, PsView::started);
        add(all, "start_time", "START", 5, true, PsView::started);
        add(all, "bsdstart", "START", 6, true, PsView::startedBsd);
        add(all, "start", "STARTED", 8, true, PsView::startedToday);
        add(all, "lstart", "STARTED", 24, true, PsView::startedInFull);
        add(all, "pcpu %cpu", "%CPU", 4, true, PsView::share);
        add(all, "c util", "C", 2, true, (v, e) -> Integer.toString((int) v.percent(e)));
        add(all, "cp", "CP", 3, true, (v, e) -> Integer.toString((int) (v.percent(e) * 10)));
    }

    private static void states(Map<String, PsColumn> all) {
        add(all, "stat", "STAT", 4, false, PsView::state);
        add(all, "s state", "S", 1, false, (v, e) -> String.valueOf(e.state()));
        add(all, "f flag flags", "F", 1, true, (v, e) -> e.euid() == 0 ? "4" : "0");
        number(all, "ni nice", "NI", 3, ProcessList.Entry::nice);
        number(all, "pri intpri", "PRI", 3, e -> 19L - e.nice());
        number(all, "opri priority", "PRI", 3, e -> 80L + e.nice());
        number(all, "pri_bar", "BAR", 3, e -> 21L + e.nice());
        number(all, "pri_baz", "BAZ", 3, e -> 120L + e.nice());
        number(all, "pri_foo", "FOO", 3, e -> (long) e.nice());
        number(all, "nlwp thcount", "NLWP", 4, ProcessList.Entry::threads);
        number(all, "psr", "PSR", 3, e -> 0);
        add(all, "cls class", "CLS", 3, true, (v, e) -> "TS");
        add(all, "policy", "POL", 3, true, (v, e) -> "TS");
        number(all, "sched", "SCH", 3, e -> 0);
        add(all, "rtprio", "RTPRIO", 6, true, (v, e) -> "-");
        add(all, "wchan wname nwchan", "WCHAN", 6, false, (v, e) -> "-");
        add(all, "addr", "ADDR", 1, true, (v, e) -> "-");
    }

    private static void signals(Map<String, PsColumn> all) {
        add(all, "pending sig sig_pend", "PENDING", 16, true, (v, e) -> e.status("SigPnd:"));
        add(all, "blocked sigmask sig_block", "BLOCKED", 16, true, (v, e) -> e.status("SigBlk:"));
        add(all, "ignored sigignore sig_ignore", "IGNORED", 16, true, (v, e) -> e.status("SigIgn:"));
        add(all, "caught sigcatch sig_catch", "CAUGHT", 16, true, (v, e) -> e.status("SigCgt:"));
    }

    private static void sizes(Map<String, PsColumn> all) {
        add(all, "pmem %mem", "%MEM", 4, true, (v, e) -> "0.0");
        number(all, "vsz vsize", "VSZ", 6, e -> e.size() / 1024);
        number(all, "rss rssize", "RSS", 5, e -> e.resident() * 4);
        number(all, "rsz", "RSZ", 5, e -> e.resident() * 4);
        number(all, "sz", "SZ", 5, e -> e.size() / 4096);
        number(all, "size", "SIZE", 5, e -> e.size() / 1024);
        number(all, "trs", "TRS", 5, e -> 0);
        number(all, "drs", "DRS", 5, e -> e.size() / 1024);
        number(all, "majflt maj_flt pagein", "MAJFL", 6, e -> 0);
        number(all, "minflt min_flt", "MINFLT", 6, e -> 0);
    }

    /** The same column under another heading. */
    PsColumn heading(String other) {
        return new PsColumn(other, Math.max(width, other.length()), right, value);
    }

    /** The same column, so wide. */
    PsColumn width(int other) {
        return new PsColumn(heading, other, right, value);
    }

    /** What a row is sorted by: a number where the text is one. */
    static int compare(String left, String right) {
        Double a = numeric(left);
        Double b = numeric(right);
        return a != null && b != null ? a.compareTo(b) : left.compareTo(right);
    }

    private static @Nullable Double numeric(String text) {
        try {
            return Double.parseDouble(text.replace(":", "").replaceAll("(?<=.)-", ""));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The columns of a list such as {@code pid,ppid:10,user=WHO}; null where a name is unknown, which is answered in it. */
    static List<PsColumn> list(Map<String, PsColumn> all, String list) {
        List<PsColumn> columns = new ArrayList<>();
        String rest = list.strip();
        while (!rest.isEmpty()) {
            int end = 0;
            while (end < rest.length() && ", =\t".indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            PsColumn column = named(all, rest.substring(0, end));
            if (end < rest.length() && rest.charAt(end) == '=') {
                int start = end + 1;
                end = start;
                while (end < rest.length() && ", \t".indexOf(rest.charAt(end)) < 0) {
                    end++;
                }
                column = column.heading(rest.substring(start, end));
            }
            columns.add(column);
            rest = rest.substring(Math.min(rest.length(), end + 1)).strip();
        }
        return columns;
    }

    private static PsColumn named(Map<String, PsColumn> all, String word) {
        int colon = word.indexOf(':');
        PsColumn column = all.get(colon < 0 ? word : word.substring(0, colon));
        if (column == null) {
            throw new IllegalArgumentException("unknown user-defined format specifier \"" + word + "\"");
        }
        try {
            return colon < 0 ? column : column.width(Integer.parseInt(word.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("unknown user-defined format specifier \"" + word + "\"", e);
        }
    }

    private static String clock(long seconds) {
        long days = seconds / 86_400;
        return (days > 0 ? days + "-" : "")
                + String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    }

    private static String minutes(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private static String elapsed(long seconds) {
        String text = seconds < 3600
                ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
                : clock(seconds % 86_400);
        return seconds < 86_400 ? text : seconds / 86_400 + "-" + text;
    }
}
