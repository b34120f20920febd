package org.jarnix.programs.proc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Seconds;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Runs a command again and again, and shows its output as a screen. */
public final class Watch extends Command {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final String HIGHLIGHT = "\033[7m";
    private static final String PLAIN = "\033[0m";

    public Watch() {
        super(Usage.of("""
            Usage: watch [OPTION]... COMMAND [ARG]...
            Run COMMAND every two seconds and show what it writes, as much as fits the screen.

              -b, --beep               beep where it fails
              -c, --color              colours of the command pass
              -d, --differences[=permanent]
                                       mark what has changed since the time before, or ever
              -e, --errexit            end where it fails
              -g, --chgexit            end when its output changes
              -q, --equexit=CYCLES     end when its output has not changed so many times
              -n, --interval=SECONDS   every so many seconds
              -p, --precise            count the seconds from start to start
              -t, --no-title           without a heading
              -w, --no-wrap            cut long lines
              -x, --exec               run the words as they are, not through sh
                  --help               show this text and exit
                  --version            show the version and exit
            """).stopAtOperand());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            io.note(usage().text());
            return 1;
        }
        Duration interval = Seconds.parse(args.value("n", io.environ().getOrDefault("WATCH_INTERVAL", "2")));
        if (interval == null) {
            throw io.failure("failed to parse argument: '" + args.value("n") + "'");
        }
        if (interval.compareTo(SHORTEST) < 0) {
            interval = SHORTEST;
        }
        return new Screen(io, args, interval).run();
    }

    /** The screen and what it showed last. */
    private static final class Screen {
        private final Io io;
        private final Sys sys;
        private final Args args;
        private final Duration interval;
        private List<String> before = List.of();
        private boolean shown;

        Screen(Io io, Args args, Duration interval) {
            this.io = io;
            this.sys = io.sys();
            this.args = args;
            this.interval = interval;
        }

        int run() throws IOException {
            int same = 0;
            while (true) {
                long start = sys.clock(TimeCalls.Clock.MONOTONIC);
                ByteArrayOutputStream output = new ByteArrayOutputStream();
                int status = command(output);
                List<String> lines = Text.decode(output.toByteArray())
                        .replace("\t", "        ")
                        .lines()
                        .toList();
                boolean changed = shown && !lines.equals(before);
                draw(lines, status);
                same = changed || !shown ? 0 : same + 1;
                if (!args.has("d") || args.value("d") == null || !shown) {
                    before = lines;
                }
                shown = true;
                if (status != 0 && args.has("e")) {
                    io.note("\n");
                    return 8;
                }
                if (changed && args.has("g") || args.value("q") != null && same >= cycles()) {
                    return 0;
                }
                Duration took = Duration.ofNanos(sys.clock(TimeCalls.Clock.MONOTONIC) - start);
                Duration left = args.has("p") ? interval.minus(took) : interval;
                if (!left.isNegative()) {
                    sys.sleep(left);
                }
            }
        }

        private int cycles() throws IOException {
            try {
                return Integer.parseInt(args.value("q", "1"));
            } catch (NumberFormatException e) {
                throw io.failure("failed to parse argument: '" + args.value("q") + "'");
            }
        }

        private int command(ByteArrayOutputStream output) throws IOException {
            List<String> words =
                    args.has("x") ? args.operands() : List.of("sh", "-c", String.join(" ", args.operands()));
            PipeFds pipe = sys.pipe(org.jarnix.api.OpenFlags.O_CLOEXEC);
            int pid;
            try {
                pid = sys.spawn(SpawnSpec.file(PathSearch.find(sys, words.getFirst(), io.env("PATH")))
                        .argv(words)
                        .dup2(pipe.writeEnd(), 1)
                        .dup2(pipe.writeEnd(), 2)
                        .build());
            } catch (SyscallException e) {
                sys.close(pipe.readEnd());
                throw io.failure("unable to execute '" + words.getFirst() + "': "
                        + e.errno().text());
            } finally {
                sys.close(pipe.writeEnd());
            }
            try (FdInput in = new FdInput(sys, pipe.readEnd())) {
                in.transferTo(output);
            }
            WaitStatus ended = sys.waitpid(pid, 0);
            return ended instanceof WaitStatus.Exited exited ? exited.code() : 1;
        }

        private void draw(List<String> lines, int status) throws IOException {
            int rows = 24;
            int columns = 80;
            try {
                rows = Math.max(1, sys.winSize(1).rows());
                columns = Math.max(1, sys.winSize(1).columns());
            } catch (SyscallException e) {
                rows = 24;
            }
            StringBuilder screen = new StringBuilder("\033[H\033[J");
            int used = 0;
            if (!args.has("t")) {
                screen.append(title(columns)).append("\n\n");
                used = 2;
            }
            for (int i = 0; i < lines.size() && used < rows; i++) {
                String line = lines.get(i);
                String old = i < before.size() ? before.get(i) : "";
                for (int from = 0;
                        used < rows && (from == 0 || from < line.length() && !args.has("w"));
                        from += columns) {
                    int to = Math.min(line.length(), from + columns);
                    screen.append(used == 0 ? "" : from == 0 && i == 0 ? "" : "\n");
                    append(screen, line, old, from, to);
                    used++;
                }
            }
            if (status != 0 && args.has("b")) {
                screen.append('\007');
            }
            io.out().print(screen.toString());
            io.out().flush();
        }

        private void append(StringBuilder screen, String line, @Nullable String old, int from, int to) {
            boolean marked = false;
            for (int i = from; i < to; i++) {
                char c = line.charAt(i);
                boolean differs = args.has("d") && shown && (old == null || i >= old.length() || old.charAt(i) != c);
                if (differs != marked) {
                    screen.append(differs ? HIGHLIGHT : PLAIN);
                    marked = differs;
                }
                if (c != '\033' || args.has("c")) {
                    screen.append(c);
                }
            }
            screen.append(marked ? PLAIN : "");
        }

        private String title(int columns) {
            String left = String.format(Locale.ROOT, "Every %.1fs: ", interval.toMillis() / 1000.0)
                    + String.join(" ", args.operands());
            String time = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
                    .format(Instant.ofEpochSecond(0, sys.clock(TimeCalls.Clock.REALTIME))
                            .atZone(ZoneOffset.UTC));
            String right = sys.uname().nodename() + ": " + time;
            int room = columns - right.length() - 1;
            if (room < 0) {
                return left.length() > columns ? left.substring(0, columns) : left;
            }
            String cut = left.length() > room ? left.substring(0, Math.max(0, room - 3)) + "..." : left;
            return cut + " ".repeat(Math.max(1, columns - cut.length() - right.length())) + right;
        }
    }
}
