package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.SpawnSpec;
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
                throw PathSearch.exec(io.sys(), args.operands(), io.environ());
            }
            String file = PathSearch.find(io.sys(), args.operands().getFirst(), io.env("PATH"));
            int child = io.sys()
                    .spawn(SpawnSpec.file(file)
                            .argv(args.operands())
                            .newSession()
                            .build());
            return args.has("w") ? wait(io, child) : 0;
        } catch (SyscallException e) {
            io.note(io.name() + ": failed to execute " + args.operands().getFirst() + ": "
                    + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }

    private static int wait(Io io, int child) throws SyscallException {
        WaitStatus ended = io.sys().waitpid(child, 0);
        return ended instanceof WaitStatus.Signaled signaled
                ? 128 + signaled.signal().number()
                : ended instanceof WaitStatus.Exited exited ? exited.code() : 0;
    }
}
