package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Poll;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Seconds;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Shows what processes do, again and again. */
public final class Top extends Command {
    private static final int BATCH_WIDTH = 512;

    public Top() {
        super(Usage.of("""
            Usage: top [OPTION]...
            Show the system and its processes, the busiest first, every three seconds.

              -b, --batch-mode         as lines, for a file or a program
              -c, --cmdline-toggle     command lines and not names
              -d, --delay=SECONDS      every so many seconds
              -e, --scale-task-mem=UNIT
                                       memory of processes in k, m or g
              -E, --scale-summary-mem=UNIT
                                       memory of the system in k, m or g
              -H, --threads-show       threads, of which each process has one
              -i, --idle-toggle        only processes that ran
              -n, --iterations=COUNT   so many times
              -o, --sort-override=FIELD
                                       sorted by FIELD; +FIELD falling, -FIELD rising
              -O, --list-fields        the names of the fields
              -p, --pid=LIST           only these processes
              -S, --accum-time-toggle  times with those of children that have ended
              -u, --filter-only-euser=USER
                                       only processes of this effective user
              -U, --filter-any-user=USER
                                       only processes of this user
              -w, --width[=COLUMNS]    lines so wide
              -1, --single-cpu-toggle  a line for each processor
              -h, --help               show this text and exit
              -V, --version            show the version and exit

            On a terminal: q ends, space shows anew, M P T N sort by memory, processor, time
            and number, R turns the order round, c toggles command lines, i idle ones, k kills,
            d sets the delay, u chooses a user, n how many lines, h tells these.
            """));
    }

    /** The number of {@code -w} may be a word of its own. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> out = new ArrayList<>(words);
        int at = out.indexOf("-w");
        if (at >= 0 && at + 1 < out.size() && Users.number(out.get(at + 1)) > 0) {
            out.set(at, "-w" + out.remove(at + 1));
        }
        return out;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        TopSettings settings = settings(io, args);
        if (args.has("O")) {
            for (String name : TopTable.NAMES) {
                io.out().println(name);
            }
            return 0;
        }
        if (!args.operands().isEmpty()) {
            throw io.failure("unknown option '" + args.operands().getFirst() + "'");
        }
        TopTable table = new TopTable(io.sys(), settings);
        if (args.has("b")) {
            batch(io, args, settings, table);
            return 0;
        }
        Termios before;
        try {
            before = io.sys().tcgetattr(0);
        } catch (SyscallException e) {
            throw io.failure("failed tty get");
        }
        try {
            return new Keyboard(io, settings, table, before).run();
        } finally {
            io.sys().tcsetattr(0, before);
        }
    }

    private static TopSettings settings(Io io, Args args) throws IOException {
        TopSettings settings = new TopSettings();
        Duration delay = Seconds.parse(args.value("d", "3"));
        if (delay == null) {
            throw io.failure("bad delay interval '" + args.value("d") + "'");
        }
        settings.delay = delay;
        if (args.value("n") != null) {
            settings.rounds = Users.number(args.value("n", ""));
            if (settings.rounds <= 0) {
                throw io.failure("bad iterations argument '" + args.value("n") + "'");
            }
        }
        String user = args.value("u", args.value("U", ""));
        if (!user.isEmpty()) {
            settings.uid = new Users(io.sys()).uid(user);
            if (settings.uid == null) {
                throw io.failure("Invalid user");
            }
        }
        for (String list : args.values("p")) {
            for (String word : list.split(",")) {
                if (Users.number(word) < 0) {
                    throw io.failure("bad pid '" + word + "'");
                }
                settings.pids.add(Users.number(word) == 0 ? io.sys().getpid() : Users.number(word));
            }
        }
        String order = args.value("o");
        if (order != null) {
            settings.rising = order.startsWith("-");
            settings.sort = order.startsWith("-") || order.startsWith("+") ? order.substring(1) : order;
            if (!TopTable.NAMES.contains(settings.sort)) {
                throw io.failure("unrecognized field name '" + settings.sort + "'");
            }
        }
        settings.commandLines = args.has("c");
        settings.hidesIdle = args.has("i");
        settings.childTimes = args.has("S");
        settings.eachProcessor = args.has("1");
        settings.unit = unit(io, args.value("E", "m"), "E");
        settings.taskUnit = unit(io, args.value("e", "k"), "e");
        return settings;
    }

    private static int unit(Io io, String word, String option) throws IOException {
        int at = "kmgtpe".indexOf(word);
        if (at < 0 || word.length() != 1) {
            throw io.failure("bad memory scaling arg '" + word + "' for -" + option);
        }
        return at;
    }

    private static void batch(Io io, Args args, TopSettings settings, TopTable table) throws IOException {
        int width = BATCH_WIDTH;
        if (args.has("w") && Users.number(args.value("w", "")) > 0) {
            width = Users.number(args.value("w", ""));
        } else if (!args.has("w") && !settings.commandLines) {
            width = 0;
        }
        for (int round = 1; ; round++) {
            for (String line : table.lines(width)) {
                io.out().println(line);
            }
            io.out().flush();
            if (round == settings.rounds) {
                return;
            }
            io.out().println("");
            io.out().flush();
            io.sys().sleep(settings.delay);
        }
    }

    /** The screen of a terminal, and the keys that steer it. */
    private static final class Keyboard {
        private final Io io;
        private final Sys sys;
        private final TopSettings settings;
        private final TopTable table;
        private final Termios before;
        private String message = "";

