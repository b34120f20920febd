package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Says in which folder processes are. */
public final class Pwdx extends Command {
    public Pwdx() {
        super(Usage.of("""
            Usage: pwdx PID...
            Print the current folder of each process.

                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            io.note(usage().text());
            return 1;
        }
        for (String word : args.operands()) {
            String pid = word.startsWith("/proc/") ? word.substring(6) : word;
            if (Users.number(pid) <= 0) {
                throw io.failure("invalid process id: " + word);
            }
            try {
                io.out().println(word + ": " + io.sys().readlink("/proc/" + pid + "/cwd"));
            } catch (SyscallException e) {
                Errno errno = e.errno() == Errno.ENOENT ? Errno.ESRCH : e.errno();
                io.note(word + ": " + errno.text() + "\n");
                io.fail(1);
            }
        }
        return 0;
    }
}
