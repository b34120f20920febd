package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Prints the kernel's messages. */
public final class Dmesg extends Command {
    private static final int LONGEST = 8192;

    public Dmesg() {
        super(Usage.of("""
            Usage: dmesg [OPTION]...
            Print the kernel's messages.

              -f, --facility=LIST      only of these facilities
              -k, --kernel             only the kernel's own
              -l, --level=LIST         only of these levels
              -r, --raw                with their priorities as numbers
              -T, --ctime              with the time of day
              -t, --notime             without times
              -u, --userspace          only those of programs
              -w, --follow             and wait for more
              -W, --follow-new         wait for new ones only
              -x, --decode             with facility and level
                  --help               show this text and exit
                  --version            show the version and exit

            Facilities: kern user mail daemon auth syslog lpr news uucp cron authpriv ftp.
            Levels: emerg alert crit err warn notice info debug.
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (!args.operands().isEmpty()) {
            throw io.usage("bad usage");
        }
        Set<Integer> facilities = set(io, args, "facility", Syslog.FACILITIES);
        Set<Integer> levels = set(io, args, "level", Syslog.LEVELS);
        Sys sys = io.sys();
        boolean follows = args.has("w") || args.has("W");
        int fd;
        try {
            fd = sys.open("/dev/kmsg", OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC | (follows ? 0 : OpenFlags.O_NONBLOCK));
        } catch (SyscallException e) {
            throw io.failure("read kernel buffer failed: " + e.errno().text());
        }
        if (args.has("W")) {
            sys.seek(fd, 0, Whence.END);
        }
        byte[] record = new byte[LONGEST];
        while (true) {
            int n;
            try {
                n = sys.read(fd, record, 0, record.length);
            } catch (SyscallException e) {
                if (e.errno() == Errno.EAGAIN) {
                    return 0;
                }
                throw e;
            }
            show(io, args, Text.decode(record, 0, n).stripTrailing(), facilities, levels);
            if (follows) {
                io.out().flush();
            }
        }
    }

    private static Set<Integer> set(Io io, Args args, String option, List<String> names) throws IOException {
        Set<Integer> chosen = new HashSet<>();
        for (String word : args.value(option, "").split(",")) {
            if (word.isEmpty()) {
                continue;
            }
            int at = names.indexOf(word);
            if (at < 0) {
                throw io.failure("unknown " + option + " '" + word + "'");
            }
            chosen.add(at);
        }
        return chosen;
    }

    private static void show(Io io, Args args, String record, Set<Integer> facilities, Set<Integer> levels)
            throws IOException {
        int semicolon = record.indexOf(';');
        String[] fields = record.substring(0, semicolon).split(",");
        int priority = Integer.parseInt(fields[0]);
        int facility = priority >> 3;
        int level = priority & 7;
        boolean shown = (facilities.isEmpty() || facilities.contains(facility))
                && (levels.isEmpty() || levels.contains(level))
                && (!args.has("k") || facility == 0)
                && (!args.has("u") || facility != 0);
        if (!shown) {
            return;
        }
        StringBuilder line = new StringBuilder();
        if (args.has("r")) {
            line.append('<').append(priority).append('>');
        } else if (args.has("x")) {
            line.append(String.format(
                    Locale.ROOT, "%-6s:%-6s: ", Syslog.FACILITIES.get(facility), Syslog.LEVELS.get(level)));
        }
        long micros = Long.parseLong(fields[2]);
        if (args.has("T")) {
            line.append('[').append(time(io.sys(), micros)).append("] ");
        } else if (!args.has("t")) {
            line.append(String.format(Locale.ROOT, "[%5d.%06d] ", micros / 1_000_000, micros % 1_000_000));
        }
        io.out().println(line.append(record, semicolon + 1, record.length()).toString());
    }

    private static String time(Sys sys, long micros) {
        long boot = sys.clock(TimeCalls.Clock.REALTIME) - sys.clock(TimeCalls.Clock.MONOTONIC);
        return DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
                .format(Instant.ofEpochSecond(0, boot + micros * 1000).atZone(ZoneOffset.UTC));
    }
}