        Keyboard(Io io, TopSettings settings, TopTable table, Termios before) {
            this.io = io;
            this.sys = io.sys();
            this.settings = settings;
            this.table = table;
            this.before = before;
        }

        int run() throws IOException {
            raw();
            for (int round = 1; ; round++) {
                draw();
                if (round == settings.rounds || !keys()) {
                    io.out().print("\n");
                    return 0;
                }
            }
        }

        private void raw() throws SyscallException {
            sys.tcsetattr(0, before.withLocal(Termios.ICANON | Termios.ECHO, 0));
        }

        private int rows() {
            try {
                int rows = sys.winSize(0).rows();
                return rows > 0 ? rows : 24;
            } catch (SyscallException e) {
                return 24;
            }
        }

        private int columns() {
            try {
                int columns = sys.winSize(0).columns();
                return columns > 0 ? columns : 80;
            } catch (SyscallException e) {
                return 80;
            }
        }

        private void draw() throws IOException {
            int rows = rows();
            int columns = columns();
            List<String> lines = table.lines(columns);
            StringBuilder screen = new StringBuilder("\033[H\033[2J");
            for (int i = 0; i < Math.min(rows - 1, lines.size()); i++) {
                String line = lines.get(i).stripTrailing();
                line = line.length() > columns ? line.substring(0, columns) : line;
                boolean heading = i == table.headingLine();
                screen.append(heading ? "\033[7m" : "").append(line).append(heading ? "\033[0m" : "");
                screen.append(i < Math.min(rows - 1, lines.size()) - 1 ? "\r\n" : "");
            }
            if (!message.isEmpty()) {
                screen.append("\033[").append(table.headingLine()).append(";1H").append(message);
                message = "";
            }
            io.out().print(screen.toString());
            io.out().flush();
        }

        /** Takes keys until it is time to draw; false where the user wants to end. */
        private boolean keys() throws IOException {
            Poll[] polls = {new Poll(0, Poll.POLLIN)};
            if (sys.poll(polls, settings.delay) == 0) {
                return true;
            }
            byte[] key = new byte[1];
            if (sys.read(0, key, 0, 1) == 0) {
                return false;
            }
            switch (key[0]) {
                case 'q', 3 -> {
                    return false;
                }
                case 'M' -> settings.sort = "%MEM";
                case 'P' -> settings.sort = "%CPU";
                case 'T' -> settings.sort = "TIME+";
                case 'N' -> settings.sort = "PID";
                case 'R' -> settings.rising = !settings.rising;
                case 'c' -> settings.commandLines = !settings.commandLines;
                case 'i' -> settings.hidesIdle = !settings.hidesIdle;
                case 'S' -> settings.childTimes = !settings.childTimes;
                case '1' -> settings.eachProcessor = !settings.eachProcessor;
                case 'E' -> settings.unit = (settings.unit + 1) % 4;
                case 'k' -> kill();
                case 'd', 's' -> delay();
                case 'u' -> user();
                case 'n', '#' -> settings.most = Math.max(0, Users.number(ask("Maximum tasks, 0 is unlimited")));
                case 'h', '?' -> message = "q quit, MPTN sort, R reverse, c command, i idle, k kill, d delay, u user";
                default -> message = "";
            }
            return true;
        }

        private String ask(String question) throws IOException {
            sys.tcsetattr(0, before);
            io.out().print("\033[" + table.headingLine() + ";1H\033[K" + question + " ");
            io.out().flush();
            byte[] answer = new byte[256];
            int n = sys.read(0, answer, 0, answer.length);
            raw();
            return new String(answer, 0, n, java.nio.charset.StandardCharsets.UTF_8).strip();
        }

        private void kill() throws IOException {
            int pid = Users.number(ask("PID to signal/kill"));
            if (pid <= 0) {
                return;
            }
            String word = ask(String.format(Locale.ROOT, "Send pid %d signal [15/sigterm]", pid));
            int number = SignalNames.number(word.isEmpty() ? "15" : word);
            if (number <= 0) {
                message = "Invalid signal";
                return;
            }
            try {
                sys.kill(pid, SignalNames.of(number));
            } catch (SyscallException e) {
                message = "Failed signal pid '" + pid + "' with '" + number + "': "
                        + e.errno().text();
            }
        }

        private void delay() throws IOException {
            @Nullable Duration asked = Seconds.parse(ask("Change delay to"));
            if (asked != null && !asked.isZero()) {
                settings.delay = asked;
            }
        }

        private void user() throws IOException {
            String name = ask("Which user (blank for all)");
            settings.uid = name.isEmpty() ? null : new Users(sys).uid(name);
            if (settings.uid == null && !name.isEmpty()) {
                message = "Invalid user";
            }
        }
    }
}
