package org.jarnix.programs.find;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Runs a command with words from standard input as its arguments. */
public final class Xargs extends Command {
    private static final int MOST_BYTES = 131_072;
    /** Room for arguments and environment, less what POSIX leaves for a command to change them. */
    private static final int MOST_WORDS = 2_095_104;

    public Xargs() {
        super(Usage.of("""
                                Usage: xargs [OPTION]... COMMAND [INITIAL-ARGS]...
                                Run COMMAND (echo by default) with INITIAL-ARGS and words read from standard input, as often
                                as it takes.

                                  -0, --null               words end in a zero byte; nothing is special
                                  -a, --arg-file=FILE      read from FILE
                                  -d, --delimiter=CHAR     words end in CHAR; nothing is special
                                  -E END                   the word END ends the input
                                  -e, --eof[=END]          the same; without END nothing does
                                  -I R                     replace R in INITIAL-ARGS by each line of the input
                                  -i, --replace[=R]        the same; without R replace {}
                                  -L N                     at most N lines of the input in a run
                                  -l, --max-lines[=N]      the same; 1 without N
                                  -n, --max-args=N         at most N words in a run
                                  -o, --open-tty           the terminal is the command's standard input
                                  -P, --max-procs=N        up to N runs at a time; 0 for as many as there are
                                  -p, --interactive        ask before each run
                                      --process-slot-var=VAR
                                                           tell each run in VAR which of the N it is
                                  -r, --no-run-if-empty    do not run where there are no words
                                  -s, --max-chars=N        at most N bytes in a run
                                      --show-limits        show the limits
                                  -t, --verbose            write each command to standard error
                                  -x, --exit               end where a run would be too long
                                      --help               show this text and exit
                                      --version            show the version and exit
                                """).stopAtOperand());
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        java.util.ArrayList<String> out = new java.util.ArrayList<>(words);
        for (int i = 0;
                i < out.size() && out.get(i).startsWith("-") && !out.get(i).equals("--");
                i++) {
            String word = out.get(i);
            if (word.matches("-[EInLsPda]")) {
                i++;
            }
        }
        return out;
    }

    /** What the options say. */
    static final class Job {
        int delimiter = -1;
        String end = "";
        boolean hasEnd;
        String replace = "";
        int lines;
        int words;
        int bytes = MOST_BYTES;
        int processes = 1;
        boolean empty = true;
        boolean verbose;
        boolean ask;
        boolean exits;
        boolean tty;
        String slot = "";
        boolean inputIsFile;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Job job = new Job();
        for (Args.Given given : args.options()) {
            take(io, job, given, given.value() == null ? "" : given.value());
        }
        int fd = 0;
        String file = args.value("arg-file");
        if (file != null && !file.equals("-")) {
            try {
                fd = io.sys().open(file, org.jarnix.api.OpenFlags.O_CLOEXEC);
                job.inputIsFile = true;
            } catch (SyscallException e) {
                throw io.failure("Cannot open input file " + io.quote(file) + ": "
                        + e.errno().text());
            }
        }
        if (args.has("show-limits")) {
            limits(io, job);
        }
        List<String> command = args.operands().isEmpty() ? List.of("echo") : args.operands();
        return new XargsRun(io, job, command, new XargsInput(io, job, fd)).run();
    }

    private static void limits(Io io, Job job) throws IOException {
        int env = environment(io);
        long limit = MOST_WORDS;
        io.note("Your environment variables take up " + env + " bytes\n"
                + "POSIX upper limit on argument length (this system): " + (limit - env) + "\n"
                + "POSIX smallest allowable upper limit on argument length (all systems): 4096\n"
                + "Maximum length of command we could actually use: " + (limit - 2 * env) + "\n"
                + "Size of command buffer we are actually using: " + job.bytes + "\n"
                + "Maximum parallelism (--max-procs must be no greater): " + Integer.MAX_VALUE + "\n");
    }

