package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;

/** Runs a command and says what it took. */
public final class TimeProgram extends Command {
    private static final int FAILED = 125;
    private static final String USUAL = "%Uuser %Ssystem %Eelapsed %PCPU (%Xavgtext+%Davgdata %Mmaxresident)k\n"
            + "%Iinputs+%Ooutputs (%Fmajor+%Rminor)pagefaults %Wswaps";
    private static final String PORTABLE = "real %e\nuser %U\nsys %S";

    public TimeProgram() {
        super(Usage.of("""
            Usage: time [OPTION]... COMMAND [ARG]...
            Run COMMAND, and tell on standard error how long it took and what it used.

              -a, --append             with -o: add to the file
              -f, --format=FORMAT      tell this; see below
              -o, --output=FILE        write to FILE and not to standard error
              -p, --portability        tell what POSIX wants: real, user and sys in seconds
              -q, --quiet              say nothing of a command that failed
              -v, --verbose            tell everything, a line each
                  --help               show this text and exit
                  --version            show the version and exit

            In FORMAT %e and %E are the time that passed, %U and %S processor time, %P its
            share, %C the command, %x its status, %c and %w how often it was interrupted and
            waited, %% a percent sign; others are memory and devices, which are not counted.
            """).stopAtOperand().errorStatus(FAILED));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            throw io.usage("missing program to run");
        }
        String format = args.has("v")
                ? TimeFormatter.VERBOSE
                : args.has("p") ? PORTABLE : args.value("f", io.environ().getOrDefault("TIME", USUAL));
        int fd = 2;
        if (args.value("o") != null) {
            int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC;
            flags |= args.has("a") ? OpenFlags.O_APPEND : OpenFlags.O_TRUNC;
            try {
                fd = io.sys().open(args.value("o", ""), flags, 0666);
            } catch (SyscallException e) {
                throw io.failure(args.value("o") + ": " + e.errno().text());
            }
        }
        return measure(io, args, format, fd);
    }

    private static int measure(Io io, Args args, String format, int fd) throws IOException {
        Sys sys = io.sys();
        List<String> command = args.operands();
        for (Signal signal : Set.of(Signal.SIGINT, Signal.SIGQUIT)) {
            sys.sigaction(signal, SigAction.Preset.IGNORE);
        }
        org.jarnix.api.Usage before = sys.usage(org.jarnix.api.Usage.CHILDREN);
        long from = sys.clock(TimeCalls.Clock.MONOTONIC);
        int status = 0;
        WaitStatus ended = null;
        try {
            String file = PathSearch.find(sys, command.getFirst(), io.env("PATH"));
            int pid = sys.spawn(SpawnSpec.file(file)
                    .argv(command)
                    .defaulted(Set.of(Signal.SIGINT, Signal.SIGQUIT))
                    .build());
            ended = sys.waitpid(pid, 0);
        } catch (SyscallException e) {
            io.note(io.name() + ": cannot run " + command.getFirst() + ": "
                    + e.errno().text() + "\n");
            status = PathSearch.status(e);
        }
        Duration took = Duration.ofNanos(sys.clock(TimeCalls.Clock.MONOTONIC) - from);
        org.jarnix.api.Usage used = sys.usage(org.jarnix.api.Usage.CHILDREN);
        StringBuilder text = new StringBuilder();
        if (ended instanceof WaitStatus.Signaled signaled) {
            status = 128 + signaled.signal().number();
            text.append(
                    args.has("q")
                            ? ""
                            : "Command terminated by signal "
                                    + signaled.signal().number() + "\n");
        } else {
            status = ended instanceof WaitStatus.Exited exited ? exited.code() : status;
            text.append(
                    status == 0 || args.has("q") || args.has("p") && ended == null
                            ? ""
                            : "Command exited with non-zero status " + status + "\n");
        }
        new TimeFormatter(command, took, before, used, ended instanceof WaitStatus.Signaled ? 0 : status)
                .append(format, text);
        Out out = new Out(sys, fd);
        out.print(text.toString());
        out.write('\n');
        out.flush();
        return status;
    }
}
