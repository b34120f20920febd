package org.jarnix.kernel;

import java.io.InputStream;
import java.io.OutputStream;
import org.jarnix.api.Credentials;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.host.PipeInput;
import org.jarnix.kernel.host.PipeOutput;
import org.jarnix.kernel.pipe.Pipes;
import org.jspecify.annotations.Nullable;

/** The application's ends of the pipes that a process was started with. */
final class FarEnds {
    private final Pipes pipes;
    private final Credentials who;
    private final KernelClock clock;
    private @Nullable PipeOutput stdin;
    private @Nullable PipeInput stdout;
    private @Nullable PipeInput stderr;

    FarEnds(Pipes pipes, Credentials who, KernelClock clock) {
        this.pipes = pipes;
        this.who = who;
        this.clock = clock;
    }

    /** Makes standard input; answers the process's end. */
    OpenFile stdin() {
        Pipes.Ends ends = pipes.create(who.euid(), who.egid(), 0);
        stdin = new PipeOutput(ends.writing(), clock);
        return ends.reading();
    }

    /** Makes standard output; answers the process's end. */
    OpenFile stdout() {
        Pipes.Ends ends = pipes.create(who.euid(), who.egid(), 0);
        stdout = new PipeInput(ends.reading(), clock);
        return ends.writing();
    }

    /** Makes standard error; answers the process's end. */
    OpenFile stderr() {
        Pipes.Ends ends = pipes.create(who.euid(), who.egid(), 0);
        stderr = new PipeInput(ends.reading(), clock);
        return ends.writing();
    }

    OutputStream farStdin() {
        return present(stdin);
    }

    InputStream farStdout() {
        return present(stdout);
    }

    InputStream farStderr() {
        return present(stderr);
    }

    private static <T> T present(@Nullable T stream) {
        if (stream == null) {
            throw new IllegalStateException("the process was not started with a pipe there");
        }
        return stream;
    }

    void close() {
        if (stdin != null) {
            stdin.close();
        }
        if (stdout != null) {
            stdout.close();
        }
        if (stderr != null) {
            stderr.close();
        }
    }
}
