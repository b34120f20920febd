package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Sees to it that what was written is kept. */
public final class Sync extends Command {
    public Sync() {
        super(Usage.of("""
                        Usage: sync [OPTION] [FILE]...
                        See to it that what was written to each FILE, or to all, is kept by what is below.

                          -d, --data               the content only
                          -f, --file-system        all of the file system that holds FILE
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("d") && args.has("f")) {
            throw io.failure("cannot specify both --data and --file-system");
        }
        if (args.has("d") && args.operands().isEmpty()) {
            throw io.failure("--data needs at least one argument");
        }
        for (String file : args.operands()) {
            int fd;
            try {
                fd = io.sys().open(file, OpenFlags.O_RDONLY | OpenFlags.O_NONBLOCK | OpenFlags.O_CLOEXEC);
            } catch (SyscallException e) {
                Tell.failed(io, "error opening", file, e);
                continue;
            }
            try {
                io.sys().sync(fd);
            } catch (SyscallException e) {
                Tell.failed(io, "error syncing", file, e);
            } finally {
                io.sys().close(fd);
            }
        }
        return 0;
    }
}
