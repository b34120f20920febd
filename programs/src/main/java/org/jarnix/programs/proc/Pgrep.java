package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Matcher;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jspecify.annotations.Nullable;

/** Finds processes by name and more, and prints their numbers or, as {@code pkill}, sends them a signal. */
public final class Pgrep extends Command {
    private static final String FILTERS = """
          -c, --count              print how many
          -f, --full               match the whole command line
          -g, --pgroup=LIST        only of these groups; 0 is this one
          -G, --group=LIST         only of these real groups of users
          -i, --ignore-case        no matter whether capital or small
          -n, --newest             only the one that began last
          -o, --oldest             only the one that began first
          -O, --older=SECONDS      only those older than that
          -P, --parent=LIST        only children of these
          -s, --session=LIST       only of these sessions; 0 is this one
          -t, --terminal=LIST      only on these terminals
          -u, --euid=LIST          only of these effective users
          -U, --uid=LIST           only of these real users
          -v, --inverse            those that do not match
          -x, --exact              the pattern matches the whole name
          -F, --pidfile=FILE       only the process whose number is in FILE
          -r, --runstates=LIST     only those in these states: R, S, T, Z
          -A, --ignore-ancestors   not those that this one descends from
              --help               show this text and exit
              --version            show the version and exit
        """;

    private static final int LONGEST_NAME = 15;

    private final boolean kills;

    private Pgrep(boolean kills, String text) {
        super(Usage.of(text + FILTERS).errorStatus(2));
        this.kills = kills;
    }

    public static Pgrep pgrep() {
        return new Pgrep(false, """
            Usage: pgrep [OPTION]... PATTERN
            Print the numbers of processes whose names match a regular expression.

              -d, --delimiter=STRING   what stands between the numbers
              -l, --list-name          the name too
              -a, --list-full          the command line too
              -w, --lightweight        the numbers of threads, too
            """);
    }

    public static Pgrep pkill() {
        return new Pgrep(true, """
            Usage: pkill [-SIGNAL] [OPTION]... PATTERN
            Send a signal, TERM if none is named, to processes whose names match a regular
            expression.

              -e, --echo               say what is sent a signal
              -H, --require-handler    only to those that catch the signal
                  --signal=SIGNAL      the signal, by name or number
            """);
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> out = new ArrayList<>(words);
        for (int i = 0; kills && i < out.size(); i++) {
            String word = out.get(i);
            if (word.length() > 1
                    && word.charAt(0) == '-'
                    && SignalNames.number(word.substring(1)) >= 0
                    && (word.length() > 2 || Character.isDigit(word.charAt(1)))) {
                out.set(i, "--signal=" + word.substring(1));
                break;
            }
        }
        return out;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean filtered = args.options().stream().anyMatch(option -> PgrepFilter.KEYS.contains(option.key()));
        if (args.operands().isEmpty() && !filtered) {
            throw misused(io, "no matching criteria specified");
        }
        if (args.operands().size() > 1) {
            throw misused(io, "only one pattern can be provided");
        }
        if (kills && SignalNames.number(args.value("signal", "TERM")) < 0) {
            throw misused(io, "Unknown signal \"" + args.value("signal", "") + "\".");
        }
        warnOfLength(io, args);
        List<ProcessList.Entry> found = find(io, args);
        if (kills) {
            return kill(io, args, found);
        }
        if (args.has("c")) {
            io.out().println(Integer.toString(found.size()));
        } else if (!found.isEmpty() && !args.has("d")) {
            for (ProcessList.Entry entry : found) {
                io.out().println(line(args, entry));
            }
        } else if (!found.isEmpty()) {
            List<String> lines = new ArrayList<>();
            for (ProcessList.Entry entry : found) {
                lines.add(line(args, entry));
            }
            io.out().println(String.join(args.value("d", "\n"), lines));
        }
        return found.isEmpty() ? 1 : 0;
    }

    private static String line(Args args, ProcessList.Entry entry) {
        return entry.pid() + (args.has("a") ? " " + entry.command() : args.has("l") ? " " + entry.name() : "");
    }

    private static CommandException misused(Io io, String message) throws IOException {
        io.note(io.name() + ": " + message + "\nTry `" + io.name() + " --help' for more information.\n");
        return CommandException.failure(2, "");
    }

    private static void warnOfLength(Io io, Args args) throws IOException {
        boolean tooLong = !args.operands().isEmpty()
                && args.operands().getFirst().length() > LONGEST_NAME
                && !args.has("f")
                && args.operands()
                        .getFirst()
                        .chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
        if (tooLong) {
            io.note(io.name() + ": pattern that searches for process name longer than 15 characters will result in zero"
                    + " matches\nTry `" + io.name()
                    + " -f' option to match against the complete command line.\n");
        }
    }

    private List<ProcessList.Entry> find(Io io, Args args) throws IOException {
        Matcher matcher = matcher(io, args);
        PgrepFilter filter = new PgrepFilter(io, args, kills);
        List<ProcessList.Entry> found = new ArrayList<>();
        for (ProcessList.Entry entry : ProcessList.all(io.sys())) {
            if (entry.pid() == io.sys().getpid()) {
                continue;
            }
            boolean matches = matches(args, matcher, entry) && filter.takes(entry);
            if (matches != args.has("v")) {
                found.add(entry);
            }
        }
        if (!found.isEmpty() && args.has("n")) {
            return List.of(found.stream()
                    .reduce((a, b) -> b.start() >= a.start() ? b : a)
                    .orElseThrow());
        }
        if (!found.isEmpty() && args.has("o")) {
            return List.of(found.stream()
                    .reduce((a, b) -> b.start() < a.start() ? b : a)
                    .orElseThrow());
        }
        return found;
    }

    private static @Nullable Matcher matcher(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            return null;
        }
        String pattern = args.operands().getFirst();
        String whole = args.has("x") ? "^(" + pattern + ")$" : pattern;
        try {
            Regex regex = args.has("i")
                    ? Regex.compile(whole, Syntax.EXTENDED, Flag.IGNORE_CASE)
                    : Regex.compile(whole, Syntax.EXTENDED);
            return regex.matcher();
        } catch (RegexSyntaxException e) {
            throw io.failure("regex error: " + e.getMessage());
        }
    }

    private static boolean matches(Args args, @Nullable Matcher matcher, ProcessList.Entry entry) throws IOException {
        if (matcher == null) {
            return true;
        }
        byte[] text = Text.encode(args.has("f") ? entry.command() : entry.name());
        return matcher.find(text, 0, 0, text.length);
    }

    private static int kill(Io io, Args args, List<ProcessList.Entry> found) throws IOException {
        int number = SignalNames.number(args.value("signal", "TERM"));
        for (ProcessList.Entry entry : found) {
            try {
                io.sys().kill(entry.pid(), SignalNames.of(number));
                if (args.has("e")) {
                    io.out().println(entry.name() + " killed (pid " + entry.pid() + ")");
                }
            } catch (SyscallException e) {
                io.note(io.name() + ": killing pid " + entry.pid() + " failed: "
                        + e.errno().text() + "\n");
            }
        }
        if (args.has("c")) {
            io.out().println(Integer.toString(found.size()));
        }
        return found.isEmpty() ? 1 : 0;
    }
}
