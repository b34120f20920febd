package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.FileMode;
import org.jarnix.api.Poll;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;

/** Passes data on and tells how it gets along. */
public final class Pv extends Command {
    private static final int WRITE_FAILED = 16;
    private static final int CHUNK = 128 * 1024;

    public Pv() {
        super(Usage.of("""
            Usage: pv [OPTION]... [FILE]...
            Copy files, or standard input, to standard output, and tell on a terminal at standard
            error how much has passed.

              -p, --progress           a bar
              -t, --timer              the time that has passed
              -e, --eta                the time that is left
              -r, --rate               how much passes in a second
              -a, --average-rate       how much has passed in a second on the whole
              -b, --bytes              how much has passed
              -n, --numeric            percents on lines, or bytes where no size is known
              -q, --quiet              nothing
              -W, --wait               nothing until the first byte has passed
              -D, --delay-start=SECONDS
                                       nothing until then
              -s, --size=SIZE          how much there is, with K, M, G or T
              -l, --line-mode          count lines and not bytes
              -0, --null               lines end in NUL
              -i, --interval=SECONDS   tell every so many seconds; 1
              -w, --width=COLUMNS      on lines so wide
              -N, --name=NAME          NAME before all
              -f, --force              tell where standard error is no terminal, too
              -L, --rate-limit=RATE    let no more pass in a second
              -B, --buffer-size=BYTES  pieces of so many bytes
              -S, --stop-at-size       end when that much has passed
              -h, --help               show this text and exit
              -V, --version            show the version and exit
            """).errorStatus(64).pointer("Try `%s --help' for more information."));
    }

    @Override
    protected String writeError(String reason) {
        return "write failed: " + reason;
    }

    @Override
    protected int writeErrorStatus() {
        return WRITE_FAILED;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        return new Transfer(io, args).run();
    }

    /** One run: what has passed, and when it was last told. */
    private static final class Transfer {
        private final Io io;
        private final Sys sys;
        private final Args args;
        private final boolean tells;
        private final double interval;
        private final double delay;
        private final long limit;
        private final int chunk;
        private long size;
        private long passed;
        private long start;
        private long told;
        private long toldPassed;
        private int sweep;

        Transfer(Io io, Args args) throws IOException {
            this.io = io;
            this.sys = io.sys();
            this.args = args;
            this.tells = !args.has("q") && (args.has("f") || args.has("n") || isTerminal());
            this.interval = seconds(args.value("i", "1"), "-i");
            this.delay = seconds(args.value("D", "0"), "-D");
            this.limit = args.value("L") == null ? 0 : bytes(args.value("L", ""), "-L");
            this.chunk =
                    args.value("B") == null ? CHUNK : (int) Math.clamp(bytes(args.value("B", ""), "-B"), 1, 1 << 24);
            this.size = args.value("s") == null ? 0 : bytes(args.value("s", ""), "-s");
        }

        private boolean isTerminal() {
            try {
                sys.tcgetattr(2);
                return true;
            } catch (SyscallException e) {
                return false;
            }
        }

        private double seconds(String word, String option) throws IOException {
            try {
                return Double.parseDouble(word);
            } catch (NumberFormatException e) {
                throw io.failure(option + ": numeric value expected");
            }
        }

        private long bytes(String word, String option) throws IOException {
            int unit = word.isEmpty() ? -1 : "kmgt".indexOf(Character.toLowerCase(word.charAt(word.length() - 1)));
            String number = unit < 0 ? word : word.substring(0, word.length() - 1);
            return (long) (seconds(number, option) * (1L << 10 * (unit + 1)));
        }

        int run() throws IOException {
            List<String> files = args.operands().isEmpty() ? List.of("-") : args.operands();
            if (args.value("s") == null && !args.has("l")) {
                size = sizeOf(files);
            }
            start = now();
            told = start;
            for (String file : files) {
                int fd;
                try {
                    fd = io.open(file);
                } catch (SyscallException e) {
                    io.note(io.name() + ": " + file + ": " + e.errno().text() + "\n");
                    io.fail(2);
                    continue;
                }
                copy(fd);
                io.close(fd);
            }
            if (tells && (!args.has("W") || passed > 0) && (now() - start) / 1e9 >= delay) {
                tell(true);
                io.note(args.has("n") ? "" : "\n");
            }
            return 0;
        }

        private long sizeOf(List<String> files) {
            long sum = 0;
            for (String file : files) {
                try {
                    Stat stat = file.equals("-") ? sys.fstat(0) : sys.stat(file);
                    if ((stat.mode() & FileMode.S_IFMT) != FileMode.S_IFREG) {
                        return 0;
                    }
                    sum += stat.size();
                } catch (SyscallException e) {
                    return 0;
                }
            }
            return sum;
        }

        private long now() {
            return sys.clock(TimeCalls.Clock.MONOTONIC);
        }

