package org.jarnix.programs.archive;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Zone;

/** The lists of {@code unzip -Z}, as zipinfo's. */
final class ZipInfo {
    private static final int DESCRIPTOR = 8;
    private static final String EFFORTS = "NXFS";

    private final Io io;
    private final Args args;
    private final String archive;

    ZipInfo(Io io, Args args, String archive) {
        this.io = io;
        this.args = args;
        this.archive = archive;
    }

    /** Lists the chosen members; the lines around them where all were chosen. */
    int list(ZipFormat.Contents contents, List<ZipMember> chosen, boolean all, int fd) throws IOException {
        boolean names = args.has("1") || args.has("2");
        boolean lines = args.has("s") || args.has("m") || args.has("l");
        boolean only = (args.has("h") || args.has("t") || args.has("z")) && !lines;
        boolean around = !names && !only && all;
        if (args.has("h") || around) {
            io.out().println("Archive:  " + archive);
            io.out()
                    .println("Zip file size: " + io.sys().fstat(fd).size() + " bytes, number of entries: "
                            + contents.members().size());
        }
        if (names || !only) {
            for (ZipMember member : chosen) {
                io.out().println(names ? member.name : line(member));
            }
        }
        if (args.has("t") || around) {
            total(chosen);
        }
        return 0;
    }

    private String line(ZipMember member) {
        StringBuilder line = new StringBuilder(80);
        line.append(member.mode == 0 ? "-rw----  " : Modes.text(member.mode));
        line.append(String.format(
                Locale.ROOT,
                "  %d.%d %s %8d ",
                member.version / 10,
                member.version % 10,
                member.mode == 0 ? "fat" : "unx",
                member.size));
        char kind = member.text ? 't' : 'b';
        boolean descriptor = (member.flags & DESCRIPTOR) != 0;
        line.append(member.isEncrypted() ? Character.toUpperCase(kind) : kind);
        line.append(member.extra ? descriptor ? 'X' : 'x' : descriptor ? 'l' : '-');
        if (args.has("m")) {
            line.append(String.format(Locale.ROOT, "%3d%%", UnzipList.percent(member.size, member.packed)));
        } else if (args.has("l")) {
            line.append(String.format(Locale.ROOT, " %8d", member.packed));
        }
        String method = member.method == ZipMember.STORED
                ? "stor"
                : member.method == ZipMember.DEFLATED
                        ? "def" + EFFORTS.charAt(member.flags >> 1 & 3)
                        : "u" + member.method;
        return line.append(' ')
                .append(method)
                .append(' ')
                .append(time(member))
                .append(' ')
                .append(member.name)
                .toString();
    }

    private String time(ZipMember member) {
        if (member.mtime >= 0) {
            String format = args.has("T") ? "%Y%m%d.%H%M%S" : "%y-%b-%d %H:%M";
            return Dates.format(format, Zone.of(io.env("TZ")), member.mtime, 0);
        }
        int date = member.dosDate;
        int time = member.dosTime;
        String month =
                "JanFebMarAprMayJunJulAugSepOctNovDec".substring(3 * ((date >> 5 & 15) - 1), 3 * (date >> 5 & 15));
        return args.has("T")
                ? String.format(
                        Locale.ROOT,
                        "%04d%02d%02d.%02d%02d%02d",
                        1980 + (date >> 9),
                        date >> 5 & 15,
                        date & 31,
                        time >> 11,
                        time >> 5 & 63,
                        2 * (time & 31))
                : String.format(
                        Locale.ROOT,
                        "%02d-%s-%02d %02d:%02d",
                        (80 + (date >> 9)) % 100,
                        month,
                        date & 31,
                        time >> 11,
                        time >> 5 & 63);
    }

    private void total(List<ZipMember> members) throws IOException {
        long size = 0;
        long packed = 0;
        for (ZipMember member : members) {
            size += member.size;
            packed += member.packed;
        }
        long tenths = size > packed ? (1 + 2000 * (size - packed) / size) / 2 : 0;
        io.out()
                .println(String.format(
                        Locale.ROOT,
                        "%d file%s, %d bytes uncompressed, %d bytes compressed:  %d.%d%%",
                        members.size(),
                        members.size() == 1 ? "" : "s",
                        size,
                        packed,
                        tenths / 10,
                        tenths % 10));
    }
}
