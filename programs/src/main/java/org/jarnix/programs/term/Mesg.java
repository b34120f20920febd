package org.jarnix.programs.term;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Says whether others may write to one's terminal, or changes it (POSIX.1-2024 mesg). */
public final class Mesg extends Command {
    private static final int OTHERS_WRITE = 0022;
    private static final int GROUP_WRITES = 0020;
    private static final int FAILED = 2;

    public Mesg() {
        super(Usage.of("""
                Usage: mesg [OPTION]... [y | n]
                Tell whether others may write to this terminal, or let them (y) or do not (n).

                  -v, --verbose            tell what is done
                  -h, --help               show this text and exit
                  -V, --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String terminal = terminal(io);
        if (terminal == null) {
            if (args.has("verbose")) {
                io.note(io.name() + ": no tty\n");
            }
            return FAILED;
        }
        try {
            int mode = io.sys().stat(terminal).mode() & 07777;
            if (args.operands().isEmpty()) {
                boolean open = (mode & OTHERS_WRITE) != 0;
                io.out().println(open ? "is y" : "is n");
                return open ? 0 : 1;
            }
            String answer = args.operands().getFirst();
            if (!answer.startsWith("y") && !answer.startsWith("n")) {
                throw io.usage("invalid argument: " + answer);
            }
            boolean open = answer.startsWith("y");
            io.sys().chmod(terminal, open ? mode | GROUP_WRITES : mode & ~OTHERS_WRITE);
            if (args.has("verbose")) {
                io.out().println("write access to your terminal is " + (open ? "allowed" : "denied"));
            }
            return open ? 0 : 1;
        } catch (SyscallException e) {
            io.warn(terminal + ": " + e.errno().text());
            return FAILED;
        }
    }

    private static @Nullable String terminal(Io io) {
        for (int fd = 0; fd <= 2; fd++) {
            String name = Users.ttyName(io.sys(), fd);
            if (name != null) {
                return name;
            }
        }
        return null;
    }
}
