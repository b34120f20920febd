package org.jarnix.programs.text;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;

/** Commands for a shell, run by programs that let their users give some: by themselves, or over a pipe. */
public final class ShellPipe {
    private ShellPipe() {}

    private static SpawnSpec.Builder shell(String command) {
        return SpawnSpec.file("/bin/sh").argv("sh", "-c", command);
    }

    /** Runs a command with the caller's own standard streams and waits for its end. */
    public static void run(Sys sys, String command) throws IOException {
        sys.waitpid(sys.spawn(shell(command).build()), 0);
    }

    /** What a command writes to its standard output. */
    public static byte[] read(Sys sys, String command) throws IOException {
        PipeFds pipe = sys.pipe(O_CLOEXEC);
        int child = sys.spawn(shell(command).dup2(pipe.writeEnd(), 1).build());
        sys.close(pipe.writeEnd());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buf = new byte[4096];
        int n;
        while ((n = sys.read(pipe.readEnd(), buf, 0, buf.length)) > 0) {
            out.write(buf, 0, n);
        }
        sys.close(pipe.readEnd());
        sys.waitpid(child, 0);
        return out.toByteArray();
    }

    /** Starts a command with a pipe as its standard input and a variable more in its environment. */
    public static Started start(Sys sys, String command, String variable, String value) throws IOException {
        PipeFds pipe = sys.pipe(O_CLOEXEC);
        Map<String, String> environ = new LinkedHashMap<>(sys.environ());
        if (!variable.isEmpty()) {
            environ.put(variable, value);
        }
        try {
            int child = sys.spawn(
                    shell(command).env(environ).dup2(pipe.readEnd(), 0).build());
            return new Started(child, pipe.writeEnd());
        } catch (SyscallException e) {
            sys.close(pipe.writeEnd());
            throw e;
        } finally {
            sys.close(pipe.readEnd());
        }
    }

    /**
     * A command that runs.
     *
     * @param pid its process
     * @param input the end of the pipe to its standard input
     */
    public record Started(int pid, int input) {
        /** Closes its input and waits for its end. */
        public WaitStatus finish(Sys sys) throws IOException {
            sys.close(input);
            WaitStatus status = sys.waitpid(pid, 0);
            if (status == null) {
                throw new IllegalStateException("waited without WNOHANG");
            }
            return status;
        }
    }
}
