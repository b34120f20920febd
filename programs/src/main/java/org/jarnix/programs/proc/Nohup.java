package org.jarnix.programs.proc;

import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;

/** Runs a command that outlives its terminal. */
public final class Nohup extends Command {
    private static final int FAILED = 125;
    private static final String FILE = "nohup.out";

    public Nohup() {
        super(Usage.of("""
                Usage: nohup COMMAND [ARG]...
                  or:  nohup OPTION
                Run COMMAND with hangup signals ignored. Where standard input is a terminal it is
                closed; where standard output is one it goes to nohup.out, here or in the home
                folder; where standard error is one it goes where standard output does.

                      --help               show this text and exit
                      --version            show the version and exit
                """).stopAtOperand().errorStatus(FAILED));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            throw io.usage("missing operand");
        }
        Sys sys = io.sys();
        boolean input = isTerminal(sys, 0);
        boolean output = isTerminal(sys, 1);
        boolean errors = isTerminal(sys, 2);
        if (input) {
            move(sys, sys.open("/dev/null", O_RDONLY), 0);
            if (!output && !errors) {
                io.note(io.name() + ": ignoring input\n");
            }
        }
        if (output) {
            collect(io, input);
        } else if (errors && input) {
            io.note(io.name() + ": ignoring input and redirecting stderr to stdout\n");
        } else if (errors) {
            io.note(io.name() + ": redirecting stderr to stdout\n");
        }
        if (errors) {
            sys.dup2(1, 2, 0);
        }
        sys.sigaction(Signal.SIGHUP, SigAction.Preset.IGNORE);
        try {
            throw PathSearch.exec(sys, args.operands(), io.environ());
        } catch (SyscallException e) {
            io.note(io.name() + ": failed to run command "
                    + io.quoteAlways(args.operands().getFirst()) + ": "
                    + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }

    private static void collect(Io io, boolean input) throws IOException {
        Sys sys = io.sys();
        String home = io.env("HOME");
        String[] places = home == null ? new String[] {FILE} : new String[] {FILE, home + "/" + FILE};
        for (String place : places) {
            try {
                int fd = sys.open(place, O_WRONLY | O_CREAT | O_APPEND, 0600);
                io.note(io.name() + ": " + (input ? "ignoring input and " : "") + "appending output to "
                        + io.quote(place) + "\n");
                move(sys, fd, 1);
                return;
            } catch (SyscallException e) {
                io.note(io.name() + ": failed to open " + io.quote(place) + ": "
                        + e.errno().text() + "\n");
            }
        }
        throw sys.exit(FAILED);
    }

    private static void move(Sys sys, int from, int to) throws SyscallException {
        sys.dup2(from, to, 0);
        if (from != to) {
            sys.close(from);
        }
    }

    private static boolean isTerminal(Sys sys, int fd) {
        try {
            sys.tcgetattr(fd);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}
