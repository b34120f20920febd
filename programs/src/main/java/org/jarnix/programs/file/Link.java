package org.jarnix.programs.file;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Makes one hard link by one system call. */
public final class Link extends Command {
    public Link() {
        super(Usage.of("""
                        Usage: link FILE1 FILE2
                          or:  link OPTION
                        Make FILE2 another name of FILE1, by link(2).

                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> files = Tell.operands(io, args.operands(), 2);
        if (files.size() < 2) {
            throw io.usage("missing operand after " + io.quote(files.getFirst()));
        }
        try {
            io.sys().link(files.get(0), files.get(1));
        } catch (SyscallException e) {
            io.warn("cannot create link " + Tell.name(io, files.get(1)) + " to " + Tell.name(io, files.get(0)) + ": "
                    + e.errno().text());
        }
        return 0;
    }
}
