package org.jarnix.programs.script;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Poll;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jspecify.annotations.Nullable;

/** Runs a command and hands on what it writes to its standard output and error, each piece as it comes. */
final class Capture {
    private static final int BLOCK = 16 * 1024;

    private Capture() {}

    /** What is done with a piece of output of descriptor 1 or 2. */
    interface Taker {
        void take(int fd, byte[] bytes, int length) throws IOException;
    }

    /**
     * Runs it to its end.
     *
     * @throws SyscallException where the file cannot be run
     */
    static @Nullable WaitStatus run(Sys sys, SpawnSpec.Builder spec, Taker taker) throws IOException {
        PipeFds out = sys.pipe(OpenFlags.O_CLOEXEC);
        PipeFds err = sys.pipe(OpenFlags.O_CLOEXEC);
        int child;
        try {
            child = sys.spawn(
                    spec.dup2(out.writeEnd(), 1).dup2(err.writeEnd(), 2).build());
        } catch (SyscallException e) {
            sys.close(out.readEnd());
            sys.close(err.readEnd());
            throw e;
        } finally {
            sys.close(out.writeEnd());
            sys.close(err.writeEnd());
        }
        drain(sys, List.of(out.readEnd(), err.readEnd()), taker);
        sys.close(out.readEnd());
        sys.close(err.readEnd());
        return sys.waitpid(child, 0);
    }

    private static void drain(Sys sys, List<Integer> fds, Taker taker) throws IOException {
        byte[] block = new byte[BLOCK];
        boolean[] open = {true, true};
        while (open[0] || open[1]) {
            Poll[] polls = {
                new Poll(open[0] ? fds.get(0) : -1, Poll.POLLIN), new Poll(open[1] ? fds.get(1) : -1, Poll.POLLIN)
            };
            sys.poll(polls, null);
            for (int i = 0; i < polls.length; i++) {
                if (open[i] && polls[i].ready != 0) {
                    int n = sys.read(fds.get(i), block, 0, BLOCK);
                    open[i] = n > 0;
                    if (n > 0) {
                        taker.take(i + 1, block, n);
                    }
                }
            }
        }
    }
}
