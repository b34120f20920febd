package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Writes what symbolic links say, or the canonical names of files. */
public final class Readlink extends Command {
    public Readlink() {
        super(Usage.of("""
                        Usage: readlink [OPTION]... FILE...
                        Write what each symbolic link FILE says, or the canonical name of each FILE.

                          -f, --canonicalize       follow every link in every part of the name; all but the last part
                                                   must exist
                          -e, --canonicalize-existing
                                                   the same, and all parts must exist
                          -m, --canonicalize-missing
                                                   the same, and no part need exist
                          -n, --no-newline         no newline behind the only name
                          -q, --quiet              no error messages, as by default
                          -s, --silent             the same
                          -v, --verbose            say why a name could not be read
                          -z, --zero               end each line with a zero byte
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Tell.operands(io, args.operands(), Integer.MAX_VALUE);
        Paths.@Nullable Existing existing = null;
        boolean verbose = io.env("POSIXLY_CORRECT") != null;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "canonicalize" -> existing = Paths.Existing.ALL_BUT_LAST;
                case "canonicalize-existing" -> existing = Paths.Existing.ALL;
                case "canonicalize-missing" -> existing = Paths.Existing.NONE;
                case "quiet", "silent" -> verbose = false;
                case "verbose" -> verbose = true;
                default -> {}
            }
        }
        boolean several = args.operands().size() > 1;
        if (several && args.has("n")) {
            io.note(io.name() + ": ignoring --no-newline with multiple arguments\n");
        }
        for (String file : args.operands()) {
            try {
                String found = existing == null ? io.sys().readlink(file) : Paths.canonical(io.sys(), file, existing);
                io.out().print(found);
                if (several || !args.has("n")) {
                    io.out().write(args.has("z") ? 0 : '\n');
                }
            } catch (SyscallException e) {
                if (verbose) {
                    io.warn(file, e);
                }
                io.fail(1);
            }
        }
        return 0;
    }
}
