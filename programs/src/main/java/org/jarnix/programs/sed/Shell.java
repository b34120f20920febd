package org.jarnix.programs.sed;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.io.IOException;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;

/** Runs a command of the script's in a shell and takes what it writes. */
final class Shell {
    private final Sys sys;

    Shell(Sys sys) {
        this.sys = sys;
    }

    /** Appends the command's output to a space. */
    void run(String command, Space to) throws IOException {
        PipeFds pipe = sys.pipe(O_CLOEXEC);
        int child = sys.spawn(SpawnSpec.file("/bin/sh")
                .argv("sh", "-c", command)
                .dup2(pipe.writeEnd(), 1)
                .build());
        sys.close(pipe.writeEnd());
        byte[] buf = new byte[4096];
        int n;
        while ((n = sys.read(pipe.readEnd(), buf, 0, buf.length)) > 0) {
            to.append(buf, 0, n);
        }
        sys.close(pipe.readEnd());
        sys.waitpid(child, 0);
    }
}
