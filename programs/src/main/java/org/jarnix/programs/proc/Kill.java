package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Sends a signal to processes, or lists the signals. */
public final class Kill extends Command {
    private static final int COLUMNS = 7;

    public Kill() {
        super(Usage.of("""
            Usage: kill [-s SIGNAL | -SIGNAL] PID...
              or:  kill -l [SIGNAL]...
            Send a signal, TERM if none is named, to processes; a negative PID is a group.

              -s, --signal=SIGNAL, -n SIGNAL
                                       the signal, by name or number
              -l, --list[=SIGNAL]      the signals' names; of a number its name, and the
                                       other way round
              -L, --table              the names and numbers in a table
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    /** {@code -TERM} and {@code -9} are {@code -s TERM} and {@code -s 9}; later numbers with a dash are groups. */
    @Override
    protected List<String> rewrite(List<String> words) throws CommandException {
        List<String> out = new ArrayList<>(words.size() + 2);
        boolean signal = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean number = word.length() > 1 && word.charAt(0) == '-' && Character.isDigit(word.charAt(1));
            if (word.equals("-s") || word.equals("-n") || word.equals("--signal")) {
                out.add(word);
                if (i + 1 == words.size()) {
                    throw CommandException.usage(1, "invalid argument " + word.charAt(word.length() - 1));
                }
                out.add(words.get(++i));
                signal = true;
            } else if (word.startsWith("-") && (number || word.length() > 2) && !word.startsWith("--")) {
                if (signal) {
                    out.add("--");
                    out.addAll(words.subList(i, words.size()));
                    return out;
                }
                if (word.startsWith("-l")) {
                    out.add("--list=" + word.substring(2));
                    continue;
                }
                if (!number && SignalNames.number(word.substring(1)) < 0) {
                    throw CommandException.usage(1, "invalid argument " + word.charAt(1));
                }
                out.add("-s");
                out.add(word.substring(1));
                signal = true;
            } else {
                signal |= !word.startsWith("-");
                out.add(word);
            }
        }
        return out;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("L")) {
            table(io);
            return 0;
        }
        if (args.has("l")) {
            list(io, args);
            return 0;
        }
        int number = SignalNames.number(args.value("s", "TERM"));
        if (args.operands().isEmpty()) {
            throw io.usage("no process ID specified");
        }
        for (String word : args.operands()) {
            int pid;
            try {
                pid = Integer.parseInt(word);
            } catch (NumberFormatException e) {
                throw io.failure("failed to parse argument: " + io.quote(word));
            }
            try {
                if (number < 0) {
                    throw new SyscallException(Errno.EINVAL);
                }
                io.sys().kill(pid, SignalNames.of(number));
            } catch (SyscallException e) {
                io.warn("(" + pid + "): " + e.errno().text());
            }
        }
        return 0;
    }

    private static void list(Io io, Args args) throws IOException {
        List<String> words = new ArrayList<>(args.operands());
        if (args.value("l") != null) {
            words.addFirst(args.value("l", ""));
        }
        if (words.isEmpty()) {
            SignalNames.list(io);
            return;
        }
        for (String word : words.subList(0, 1)) {
            int number = word.matches("[0-9]{3,}") ? -1 : SignalNames.number(word);
            Signal signal = SignalNames.of(number);
            if (number < 0) {
                io.note(io.name() + ": unknown signal name " + word + "\n");
            } else if (Character.isDigit(word.charAt(0))) {
                io.out().println(signal == null ? "EXIT" : SignalNames.brief(signal));
            } else {
                io.out().println(Integer.toString(number));
            }
        }
    }

    /** Seven in a row, as procps has them. */
    private static void table(Io io) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Signal signal : Signal.values()) {
            if (signal.isRealTime()) {
                break;
            }
            String name = signal == Signal.SIGIO ? "POLL" : SignalNames.brief(signal);
            boolean last = signal.number() % COLUMNS == 0;
            rows.append(String.format(Locale.ROOT, last ? "%2d %s\n" : "%2d %-8s", signal.number(), name));
        }
        io.out().println(rows.toString());
    }
}
