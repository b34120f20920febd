package org.jarnix.programs.archive;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Zone;

/** The tables of {@code unzip -l} and {@code -v}. */
final class UnzipList {
    private final Io io;
    private final int quiet;

    UnzipList(Io io, int quiet) {
        this.io = io;
        this.quiet = quiet;
    }

    int list(List<ZipMember> members, boolean details) throws IOException {
        if (quiet < 2) {
            io.out()
                    .print(
                            details
                                    ? " Length   Method    Size  Cmpr    Date    Time   CRC-32   Name\n"
                                            + "--------  ------  ------- ---- ---------- ----- --------  ----\n"
                                    : "  Length      Date    Time    Name\n---------  ---------- -----   ----\n");
        }
        long size = 0;
        long packed = 0;
        for (ZipMember member : members) {
            line(member, details);
            size += member.size;
            packed += member.packed;
        }
        if (quiet < 2) {
            String files = members.size() + " file" + (members.size() == 1 ? "" : "s");
            io.out()
                    .println(
                            details
                                    ? "--------          -------  ---                            -------\n"
                                            + String.format(
                                                    Locale.ROOT,
                                                    "%8d         %8d %3d%%                            %s",
                                                    size,
                                                    packed,
                                                    percent(size, packed),
                                                    files)
                                    : "---------                     -------\n"
                                            + String.format(Locale.ROOT, "%9d                     %s", size, files));
        }
        return members.isEmpty() ? Unzip.NO_MATCH : 0;
    }

    private void line(ZipMember member, boolean details) throws IOException {
        if (!details) {
            io.out().println(String.format(Locale.ROOT, "%9d  %s   %s", member.size, time(member), member.name));
            return;
        }
        io.out()
                .println(String.format(
                        Locale.ROOT,
                        "%8d  %s %8d %3d%% %s %08x  %s",
                        member.size,
                        member.method == 0 ? "Stored" : member.method == 8 ? "Defl:N" : "Unk:" + member.method,
                        member.packed,
                        percent(member.size, member.packed),
                        time(member),
                        member.crc,
                        member.name));
    }

    private String time(ZipMember member) {
        if (member.mtime >= 0) {
            return Dates.format("%Y-%m-%d %H:%M", Zone.of(io.env("TZ")), member.mtime, 0);
        }
        int date = member.dosDate;
        int time = member.dosTime;
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d %02d:%02d",
                1980 + (date >> 9),
                date >> 5 & 15,
                date & 31,
                time >> 11,
                time >> 5 & 63);
    }

    /** How much smaller, in percent. */
    static long percent(long size, long packed) {
        return size > packed ? (1 + 200 * (size - packed) / size) / 2 : 0;
    }
}