        private void copy(int fd) throws IOException {
            byte[] piece = new byte[chunk];
            Out out = io.out();
            out.buffering(Out.Buffering.NONE);
            while (true) {
                int wanted = piece.length;
                if (args.has("S") && size > 0) {
                    wanted = (int) Math.min(wanted, size - passed);
                }
                if (wanted == 0) {
                    return;
                }
                if (limit > 0) {
                    wanted = (int) Math.clamp(limit / 10, 1, wanted);
                }
                awaitInput(fd);
                int n = sys.read(fd, piece, 0, wanted);
                if (n == 0) {
                    return;
                }
                out.write(piece, 0, n);
                passed += args.has("l") ? lines(piece, n) : n;
                throttle();
                tellSometimes();
            }
        }

        /** Tells while nothing comes. */
        private void awaitInput(int fd) throws IOException {
            Poll[] polls = {new Poll(fd, Poll.POLLIN)};
            while (tells && sys.poll(polls, Duration.ofMillis((long) Math.max(50, interval * 1000))) == 0) {
                tellSometimes();
            }
        }

        private long lines(byte[] piece, int n) {
            byte end = (byte) (args.has("0") ? 0 : '\n');
            long count = 0;
            for (int i = 0; i < n; i++) {
                count += piece[i] == end ? 1 : 0;
            }
            return count;
        }

        private void throttle() throws SyscallException {
            if (limit > 0) {
                long due = start + (long) (passed * 1e9 / limit);
                long left = due - now();
                if (left > 0) {
                    sys.sleep(Duration.ofNanos(left));
                }
            }
        }

        private void tellSometimes() throws IOException {
            if (tells
                    && now() - told >= interval * 1e9
                    && (now() - start) / 1e9 >= delay
                    && (!args.has("W") || passed > 0)) {
                tell(false);
            }
        }

        private void tell(boolean last) throws IOException {
            long now = now();
            double all = Math.max(1e-9, (now - start) / 1e9);
            double rate = (passed - toldPassed) / Math.max(1e-9, (now - told) / 1e9);
            if (args.has("n")) {
                io.note((size > 0 ? percent() : passed) + "\n");
            } else {
                io.note("\r" + line(all, last ? passed / all : rate, passed / all));
            }
            told = now;
            toldPassed = passed;
        }

        private long percent() {
            return size > 0 ? Math.min(100, passed * 100 / size) : 0;
        }

        private String line(double seconds, double rate, double average) {
            boolean usual = !args.has("p")
                    && !args.has("t")
                    && !args.has("e")
                    && !args.has("r")
                    && !args.has("a")
                    && !args.has("b");
            List<String> parts = new ArrayList<>();
            if (args.value("N") != null) {
                parts.add(String.format(Locale.ROOT, "%9s:", args.value("N")));
            }
            if (usual || args.has("b")) {
                parts.add(amount(passed));
            }
            if (usual || args.has("t")) {
                parts.add(clock((long) seconds));
            }
            if (usual || args.has("r")) {
                parts.add("[" + amount(rate) + "/s]");
            }
            if (args.has("a")) {
                parts.add("[" + amount(average) + "/s]");
            }
            String eta = (usual || args.has("e")) && size > 0 && passed > 0 && passed < size
                    ? "ETA " + clock((long) ((size - passed) / Math.max(1, average)))
                    : "";
            if (usual || args.has("p")) {
                int used = String.join(" ", parts).length() + 1 + eta.length() + (eta.isEmpty() ? 0 : 1);
                parts.add(bar(Math.max(10, width() - used)));
            }
            if (!eta.isEmpty()) {
                parts.add(eta);
            }
            return String.join(" ", parts);
        }

        private int width() {
            try {
                if (args.value("w") != null) {
                    return Integer.parseInt(args.value("w", "80"));
                }
                int columns = sys.winSize(2).columns();
                return columns > 0 ? columns : 80;
            } catch (SyscallException | NumberFormatException e) {
                return 80;
            }
        }

        private String bar(int room) {
            if (size <= 0) {
                int inner = Math.max(3, room - 2);
                int travel = inner - 3;
                int step = travel == 0 ? 0 : sweep++ % (2 * travel);
                int at = step <= travel ? step : 2 * travel - step;
                return "[" + " ".repeat(at) + "<=>" + " ".repeat(inner - 3 - at) + "]";
            }
            int inner = Math.max(1, room - 7);
            int full = (int) (inner * percent() / 100);
            String filled = full == 0 ? "" : "=".repeat(full - 1) + ">";
            return String.format(Locale.ROOT, "[%s%s] %3d%%", filled, " ".repeat(inner - full), percent());
        }

        private String amount(double value) {
            String[] units = args.has("l")
                    ? new String[] {"", "k", "M", "G", "T"}
                    : new String[] {"B", "KiB", "MiB", "GiB", "TiB"};
            double base = args.has("l") ? 1000 : 1024;
            double left = value;
            int unit = 0;
            while (left >= base && unit < units.length - 1) {
                left /= base;
                unit++;
            }
            String digits = left >= 99.95 || unit == 0
                    ? String.format(Locale.ROOT, "%4.0f", left)
                    : String.format(
                            Locale.ROOT,
                            "%4s",
                            left < 9.995
                                    ? String.format(Locale.ROOT, "%.2f", left)
                                    : String.format(Locale.ROOT, "%.1f", left));
            return digits + units[unit];
        }

        private static String clock(long seconds) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
    }
}
