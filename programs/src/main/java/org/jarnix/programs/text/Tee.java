package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Copies standard input to standard output and to files. */
public final class Tee extends Command {
    private static final int MODE = 0666;

    public Tee() {
        super(Usage.of("""
                        Usage: tee [OPTION]... [FILE]...
                        Copy standard input to standard output and to each FILE.

                          -a, --append             add to the FILEs, do not write over them
                          -i, --ignore-interrupts  ignore interrupts
                          -p                       the same as --output-error=warn-nopipe
                              --output-error[=MODE]
                                                   what to do where a write fails
                              --help               show this text and exit
                              --version            show the version and exit

                        MODE is one of: warn, tell of any error; warn-nopipe, tell of any but of closed
                        pipes; exit, tell and exit; exit-nopipe, the same but for closed pipes. Without -p
                        and --output-error a closed pipe ends tee and other errors are told of. Without
                        MODE, warn-nopipe is meant.
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String mode = "";
        for (Args.Given given : args.options()) {
            if (given.key().equals("p") || given.key().equals("output-error")) {
                mode = given.value() == null
                        ? "warn-nopipe"
                        : Choice.of(io, "--output-error", given.value(), "warn", "warn-nopipe", "exit", "exit-nopipe");
            }
        }
        Sys sys = io.sys();
        if (args.has("i")) {
            sys.sigaction(Signal.SIGINT, SignalCalls.SigAction.Preset.IGNORE);
        }
        if (!mode.isEmpty()) {
            sys.sigaction(Signal.SIGPIPE, SignalCalls.SigAction.Preset.IGNORE);
        }
        List<Target> targets = new ArrayList<>();
        targets.add(new Target("standard output", 1));
        for (String file : args.operands()) {
            open(io, file, args.has("a"), mode.startsWith("exit"), targets);
        }
        copy(io, targets, mode);
        return 0;
    }

    private record Target(String name, int fd) {}

    private static void open(Io io, String file, boolean append, boolean exits, List<Target> targets)
            throws IOException {
        int how = OpenFlags.O_WRONLY
                | OpenFlags.O_CREAT
                | OpenFlags.O_CLOEXEC
                | (append ? OpenFlags.O_APPEND : OpenFlags.O_TRUNC);
        try {
            targets.add(new Target(file, io.sys().open(file, how, MODE)));
        } catch (SyscallException e) {
            io.warn(file, e);
            if (exits) {
                throw io.sys().exit(io.status());
            }
        }
    }

    private static void copy(Io io, List<Target> targets, String mode) throws IOException {
        Sys sys = io.sys();
        byte[] buf = new byte[Inputs.SIZE];
        while (!targets.isEmpty()) {
            int n;
            try {
                n = sys.read(0, buf, 0, buf.length);
            } catch (SyscallException e) {
                io.warn("read error: " + e.errno().text());
                return;
            }
            if (n == 0) {
                return;
            }
            for (Iterator<Target> each = targets.iterator(); each.hasNext(); ) {
                Target target = each.next();
                try {
                    write(sys, target.fd(), buf, n);
                } catch (SyscallException e) {
                    failed(io, target, e, mode);
                    each.remove();
                }
            }
        }
    }

    private static void write(Sys sys, int fd, byte[] buf, int n) throws SyscallException {
        int done = 0;
        while (done < n) {
            done += sys.write(fd, buf, done, n - done);
        }
    }

    private static void failed(Io io, Target target, SyscallException e, String mode) throws IOException {
        if (e.errno() == Errno.EPIPE && mode.endsWith("nopipe")) {
            return;
        }
        io.warn((target.fd() == 1 ? "'standard output'" : io.quoteFile(target.name())) + ": "
                + e.errno().text());
        if (mode.startsWith("exit")) {
            throw io.sys().exit(io.status());
        }
    }
}
