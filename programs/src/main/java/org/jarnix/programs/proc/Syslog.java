package org.jarnix.programs.proc;

import java.util.List;

/** The names of facilities and levels, each at the place of its number (syslog(3)). */
final class Syslog {
    static final List<String> FACILITIES = List.of(
            "kern",
            "user",
            "mail",
            "daemon",
            "auth",
            "syslog",
            "lpr",
            "news",
            "uucp",
            "cron",
            "authpriv",
            "ftp",
            "ntp",
            "security",
            "console",
            "solaris",
            "local0",
            "local1",
            "local2",
            "local3",
            "local4",
            "local5",
            "local6",
            "local7");

    static final List<String> LEVELS = List.of("emerg", "alert", "crit", "err", "warn", "notice", "info", "debug");

    private static final int USER = 1;

    private Syslog() {}

    /** The number of {@code FACILITY.LEVEL} or {@code LEVEL}: the facility times eight, and the level; -1 for none. */
    static int priority(String word) {
        int dot = word.indexOf('.');
        int facility = dot < 0 ? USER : FACILITIES.indexOf(word.substring(0, dot));
        String name = word.substring(dot + 1);
        int level = LEVELS.indexOf(
                switch (name) {
                    case "panic" -> "emerg";
                    case "error" -> "err";
                    case "warning" -> "warn";
                    default -> name;
                });
        return facility < 0 || level < 0 ? -1 : facility << 3 | level;
    }
}
