package org.jarnix.programs.net;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Looks up the addresses of hosts' names. */
public final class Nslookup extends Command {
    public Nslookup() {
        super(Usage.of("""
            Usage: nslookup NAME...
            Print the addresses of the names of hosts: of this one, of those in /etc/hosts, and of
            those outside that are granted.

                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            io.note(usage().text());
            return 1;
        }
        for (String name : args.operands()) {
            try {
                List<String> addresses = Hosts.find(io.sys(), name);
                for (String address : addresses) {
                    io.out().println("Name:\t" + name + "\nAddress: " + address);
                }
            } catch (SyscallException e) {
                io.out().println("** server can't find " + name + ": NXDOMAIN");
                io.fail(1);
            }
            io.out().println("");
        }
        return 0;
    }
}
