package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.DateParser;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Zone;

/** Lists who logged in, the latest first, with what became of each session. */
public final class Last extends Command {
    private static final long NANOS = 1_000_000_000L;

    public Last() {
        super(Usage.of("""
            Usage: last [OPTION]... [USER | TERMINAL]...
            List who logged in and for how long, the latest first, and when the system was started; only what has to do
            with each USER and TERMINAL, if any is given. A TERMINAL that begins with a digit stands for tty and it.

              -NUMBER                  the same as --limit=NUMBER
              -a, --hostlast           hosts in the last column
              -d, --dns                hosts as the names of their addresses
              -f, --file=FILE          read FILE, not /var/log/wtmp
              -F, --fulltimes          times in full
              -i, --ip                 hosts as addresses
              -n, --limit=NUMBER       so many lines
              -p, --present=TIME       only who was there at TIME
              -R, --nohostname         no hosts
              -s, --since=TIME         only what was since TIME
              -t, --until=TIME         only what was until TIME
                  --time-format=FORMAT
                                       times are shown short, full, iso or not at all (notime)
              -w, --fullnames          names of users and hosts in full
              -x, --system             also shutdowns and changes of the run level and the clock
              -h, --help               show this text and exit
              -V, --version            show the version and exit
            """));
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        return words.stream()
                .map(word -> word.matches("-[0-9]+") ? "--limit=" + word.substring(1) : word)
                .toList();
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        LastLayout layout = new LastLayout(io, args);
        String limit = args.value("limit", "0");
        if (!limit.matches("[0-9]{1,9}")) {
            throw io.failure("failed to parse number: '" + limit + "'");
        }
        Zone zone = Zone.of(io.env("TZ"));
        long since = time(io, zone, args, "since", Long.MIN_VALUE);
        long until = time(io, zone, args, "until", Long.MAX_VALUE);
        long present = time(io, zone, args, "present", Long.MIN_VALUE);
        String file = args.value("file", LoginRecord.LOG);
        List<LoginRecord> records;
        long changed;
        try {
            records = LoginRecord.read(io.sys(), file);
            changed = Math.floorDiv(io.sys().stat(file).ctimeNanos(), NANOS);
        } catch (SyscallException e) {
            throw io.failure("cannot open " + file + ": " + e.errno().text());
        }
        LastSessions sessions =
                new LastSessions(io, layout, args.has("system"), args.operands(), Integer.parseInt(limit), present);
        for (LoginRecord record : records.reversed()) {
            boolean within = record.second() >= since && record.second() <= until;
            if (within && !sessions.take(record)) {
                break;
            }
        }
        layout.end(
                Paths.base(file),
                records.isEmpty() ? changed : records.getFirst().second());
        return 0;
    }

    private static long time(Io io, Zone zone, Args args, String option, long otherwise) throws CommandException {
        String text = args.value(option);
        if (text == null) {
            return otherwise;
        }
        DateParser.Moment moment = text.matches("([-+0-9]|now|today|tomorrow|yesterday).*")
                ? DateParser.parse(text, zone, DateParser.Moment.of(io.sys().clock(Clock.REALTIME)))
                : null;
        if (moment == null) {
            throw io.failure("invalid time value \"" + text + "\"");
        }
        return moment.second();
    }
}
