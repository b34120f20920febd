package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** Sends a signal to all processes that run programs of some names. */
public final class Killall extends Command {
    private static final Duration PAUSE = Duration.ofMillis(20);

    public Killall() {
        super(Usage.of("""
            Usage: killall [OPTION]... [--] NAME...
              or:  killall -l
            Send a signal, TERM if none is named, to every process that runs a program called
            NAME; a NAME with a slash is the file that it runs.

              -e, --exact              the whole of very long names must match
              -I, --ignore-case        no matter whether capital or small
              -g, --process-group      to the groups of those processes, once each
              -y, --younger-than=TIME  only to processes that are younger: 5s, 3m, 2h, 1d, 1w
              -o, --older-than=TIME    only to processes that are older
              -i, --interactive        ask before each
              -l, --list               list the names of signals
              -q, --quiet              say nothing where there is no such process
              -r, --regexp             NAME is an extended regular expression
              -s, --signal=SIGNAL      the signal, by name or number; -SIGNAL too
              -u, --user=USER          only to processes of USER
              -v, --verbose            say to whom a signal was sent
              -w, --wait               wait until all have ended
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> out = new ArrayList<>(words);
        for (int i = 0; i < out.size() && !out.get(i).equals("--"); i++) {
            String word = out.get(i);
            if (word.length() > 2 || word.length() == 2 && Character.isDigit(word.charAt(1))) {
                boolean signal = word.charAt(0) == '-' && SignalNames.number(word.substring(1)) >= 0;
                out.set(i, signal ? "--signal=" + word.substring(1) : word);
            }
        }
        return out;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("l")) {
            SignalNames.list(io);
            return 0;
        }
        String name = args.value("s", "TERM");
        int number = SignalNames.number(name);
        if (number < 0) {
            io.note(name + ": unknown signal; killall -l lists signals.\n");
            return 1;
        }
        Integer uid = null;
        if (args.value("u") != null) {
            uid = new Users(io.sys()).uid(args.value("u", ""));
            if (uid == null) {
                io.note("Cannot find user " + args.value("u") + "\n");
                return 1;
            }
        }
        if (args.operands().isEmpty() && uid == null) {
            io.note(usage().text());
            return 1;
        }
        return new Run(io, args, SignalNames.of(number), number, uid).run();
    }

    /** Stands for every name; none that a process can have. */
    private static final String ANY = "\0";

    /** One run over the processes. */
    private static final class Run {
        private final Io io;
        private final Args args;
        private final @Nullable Signal signal;
        private final int number;
        private final @Nullable Integer uid;
        private final List<ProcessList.Entry> killed = new ArrayList<>();
        private final List<Integer> groups = new ArrayList<>();

        Run(Io io, Args args, @Nullable Signal signal, int number, @Nullable Integer uid) {
            this.io = io;
            this.args = args;
            this.signal = signal;
            this.number = number;
            this.uid = uid;
        }

        int run() throws IOException {
            List<String> names = args.operands().isEmpty() ? List.of(ANY) : args.operands();
            for (String name : names) {
                if (name.indexOf('/') >= 0 && !args.has("r")) {
                    check(name);
                }
            }
            boolean missing = false;
            List<ProcessList.Entry> all = ProcessList.all(io.sys());
            double uptime = ProcessList.uptime(io.sys());
            for (String name : names) {
                int found = 0;
                Test test = test(name);
                for (ProcessList.Entry entry : all) {
                    boolean chosen = entry.pid() != io.sys().getpid()
                            && (uid == null || uid == entry.euid())
                            && ages(entry, uptime)
                            && test.matches(entry);
                    found += chosen && kill(entry) ? 1 : 0;
                }
                if (found == 0) {
                    missing = true;
                    if (!args.has("q") && !name.equals(ANY)) {
                        io.note(name + ": no process found\n");
                    }
                }
            }
            if (args.has("w")) {
                await();
            }
            return missing ? 1 : 0;
        }

        /** Ends the command where a file that was named is not there. */
        private void check(String file) throws IOException {
            try {
                io.sys().stat(file);
            } catch (SyscallException e) {
                io.note(file + ": " + e.errno().text() + "\n");
                throw io.sys().exit(1);
            }
        }

        /** Whether a process is meant. */
        private interface Test {
            boolean matches(ProcessList.Entry entry) throws IOException;
        }

        private Test test(String name) throws IOException {
            if (name.equals(ANY)) {
                return entry -> true;
            }
            if (args.has("r")) {
                Matcher matcher = compile(name);
                return entry -> {
                    byte[] text = Text.encode(entry.name());
                    return matcher.find(text, 0, 0, text.length);
                };
            }
            if (name.indexOf('/') >= 0) {
                return entry -> runs(entry, name);
            }
            String wanted = name.length() > 15 ? name.substring(0, 15) : name;
            return entry -> {
                boolean same = args.has("I")
                        ? entry.name().equalsIgnoreCase(wanted)
                        : entry.name().equals(wanted);
                return same
                        && (name.length() <= 15
                                || !args.has("e")
                                || whole(entry).equals(name));
            };
        }

        private Matcher compile(String pattern) throws IOException {
            try {
                return (args.has("I")
                                ? Regex.compile(pattern, Syntax.EXTENDED, Flag.IGNORE_CASE)
                                : Regex.compile(pattern, Syntax.EXTENDED))
                        .matcher();
            } catch (RegexSyntaxException e) {
                throw io.failure("Bad regular expression: " + pattern);
            }
        }

        private static String whole(ProcessList.Entry entry) {
            String first = entry.argv().isEmpty() ? entry.name() : entry.argv().getFirst();
            return first.substring(first.lastIndexOf('/') + 1);
        }

        private boolean runs(ProcessList.Entry entry, String file) {
            try {
                return io.sys().readlink("/proc/" + entry.pid() + "/exe").equals(file)
                        || entry.argv().contains(file);
            } catch (SyscallException e) {
                return false;
            }
        }

        private boolean ages(ProcessList.Entry entry, double uptime) throws IOException {
            double age = uptime - entry.start() / (double) ProcessList.TICKS;
            return (args.value("y") == null || age <= span(args.value("y", "")))
                    && (args.value("o") == null || age >= span(args.value("o", "")));
        }

        private double span(String word) throws IOException {
            int unit = word.isEmpty() ? -1 : "smhdwMy".indexOf(word.charAt(word.length() - 1));
            double[] seconds = {1, 60, 3600, 86_400, 604_800, 2_629_800, 31_557_600};
            try {
                return Double.parseDouble(word.substring(0, word.length() - 1)) * seconds[unit];
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw io.failure("Invalid time format");
            }
        }

        private boolean kill(ProcessList.Entry entry) throws IOException {
            Sys sys = io.sys();
            int target = entry.pid();
            if (args.has("g")) {
                if (groups.contains(entry.pgid())) {
                    return true;
                }
                groups.add(entry.pgid());
                target = -entry.pgid();
            }
            if (args.has("i") && !agrees(entry)) {
                return false;
            }
            try {
                sys.kill(target, signal);
                killed.add(entry);
                if (args.has("v")) {
                    io.note("Killed " + entry.name() + "(" + (args.has("g") ? "pgid " : "") + Math.abs(target)
                            + ") with signal " + number + "\n");
                }
                return true;
            } catch (SyscallException e) {
                if (e.errno() != Errno.ESRCH) {
                    io.note(entry.name() + "(" + target + "): " + e.errno().text() + "\n");
                }
                return false;
            }
        }

        private boolean agrees(ProcessList.Entry entry) throws IOException {
            io.out()
                    .print((signal == Signal.SIGTERM ? "Kill " : "Signal ") + entry.name() + "(" + entry.pid()
                            + ") ? (y/N) ");
            io.out().flush();
            Lines lines = io.lines(0);
            return lines.next() && lines.text().strip().toLowerCase(Locale.ROOT).startsWith("y");
        }

        private void await() throws IOException {
            for (ProcessList.Entry entry : killed) {
                ProcessList.Entry now = ProcessList.of(io.sys(), entry.pid());
                while (now != null && now.start() == entry.start() && now.state() != 'Z') {
                    io.sys().sleep(PAUSE);
                    now = ProcessList.of(io.sys(), entry.pid());
                }
            }
        }
    }
}
