package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Says how much memory there is and how much of it is in use. */
public final class Free extends Command {
    public Free() {
        super(Usage.of("""
                Usage: free [OPTION]...
                Print how much memory there is, is used and is free; in units of 1024 bytes.

                  -b, --bytes              in bytes
                  -k, --kibi               in units of 1024 bytes
                  -m, --mebi               in units of 1024 * 1024 bytes
                  -g, --gibi               in units of 1024 * 1024 * 1024 bytes
                  -h, --human              each in the unit that suits it
                  -t, --total              a line for the sum
                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String info = ProcessList.text(io.sys(), "/proc/meminfo");
        long total = kibibytes(info, "MemTotal:");
        long free = kibibytes(info, "MemFree:");
        long available = kibibytes(info, "MemAvailable:");
        long cached = kibibytes(info, "Cached:") + kibibytes(info, "Buffers:");
        long shared = kibibytes(info, "Shmem:");
        long swap = kibibytes(info, "SwapTotal:");
        long swapFree = kibibytes(info, "SwapFree:");
        io.out().println("               total        used        free      shared  buff/cache   available");
        row(io, args, "Mem:", total, total - available, free, shared, cached, available);
        row(io, args, "Swap:", swap, swap - swapFree, swapFree);
        if (args.has("t")) {
            row(io, args, "Total:", total + swap, total - available + swap - swapFree, free + swapFree);
        }
        return 0;
    }

    private static long kibibytes(String info, String key) {
        int at = info.indexOf("\n" + key);
        at = info.startsWith(key) ? 0 : at < 0 ? -1 : at + 1;
        return at < 0
                ? 0
                : Long.parseLong(info.substring(at + key.length(), info.indexOf(" kB", at))
                        .strip());
    }

    private static void row(Io io, Args args, String name, long... values) throws IOException {
        StringBuilder line = new StringBuilder(name).repeat(' ', 8 - name.length());
        for (long value : values) {
            line.append(String.format(Locale.ROOT, "%12s", text(args, value)));
        }
        io.out().println(line.toString());
    }

    private static String text(Args args, long kibibytes) {
        if (args.has("h")) {
            double value = kibibytes * 1024.0;
            String[] units = {"B", "Ki", "Mi", "Gi", "Ti"};
            int unit = 0;
            while (value >= 1024 && unit < units.length - 1) {
                value /= 1024;
                unit++;
            }
            return String.format(Locale.ROOT, unit > 0 && value < 10 ? "%.1f%s" : "%.0f%s", value, units[unit]);
        }
        long value = args.has("b")
                ? kibibytes * 1024
                : args.has("m") ? kibibytes >> 10 : args.has("g") ? kibibytes >> 20 : kibibytes;
        return Long.toString(value);
    }
}
