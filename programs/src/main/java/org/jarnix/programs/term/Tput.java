package org.jarnix.programs.term;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Terminfo;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Tells what a terminal can do, and how it is told to. */
public final class Tput extends Command {
    private static final int ABSENT = 1;
    private static final int WRONG = 2;
    private static final int UNKNOWN_TERMINAL = 3;
    private static final int UNKNOWN_NAME = 4;

    public Tput() {
        super(Usage.of("""
            Usage: tput [OPTION]... CAPABILITY [PARAMETER]...
              or:  tput [OPTION]... clear | init | reset | longname
              or:  tput [OPTION]... -S
            Print a terminfo capability of the terminal: a string with its PARAMETERs put in, a
            number, or for a flag nothing but the exit status.

              -S                       read lines of a capability and parameters from standard input
              -T TERM                  as for a terminal of that kind, not $TERM's
              -x                       clear leaves alone what has scrolled out
                  --help               show this text and exit
                  --version            show the version and exit
            """).stopAtOperand().errorStatus(WRONG));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Terminfo info = TermKind.of(io, args.value("T"), WRONG, UNKNOWN_TERMINAL);
        boolean keeps = args.has("x");
        if (!args.has("S")) {
            if (args.operands().isEmpty()) {
                throw io.usage("no capability named");
            }
            return put(io, info, args.operands(), keeps);
        }
        int worst = 0;
        Lines lines = io.lines(0);
        while (lines.next()) {
            String text = lines.text().strip();
            if (!text.isEmpty()) {
                worst = Math.max(worst, put(io, info, List.of(text.split("\\s+")), keeps));
            }
        }
        return worst;
    }

    private static int put(Io io, Terminfo info, List<String> words, boolean keeps) throws IOException {
        String name = words.getFirst();
        switch (name) {
            case "longname" -> io.out().print(info.longName());
            case "init" -> TermReset.print(io, info, "is1", "is2", "is3");
            case "reset" -> TermReset.print(io, info, "rs1", "rs2", "rs3");
            case "clear" -> {
                io.out().print(or(info.string("clear"), ""));
                io.out().print(keeps ? "" : or(info.string("E3"), ""));
            }
            case "cols" ->
                io.out().println(Integer.toString(TermKind.size(io, info).columns()));
            case "lines" ->
                io.out().println(Integer.toString(TermKind.size(io, info).rows()));
            default -> {
                return capability(io, info, words);
            }
        }
        return 0;
    }

    private static int capability(Io io, Terminfo info, List<String> words) throws IOException {
        String name = words.getFirst();
        if (info.flag(name)) {
            return 0;
        }
        int number = info.number(name);
        if (number >= 0) {
            io.out().println(Integer.toString(number));
            return 0;
        }
        String text = info.string(name, parameters(words));
        if (text != null) {
            io.out().print(text);
            return 0;
        }
        if (name.equals("colors") || name.equals("pairs") || name.equals("it")) {
            io.out().println("-1");
            return 0;
        }
        if (!Terminfo.isCapability(name)) {
            throw CommandException.failure(UNKNOWN_NAME, "unknown terminfo capability " + quoted(name));
        }
        return ABSENT;
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }

    private static Object[] parameters(List<String> words) {
        Object[] parameters = new Object[words.size() - 1];
        for (int i = 0; i < parameters.length; i++) {
            String word = words.get(i + 1);
            parameters[i] = word.matches("-?[0-9]{1,9}") ? (Object) Integer.parseInt(word) : word;
        }
        return parameters;
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
