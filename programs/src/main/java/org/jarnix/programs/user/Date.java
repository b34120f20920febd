package org.jarnix.programs.user;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.DateParser;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Zone;
import org.jspecify.annotations.Nullable;

/** Writes the time, or another time, in any format. */
public final class Date extends Command {
    private static final String RFC_EMAIL = "%a, %d %b %Y %H:%M:%S %z";
    private static final Map<String, String> ISO = Map.of(
            "date", "%Y-%m-%d",
            "hours", "%Y-%m-%dT%H%:z",
            "minutes", "%Y-%m-%dT%H:%M%:z",
            "seconds", "%Y-%m-%dT%H:%M:%S%:z",
            "ns", "%Y-%m-%dT%H:%M:%S,%N%:z");
    private static final Map<String, String> RFC_3339 =
            Map.of("date", "%Y-%m-%d", "seconds", "%Y-%m-%d %H:%M:%S%:z", "ns", "%Y-%m-%d %H:%M:%S.%N%:z");

    public Date() {
        super(Usage.of("""
                        Usage: date [OPTION]... [+FORMAT]
                          or:  date [-u|--utc|--universal] [MMDDhhmm[[CC]YY][.ss]]
                        Write the time as FORMAT says.

                          -d, --date=STRING        write the time that STRING describes, not now
                              --debug              has no effect
                          -f, --file=DATEFILE      as -d, for each line of DATEFILE
                          -I, --iso-8601[=FMT]     in the form of ISO 8601: 2006-08-14T02:34:56-06:00, as far as FMT
                                                   says: date (the default), hours, minutes, seconds, ns
                              --resolution         write the smallest step of the clock
                          -R, --rfc-email          as in mail: Mon, 14 Aug 2006 02:34:56 -0600
                              --rfc-3339=FMT       as in 2006-08-14 02:34:56-06:00; FMT: date, seconds, ns
                          -r, --reference=FILE     write the time of FILE's last change
                          -s, --set=STRING         set the clock, which nobody may
                          -u, --utc, --universal, --uct
                                                   in universal time
                              --help               show this text and exit
                              --version            show the version and exit

                        Conversions: %a %A day of the week, %b %B month, %c all, %C century, %d day, %D %m/%d/%y,
                        %e day with a space, %F %Y-%m-%d, %g %G year of the ISO week, %H hour, %I hour of 12, %j day
                        of the year, %k %l hours with a space, %m month, %M minute, %n newline, %N nanoseconds,
                        %p %P AM or PM, %q quarter, %r time of 12 hours, %R %H:%M, %s seconds since 1970, %S second,
                        %t tab, %T %H:%M:%S, %u %w day of the week, %U %V %W week, %x date, %X time, %y %Y year,
                        %z %:z %::z %:::z zone, %Z its name. Between: - no padding, _ spaces, 0 zeros, + zeros, ^ capitals,
                        # the other case, and a width.
                        """).hidden("--rfc-822", "--rfc-2822"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String format = chosenFormat(io, args);
        int sources = (args.has("date") ? 1 : 0)
                + (args.has("file") ? 1 : 0)
                + (args.has("reference") ? 1 : 0)
                + (args.has("resolution") ? 1 : 0);
        if (sources > 1) {
            throw io.usage("the options to specify dates for printing are mutually exclusive");
        }
        if (sources > 0 && args.has("set")) {
            throw io.usage("the options to print and set the time may not be used together");
        }
        List<String> operands = args.operands();
        String setting = args.value("set");
        if (!operands.isEmpty()) {
            io.atMost(1, operands);
            String word = operands.getFirst();
            if (word.startsWith("+")) {
                if (format != null) {
                    throw io.failure("multiple output formats specified");
                }
                format = word.substring(1);
            } else if (args.has("set") || sources > 0) {
                throw io.usage(
                        "the argument " + io.quote(word) + " lacks a leading '+';\nwhen using an option to specify"
                                + " date(s), any non-option\nargument must be a format string beginning with '+'");
            } else {
                Zone local = args.has("utc") ? Zone.UTC : Zone.of(io.env("TZ"));
                return set(io, local, posix(local, word, now(io)), word);
            }
        }
        Zone zone = args.has("utc") ? Zone.UTC : Zone.of(io.env("TZ"));
        if (setting != null) {
            return set(io, zone, parse(zone, setting, now(io)), setting);
        }
        return show(io, args, zone, format == null ? "%a %b %e %H:%M:%S %Z %Y" : format);
    }

    /** The format that one of the options for known ones stands for. */
    private static @Nullable String chosenFormat(Io io, Args args) throws IOException {
        String format = null;
        for (Args.Given given : args.options()) {
            String wanted = switch (given.key()) {
                case "iso-8601" ->
                    ISO.get(
                            given.value() == null
                                    ? "date"
                                    : Choice.of(
                                            io,
                                            "--iso-8601",
                                            given.value(),
                                            "hours",
                                            "minutes",
                                            "date",
                                            "seconds",
                                            "ns"));
                case "rfc-3339" ->
                    RFC_3339.get(Choice.of(
                            io, "--rfc-3339", given.value() == null ? "" : given.value(), "date", "seconds", "ns"));
                case "rfc-email", "rfc-822", "rfc-2822" -> RFC_EMAIL;
                case "resolution" -> "%s.%N";
                default -> null;
            };
            if (wanted != null) {
                if (format != null) {
                    throw io.failure("multiple output formats specified");
                }
                format = wanted;
            }
        }
        return format;
    }

    private static int set(Io io, Zone zone, DateParser.@Nullable Moment wanted, String text) throws IOException {
        if (wanted == null) {
            throw io.failure("invalid date " + io.quote(text));
        }
        io.warn("cannot set date: Operation not permitted");
        print(io, zone, "%a %b %e %H:%M:%S %Z %Y", wanted);
        return 1;
    }

    /** Reads the form {@code MMDDhhmm[[CC]YY][.ss]}; null where a word is not of it. */
    private static DateParser.@Nullable Moment posix(Zone zone, String word, DateParser.Moment now) {
        if (!word.matches("([0-9]{2}){4,6}(\\.[0-9]{2})?")) {
            return null;
        }
        int dot = word.indexOf('.');
        String digits = dot < 0 ? word : word.substring(0, dot);
        String year = digits.length() == 8 ? Dates.format("%Y", zone, now.second(), 0) : digits.substring(8);
        if (year.length() == 2) {
            year = (Integer.parseInt(year) < 69 ? "20" : "19") + year;
        }
        return parse(
                zone,
                year + "-" + digits.substring(0, 2) + "-" + digits.substring(2, 4) + " " + digits.substring(4, 6) + ":"
                        + digits.substring(6, 8) + ":" + (dot < 0 ? "00" : word.substring(dot + 1)),
                now);
    }

    private static DateParser.Moment now(Io io) {
        return DateParser.Moment.of(io.sys().clock(TimeCalls.Clock.REALTIME));
    }

    private static DateParser.@Nullable Moment parse(Zone zone, String text, DateParser.Moment now) {
        return DateParser.parse(text, zone, now);
    }

    private static int show(Io io, Args args, Zone zone, String format) throws IOException {
        String file = args.value("file");
        if (file != null) {
            return batch(io, file, zone, format);
        }
        DateParser.Moment moment = now(io);
        String reference = args.value("reference");
        String text = args.value("date");
        if (args.has("resolution")) {
            moment = new DateParser.Moment(0, 1);
        } else if (reference != null) {
            try {
                moment = DateParser.Moment.of(io.sys().stat(reference).mtimeNanos());
            } catch (SyscallException e) {
                throw io.failure(io.quoteFile(reference) + ": " + e.errno().text());
            }
        } else if (text != null) {
            moment = parse(zone, text, moment);
            if (moment == null) {
                throw io.failure("invalid date " + io.quote(text));
            }
        }
        print(io, zone, format, moment);
        return 0;
    }

    private static void print(Io io, Zone zone, String format, DateParser.Moment moment) throws IOException {
        if (!Dates.inRange(moment.second())) {
            throw io.failure("time '" + moment.second() + "' is out of range");
        }
        if (Dates.isTooWide(format)) {
            throw io.failure("memory exhausted");
        }
        io.out().println(Dates.format(format, zone, moment.second(), moment.nano()));
    }

    private static int batch(Io io, String file, Zone zone, String format) throws IOException {
        Sys sys = io.sys();
        int fd;
        try {
            fd = io.open(file);
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(file) + ": " + e.errno().text());
        }
        Lines lines = new Lines(sys, fd);
        while (lines.next()) {
            String line = lines.text();
            DateParser.Moment moment = parse(zone, line, now(io));
            if (moment == null) {
                io.warn("invalid date " + io.quote(line));
            } else {
                print(io, zone, format, moment);
            }
        }
        io.close(fd);
        return 0;
    }
}