    private static void take(Io io, Job job, Args.Given given, String value) throws IOException {
        switch (given.key()) {
            case "null" -> job.delimiter = 0;
            case "delimiter" -> job.delimiter = delimiter(io, value);
            case "E", "eof" -> {
                job.hasEnd = !value.isEmpty();
                job.end = value;
            }
            case "I", "replace" -> {
                exclude(io, job.words > 0, "--max-args", "--replace/-I/-i", "--max-args");
                exclude(io, job.lines > 0, "--max-lines", "--replace/-I/-i", "--max-lines");
                job.replace = value.isEmpty() ? "{}" : value;
                job.words = 0;
                job.lines = 0;
            }
            case "L", "max-lines" -> {
                String name = given.key().equals("L") ? "-L" : "--max-lines/-l";
                exclude(io, job.words > 0, "--max-args", name, "--max-args");
                exclude(io, !job.replace.isEmpty(), "--replace", name, "--replace");
                job.lines = given.value() == null ? 1 : number(io, name.equals("-L") ? "L" : "l", value, 1);
                job.words = 0;
                job.replace = "";
            }
            case "max-args" -> {
                job.words = number(io, "n", value, 1);
                exclude(io, job.lines > 0, "--max-lines", "--max-args/-n", "--max-lines");
                job.lines = 0;
                if (!job.replace.isEmpty()) {
                    if (job.words == 1) {
                        job.words = 0;
                    } else {
                        exclude(io, true, "--replace", "--max-args/-n", "--replace");
                        job.replace = "";
                    }
                }
            }
            case "max-procs" -> job.processes = number(io, "P", value, 0);
            case "max-chars" -> job.bytes = atLeast(io, "s", value, 1, MOST_WORDS - environment(io));
            case "no-run-if-empty" -> job.empty = false;
            case "verbose" -> job.verbose = true;
            case "interactive" -> {
                job.ask = true;
                job.verbose = true;
            }
            case "exit" -> job.exits = true;
            case "open-tty" -> job.tty = true;
            case "process-slot-var" -> job.slot = value;
            default -> {}
        }
    }

    private static void exclude(Io io, boolean both, String first, String second, String ignored) throws IOException {
        if (both) {
            io.note(io.name() + ": warning: options " + first + " and " + second
                    + " are mutually exclusive, ignoring previous " + ignored + " value\n");
        }
    }

    /** What the environment takes of the room for arguments. */
    private static int environment(Io io) {
        int env = 0;
        for (java.util.Map.Entry<String, String> variable : io.environ().entrySet()) {
            env += variable.getKey().length() + variable.getValue().length() + 2;
        }
        return env;
    }

    private static int number(Io io, String letter, String text, int least) throws CommandException {
        long value = parse(io, letter, text);
        if (value < least) {
            throw io.usage("value " + text + " for -" + letter + " option should be >= " + least);
        }
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    /** A number that is brought into its range, which is said. */
    private static int atLeast(Io io, String letter, String text, int least, int most) throws IOException {
        long value = parse(io, letter, text);
        if (value < least || value > most) {
            io.note(io.name() + ": value " + text + " for -" + letter + " option should be "
                    + (value < least ? ">= " + least : "<= " + most) + "\n");
        }
        return (int) Math.clamp(value, least, most);
    }

    private static long parse(Io io, String letter, String text) throws CommandException {
        String digits = text.stripLeading();
        if (!digits.matches("[+-]?[0-9]+")) {
            throw io.usage("invalid number \"" + text + "\" for -" + letter + " option");
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return digits.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static int delimiter(Io io, String text) throws CommandException {
        byte[] bytes = Text.encode(text);
        if (bytes.length == 1) {
            return bytes[0] & 0xFF;
        }
        if (text.startsWith("\\") && text.length() > 1) {
            int letter = "abfnrtv\\".indexOf(text.charAt(1));
            if (letter >= 0 && text.length() == 2) {
                return "\u0007\b\f\n\r\t\u000b\\".charAt(letter);
            }
            if (text.matches("\\\\[0-7]{1,3}")) {
                return Integer.parseInt(text.substring(1), 8) & 0xFF;
            }
            if (text.matches("\\\\x[0-9a-fA-F]{1,2}")) {
                return Integer.parseInt(text.substring(2), 16);
            }
            throw io.failure("Invalid escape sequence " + text + " in input delimiter specification.");
        }
        throw io.failure("Invalid input delimiter specification " + text
                + ": the delimiter must be either a single character or an escape sequence starting with \\.");
    }
}
