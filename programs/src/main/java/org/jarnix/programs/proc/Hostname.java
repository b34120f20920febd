package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints or sets the host's name. */
public final class Hostname extends Command {
    public Hostname() {
        super(Usage.of("""
                Usage: hostname [OPTION]... [NAME]
                Print the host's name, or, for the superuser, set it to NAME.

                  -s, --short              only the part before the first dot
                  -f, --fqdn, --long       the whole name
                  -d, --domain             only the part behind the first dot
                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (!args.operands().isEmpty()) {
            try {
                io.sys().setHostname(args.operands().getFirst());
                return 0;
            } catch (SyscallException e) {
                throw io.failure(
                        switch (e.errno()) {
                            case EPERM -> "you must be root to change the host name";
                            case EINVAL -> "name too long";
                            default -> e.errno().text();
                        });
            }
        }
        String name = io.sys().uname().nodename();
        int dot = name.indexOf('.');
        if (args.has("s")) {
            name = dot < 0 ? name : name.substring(0, dot);
        } else if (args.has("d")) {
            name = dot < 0 ? "" : name.substring(dot + 1);
        }
        io.out().println(name);
        return 0;
    }
}
