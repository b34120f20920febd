package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;

/** Runs a command in a session of its own. */
public final class Setsid extends Command {
    public Setsid() {
        super(Usage.of("""
                Usage: setsid [OPTION]... COMMAND [ARG]...
                Run COMMAND in a session of its own.

                  -c, --ctty               make the terminal on standard input the session's
                  -f, --fork               in a new process, always
                  -w, --wait               wait for it and end with its status
                      --help               show this text and exit
                      --version            show the version and exit
                """).stopAtOperand());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            throw io.usage("no command specified");
        }
        try {
            if (!args.has("f") && io.sys().getpgid(0) != io.sys().getpid()) {
                io.sys().setsid();
                if (args.has("c")) {
                    takeTerminal(io, io.sys());
                }
                throw PathSearch.exec(io.sys(), args.operands(), io.environ());
            }
            String file = PathSearch.find(io.sys(), args.operands().getFirst(), io.env("PATH"));
            SpawnSpec.Builder spec = args.has("c")
                    ? SpawnSpec.body((sys, argv) -> {
                        takeTerminal(io, sys);
                        throw sys.exec(file, args.operands(), sys.environ());
                    })
                    : SpawnSpec.file(file).argv(args.operands());
            int child = io.sys().spawn(spec.newSession().build());
            return args.has("w") ? wait(io, child) : 0;
        } catch (SyscallException e) {
            io.note(io.name() + ": failed to execute " + args.operands().getFirst() + ": "
                    + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }

    /** Makes the terminal on standard input the session's own. */
    private static void takeTerminal(Io io, Sys sys) throws IOException {
        try {
            sys.tcsetsid(0);
        } catch (SyscallException e) {
            throw io.failure(
                    "failed to set the controlling terminal: " + e.errno().text());
        }
    }

    private static int wait(Io io, int child) throws SyscallException {
        WaitStatus ended = io.sys().waitpid(child, 0);
        return ended instanceof WaitStatus.Signaled signaled
                ? 128 + signaled.signal().number()
                : ended instanceof WaitStatus.Exited exited ? exited.code() : 0;
    }
}
