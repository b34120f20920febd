package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Removes one name by one system call. */
public final class Unlink extends Command {
    public Unlink() {
        super(Usage.of("""
                        Usage: unlink FILE
                          or:  unlink OPTION
                        Remove the name FILE, by unlink(2).

                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String file = Tell.operands(io, args.operands(), 1).getFirst();
        try {
            io.sys().unlink(file);
        } catch (SyscallException e) {
            Tell.failed(io, "cannot unlink", file, e);
        }
        return 0;
    }
}
