package org.jarnix.programs.file;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.DateParser;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Zone;
import org.jspecify.annotations.Nullable;

/** Sets the times of files, and makes those that are missing. */
public final class Touch extends Command {
    private static final long SECOND = 1_000_000_000L;

    public Touch() {
        super(Usage.of("""
                        Usage: touch [OPTION]... FILE...
                        Set the times of access and change of each FILE to now; make it, empty, where it does not
                        exist. A FILE of - is what standard output is.

                          -a                       set the time of access only
                          -c, --no-create          make no file
                          -d, --date=STRING        set that time, in any form that date -d takes
                          -f                       has no effect
                          -h, --no-dereference     set the times of symbolic links themselves
                          -m                       set the time of change only
                          -r, --reference=FILE     take the times of FILE
                          -t STAMP                 set the time [[CC]YY]MMDDhhmm[.ss]
                              --time=WORD          access, atime, use: as -a; modify, mtime: as -m
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    private record Times(long access, long change) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean access = args.has("a");
        boolean change = args.has("m");
        for (String word : args.values("time")) {
            boolean first = Choice.of(io, "--time", word, "atime,access,use", "mtime,modify")
                    .equals("atime");
            access |= first;
            change |= !first;
        }
        if (!access && !change) {
            access = true;
            change = true;
        }
        Times times = times(io, args);
        List<String> files = new ArrayList<>(args.operands());
        if (files.isEmpty()) {
            throw io.usage("missing file operand");
        }
        long atime = access ? times.access() : AtFlags.UTIME_OMIT;
        long mtime = change ? times.change() : AtFlags.UTIME_OMIT;
        for (String file : files) {
            touch(io, args, file, atime, mtime);
        }
        return 0;
    }

    private static Times times(Io io, Args args) throws IOException {
        String reference = args.value("reference");
        String date = args.value("date");
        String stamp = args.value("t");
        int sources =
                (reference != null ? 1 : 0) + (stamp != null ? 1 : 0) + (date != null && reference == null ? 1 : 0);
        if (sources > 1) {
            throw io.usage("cannot specify times from more than one source");
        }
        Zone zone = Zone.of(io.env("TZ"));
        long now = io.sys().clock(TimeCalls.Clock.REALTIME);
        if (reference != null) {
            try {
                Stat stat = args.has("h") ? io.sys().lstat(reference) : io.sys().stat(reference);
                return date == null
                        ? new Times(stat.atimeNanos(), stat.mtimeNanos())
                        : new Times(parse(io, date, zone, stat.atimeNanos()), parse(io, date, zone, stat.mtimeNanos()));
            } catch (SyscallException e) {
                throw Tell.failure(io, "failed to get attributes of", reference, e);
            }
        }
        if (stamp != null) {
            Long nanos = stamp(stamp, zone, now);
            if (nanos == null) {
                throw io.failure("invalid date format " + io.quote(stamp));
            }
            return new Times(nanos, nanos);
        }
        if (date != null) {
            long nanos = parse(io, date, zone, now);
            return new Times(nanos, nanos);
        }
        return new Times(AtFlags.UTIME_NOW, AtFlags.UTIME_NOW);
    }

    private static long parse(Io io, String date, Zone zone, long now) throws CommandException {
        DateParser.Moment moment = DateParser.parse(date, zone, DateParser.Moment.of(now));
        if (moment == null) {
            throw io.failure("invalid date format " + io.quote(date));
        }
        return moment.nanos();
    }

    private static @Nullable Long stamp(String text, Zone zone, long now) {
        int dot = text.indexOf('.');
        String digits = dot < 0 ? text : text.substring(0, dot);
        String seconds = dot < 0 ? "00" : text.substring(dot + 1);
        int n = digits.length();
        if (n != 8 && n != 10 && n != 12 || !(digits + seconds).matches("[0-9]+") || seconds.length() != 2) {
            return null;
        }
        long local = Math.floorDiv(now, SECOND) + zone.offset(Math.floorDiv(now, SECOND));
        int year = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC).getYear();
        if (n == 10) {
            int two = Integer.parseInt(digits.substring(0, 2));
            year = two + (two < 69 ? 2000 : 1900);
        } else if (n == 12) {
            year = Integer.parseInt(digits.substring(0, 4));
        }
        String rest = digits.substring(n - 8);
        try {
            int second = Integer.parseInt(seconds);
            LocalDateTime time = LocalDateTime.of(
                    year,
                    Integer.parseInt(rest.substring(0, 2)),
                    Integer.parseInt(rest.substring(2, 4)),
                    Integer.parseInt(rest.substring(4, 6)),
                    Integer.parseInt(rest.substring(6, 8)),
                    Math.min(second, 59));
            long extra = second == 60 ? 1 : 0;
            return second > 60 ? null : (zone.toEpoch(time.toEpochSecond(ZoneOffset.UTC)) + extra) * SECOND;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static void touch(Io io, Args args, String file, long atime, long mtime) throws IOException {
        Sys sys = io.sys();
        SyscallException failure = null;
        boolean link = args.has("h");
        if (file.equals("-")) {
            try {
                sys.setTimesAt(1, "", atime, mtime, AtFlags.AT_EMPTY_PATH);
            } catch (SyscallException e) {
                Tell.failed(io, "setting times of", file, e);
            }
            return;
        }
        if (!args.has("c") && !link) {
            try {
                int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_NONBLOCK | OpenFlags.O_NOCTTY;
                sys.close(sys.open(file, flags | OpenFlags.O_CLOEXEC, 0666));
            } catch (SyscallException e) {
                failure = e;
            }
        }
        try {
            sys.setTimesAt(AtFlags.AT_FDCWD, file, atime, mtime, link ? AtFlags.AT_SYMLINK_NOFOLLOW : 0);
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOENT && args.has("c")) {
                return;
            }
            if (failure == null || failure.errno() == Errno.EISDIR) {
                Tell.failed(io, "setting times of", file, e);
            } else {
                Tell.failed(io, "cannot touch", file, failure);
            }
        }
    }
}
