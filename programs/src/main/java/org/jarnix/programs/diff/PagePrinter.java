package org.jarnix.programs.diff;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.io.IOException;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Io;

/** Makes pages of what is written, by {@code pr}, as {@code diff -l} does. */
final class PagePrinter {
    private static final String PROGRAM = "/usr/bin/pr";

    private final Io io;

    PagePrinter(Io io) {
        this.io = io;
    }

    /** What writes to standard output. */
    interface Writing {
        void run() throws IOException;
    }

    /** Lets {@code pr} make pages under a title of all that is written meanwhile. */
    void print(String title, Writing writing) throws IOException {
        Sys sys = io.sys();
        io.out().flush();
        PipeFds pipe = sys.pipe(O_CLOEXEC);
        int printer;
        try {
            printer = sys.spawn(SpawnSpec.file(PROGRAM)
                    .argv("pr", "-h", title)
                    .dup2(pipe.readEnd(), 0)
                    .build());
        } catch (SyscallException e) {
            throw io.failure("subsidiary program 'pr' not found");
        } finally {
            sys.close(pipe.readEnd());
        }
        int output = sys.dup(1, 3, O_CLOEXEC);
        sys.dup2(pipe.writeEnd(), 1, 0);
        sys.close(pipe.writeEnd());
        try {
            writing.run();
            io.out().flush();
        } finally {
            sys.dup2(output, 1, 0);
            sys.close(output);
        }
        WaitStatus status = sys.waitpid(printer, 0);
        if (!(status instanceof WaitStatus.Exited ended) || ended.code() != 0) {
            throw io.failure("subsidiary program 'pr' failed");
        }
    }
}
