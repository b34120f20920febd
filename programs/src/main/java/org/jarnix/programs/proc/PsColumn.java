package org.jarnix.programs.proc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A column of {@code ps}: its names, its heading and what it says of a process. */
record PsColumn(
        List<String> names,
        String heading,
        int width,
        boolean right,
        BiFunction<PsView, ProcessList.Entry, String> value) {
    private static final List<PsColumn> ALL = List.of(
            number("PID", 7, e -> e.pid(), "pid", "tgid"),
            number("PPID", 7, e -> e.ppid(), "ppid"),
            number("PGID", 7, e -> e.pgid(), "pgid", "pgrp"),
            number("SID", 7, e -> e.sid(), "sid", "sess", "session"),
            new PsColumn(List.of("tty", "tt", "tname"), "TT", 8, false, (v, e) -> v.terminal(e)),
            new PsColumn(List.of("time", "cputime"), "TIME", 8, true, (v, e) -> clock(e.ticks() / 100)),
            new PsColumn(List.of("bsdtime"), "TIME", 6, true, (v, e) -> minutes(e.ticks() / 100)),
            new PsColumn(List.of("etime"), "ELAPSED", 11, true, (v, e) -> elapsed(v.age(e))),
            new PsColumn(List.of("etimes"), "ELAPSED", 7, true, (v, e) -> Long.toString(v.age(e))),
            new PsColumn(List.of("comm", "ucmd", "ucomm"), "COMMAND", 15, false, (v, e) -> v.defunct(e, e.name())),
            new PsColumn(List.of("args", "cmd", "command"), "COMMAND", 27, false, (v, e) -> v.defunct(e, e.command())),
            new PsColumn(List.of("user", "euser", "uname"), "USER", 8, false, (v, e) -> v.user(e.euid())),
            new PsColumn(List.of("ruser"), "RUSER", 8, false, (v, e) -> v.user(e.uid())),
            new PsColumn(List.of("group", "egroup"), "GROUP", 8, false, (v, e) -> v.group(e.egid())),
            new PsColumn(List.of("rgroup"), "RGROUP", 8, false, (v, e) -> v.group(e.gid())),
            number("UID", 5, e -> e.euid(), "uid", "euid"),
            number("RUID", 5, e -> e.uid(), "ruid"),
            number("GID", 5, e -> e.egid(), "gid", "egid"),
            number("RGID", 5, e -> e.gid(), "rgid"),
            new PsColumn(List.of("stat"), "STAT", 4, false, (v, e) -> v.state(e)),
            new PsColumn(List.of("s", "state"), "S", 1, false, (v, e) -> String.valueOf(e.state())),
            new PsColumn(List.of("ni", "nice"), "NI", 3, true, (v, e) -> Integer.toString(e.nice())),
            new PsColumn(List.of("pcpu", "%cpu"), "%CPU", 4, true, (v, e) -> v.share(e)),
            new PsColumn(List.of("c"), "C", 2, true, (v, e) -> v.share(e).replaceAll("\\..*", "")),
            new PsColumn(List.of("pmem", "%mem"), "%MEM", 4, true, (v, e) -> "0.0"),
            new PsColumn(List.of("vsz", "vsize"), "VSZ", 6, true, (v, e) -> Long.toString(e.size() / 1024)),
            new PsColumn(List.of("rss", "rssize"), "RSS", 5, true, (v, e) -> Long.toString(e.resident() * 4)),
            number("TPGID", 5, e -> e.foreground(), "tpgid"),
            new PsColumn(List.of("stime", "start_time", "start"), "STIME", 5, false, (v, e) -> v.started(e)),
            new PsColumn(List.of("lstart"), "STARTED", 24, true, (v, e) -> v.startedInFull(e)));

    private interface Number {
        long of(ProcessList.Entry entry);
    }

    private static PsColumn number(String heading, int width, Number number, String... names) {
        return new PsColumn(List.of(names), heading, width, true, (v, e) -> Long.toString(number.of(e)));
    }

    /** The column of that name; null where there is none. */
    static @Nullable PsColumn named(String name) {
        for (PsColumn column : ALL) {
            if (column.names.contains(name)) {
                return column;
            }
        }
        return null;
    }

    /** The same column under another heading. */
    PsColumn heading(String other) {
        return new PsColumn(names, other, Math.max(width, other.length()), right, value);
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

    /** The start as {@code ps -f} has it: the time of today, or the day. */
    static String start(long startedNanos, long nowNanos) {
        ZonedDateTime started = at(startedNanos);
        LocalDate today = at(nowNanos).toLocalDate();
        String pattern = started.toLocalDate().equals(today) ? "HH:mm" : "MMMdd";
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(started);
    }

    static String startInFull(long startedNanos) {
        return DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
                .format(at(startedNanos));
    }

    private static ZonedDateTime at(long nanos) {
        return Instant.ofEpochSecond(0, nanos).atZone(ZoneOffset.UTC);
    }
}
