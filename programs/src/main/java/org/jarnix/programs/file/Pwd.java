package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Writes the path of the current directory. */
public final class Pwd extends Command {
    public Pwd() {
        super(Usage.of("""
                        Usage: pwd [OPTION]...
                        Write the path of the current directory; of -L and -P the last counts.

                          -L, --logical            take $PWD where it is right, links and all
                          -P, --physical           without links (the default)
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean logical = io.env("POSIXLY_CORRECT") != null;
        for (Args.Given given : args.options()) {
            logical = given.key().equals("logical");
        }
        if (!args.operands().isEmpty()) {
            io.note(io.name() + ": ignoring non-option arguments\n");
        }
        String variable = io.env("PWD");
        if (logical && variable != null && isHere(io, variable)) {
            io.out().println(variable);
            return 0;
        }
        try {
            io.out().println(io.sys().getcwd());
        } catch (SyscallException e) {
            throw io.failure("couldn't find directory entry in '..' with matching i-node");
        }
        return 0;
    }

    private static boolean isHere(Io io, String path) {
        if (!path.startsWith("/") || (path + "/").contains("/./") || (path + "/").contains("/../")) {
            return false;
        }
        try {
            Stat there = io.sys().stat(path);
            Stat here = io.sys().stat(".");
            return there.ino() == here.ino() && there.dev() == here.dev();
        } catch (SyscallException e) {
            return false;
        }
    }
}
