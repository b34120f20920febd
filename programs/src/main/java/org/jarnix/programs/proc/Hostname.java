package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints or sets the host's name. */
public final class Hostname extends Command {
    private static final int USAGE_STATUS = 255;

    /** What may stand in a name: letters, digits, dashes and dots that are not at an end. */
    private static final String NAME = "[A-Za-z0-9]([-.A-Za-z0-9]*[A-Za-z0-9])?";

    public Hostname() {
        super(Usage.of("""
                Usage: hostname [OPTION]... [NAME]
                Print the host's name, or, for the superuser, set it to NAME.

                  -s, --short              only the part before the first dot
                  -f, --fqdn, --long       the whole name
                  -d, --domain             only the part behind the first dot
                      --help               show this text and exit
                      --version            show the version and exit
                """).errorStatus(USAGE_STATUS));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().size() > 1) {
            throw io.usage("too many operands");
        }
        if (!args.operands().isEmpty()) {
            if (!args.operands().getFirst().matches(NAME)) {
                throw CommandException.failure(1, "the specified hostname is invalid");
            }
            try {
                io.sys().setHostname(args.operands().getFirst());
                return 0;
            } catch (SyscallException e) {
                throw CommandException.failure(
                        1,
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
