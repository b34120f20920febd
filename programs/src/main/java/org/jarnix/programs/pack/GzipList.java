package org.jarnix.programs.pack;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Zone;

/** The table of {@code gzip -l}: sizes, and how much smaller. */
final class GzipList {
    private final Io io;
    private final boolean verbose;
    private final boolean heads;
    private boolean headed;
    private long packedTotal;
    private long unpackedTotal;
    private long lastOverhead;
    private int lines;

    GzipList(Io io, boolean verbose, boolean heads) {
        this.io = io;
        this.verbose = verbose;
        this.heads = heads;
    }

    /** A line; {@code packed} and {@code unpacked} are bytes, {@code overhead} those of them that hold no data. */
    void line(String name, long packed, long unpacked, long overhead, long checksum, long seconds) throws IOException {
        if (heads && !headed) {
            io.out()
                    .print(verbose ? "method  crc     date  time  " : "")
                    .println("         compressed        uncompressed  ratio uncompressed_name");
            headed = true;
        }
        if (verbose) {
            io.out().print(String.format(Locale.ROOT, "defla %08x %s ", checksum, time(seconds)));
        }
        sizes(packed, unpacked);
        io.out().println(ratio(unpacked - (packed - overhead), unpacked) + " " + name);
        lines++;
        lastOverhead = overhead;
        packedTotal += packed;
        unpackedTotal += unpacked;
    }

    private void sizes(long packed, long unpacked) throws IOException {
        io.out().print(String.format(Locale.ROOT, "%19d %19d ", packed, unpacked));
    }

    private String time(long seconds) {
        return seconds == 0 ? "??? ?? ??:??" : Dates.format("%b %e %H:%M", Zone.of(io.env("TZ")), seconds, 0);
    }

    /** The line of totals, where there was more than one. */
    void totals() throws IOException {
        if (lines > 1 && heads) {
            io.out().print(verbose ? " ".repeat(28) : "");
            sizes(packedTotal, unpackedTotal);
            io.out().println(ratio(unpackedTotal - (packedTotal - lastOverhead), unpackedTotal) + " (totals)");
        }
    }

    /** A part of a whole in percent, six columns wide. */
    static String ratio(long part, long whole) {
        return String.format(Locale.ROOT, "%5.1f%%", whole == 0 ? 0.0 : 100.0 * part / whole);
    }
}
