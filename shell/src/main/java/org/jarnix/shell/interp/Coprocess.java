package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.IndexedArray;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.syntax.Command;
import org.jspecify.annotations.Nullable;

/** The coprocess of a shell, of which bash has one at a time: its pipes, and the variables that name them. */
final class Coprocess {
    private static final int FIRST_FD = 60;

    private final Interp in;
    private final Subshells subshells;
    private @Nullable String running;
    private int pidOfRunning;

    Coprocess(Interp in, Subshells subshells) {
        this.in = in;
        this.subshells = subshells;
    }

    /** {@code coproc}: the array {@code name} gets the descriptors, {@code name_PID} the process. */
    void start(String name, ExecNode body, Command.Coproc source) throws IOException {
        if (running != null) {
            in.warn("warning: execute_coproc: coproc [" + pidOfRunning + ":" + running + "] still exists");
        }
        PipeFds toChild = in.sys().pipe(O_CLOEXEC);
        PipeFds fromChild = in.sys().pipe(O_CLOEXEC);
        SpawnSpec.Builder builder = subshells.body(body);
        builder.dup2(toChild.readEnd(), 0).dup2(fromChild.writeEnd(), 1);
        builder.close(toChild.readEnd()).close(toChild.writeEnd());
        builder.close(fromChild.readEnd()).close(fromChild.writeEnd());
        int pid = subshells.spawn(builder);
        in.sys().close(toChild.readEnd());
        in.sys().close(fromChild.writeEnd());
        IndexedArray descriptors = new IndexedArray();
        descriptors.set(0, Integer.toString(moveHigh(fromChild.readEnd())));
        descriptors.set(1, Integer.toString(moveHigh(toChild.writeEnd())));
        in.variables().arrays().setIndexed(name, descriptors);
        in.variables().set(name + "_PID", Integer.toString(pid));
        running = name;
        pidOfRunning = pid;
        subshells.started(0, new int[] {pid}, source);
    }

    /** A child has ended: if it is the coprocess, its descriptors and variables go. */
    void ended(int pid) throws SyscallException {
        String name = running;
        if (name == null || pid != pidOfRunning) {
            return;
        }
        running = null;
        Variable variable = in.variables().find(name);
        IndexedArray descriptors = variable == null ? null : variable.indexed();
        for (int i = 0; descriptors != null && i < 2; i++) {
            String fd = descriptors.get(i);
            if (fd != null) {
                close(Integer.parseInt(fd));
            }
        }
        in.variables().unset(name);
        in.variables().unset(name + "_PID");
    }

    private void close(int fd) throws SyscallException {
        try {
            in.sys().close(fd);
        } catch (SyscallException e) {
            if (e.errno() != Errno.EBADF) {
                throw e;
            }
        }
    }

    private int moveHigh(int fd) throws IOException {
        int high = in.sys().dup(fd, FIRST_FD, O_CLOEXEC);
        in.sys().close(fd);
        return high;
    }
}
