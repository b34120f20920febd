package org.jarnix.shell.interp;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.syntax.WordPart;

/** The pipes of {@code <(...)} and {@code >(...)}, open until the command that was given their paths is over. */
final class ProcessSubstitutions {
    private static final int PROCESS_FD = 63;

    private final Interp in;
    private final Subshells subshells;
    private int[] descriptors = new int[4];
    private int count;

    ProcessSubstitutions(Interp in, Subshells subshells) {
        this.in = in;
        this.subshells = subshells;
    }

    String path(WordPart.ProcessSubstitution substitution) {
        try {
            PipeFds pipe = in.sys().pipe(O_CLOEXEC);
            boolean reads = substitution.commandsRead();
            int theirs = reads ? pipe.readEnd() : pipe.writeEnd();
            int ours = reads ? pipe.writeEnd() : pipe.readEnd();
            SpawnSpec.Builder builder = subshells.substitutionBody(CommandSubstitutions.compiled(substitution.body()));
            builder.dup2(theirs, reads ? 0 : 1).close(theirs).close(ours);
            int pid = subshells.spawn(builder);
            in.sys().close(theirs);
            int fd = in.sys().dup(ours, freeProcessFd(), 0);
            in.sys().close(ours);
            keepProcessFd(fd);
            in.jobs().addSilently(pid);
            in.outcome().lastBackgroundPid(pid);
            return "/dev/fd/" + fd;
        } catch (IOException e) {
            throw ShellError.line("cannot make pipe for process substitution: " + e.getMessage());
        }
    }

    private int freeProcessFd() {
        return PROCESS_FD - Math.min(count, PROCESS_FD - 10);
    }

    private void keepProcessFd(int fd) {
        if (count == descriptors.length) {
            descriptors = Arrays.copyOf(descriptors, count * 2);
        }
        descriptors[count++] = fd;
    }

    /** How many descriptors of process substitutions are open now. */
    int mark() {
        return count;
    }

    /** Closes those opened since {@link #mark}. */
    void closeTo(int mark) throws SyscallException {
        while (count > mark) {
            close(descriptors[--count]);
        }
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
}
