package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints the numbers of the processes that run a program. */
public final class Pidof extends Command {
    public Pidof() {
        super(Usage.of("""
                Usage: pidof [OPTION]... PROGRAM...
                Print the numbers of the processes that run each PROGRAM, the newest first.

                  -s                       only one
                  -q                       print nothing; the exit status tells
                  -x                       scripts of that name too
                  -o PID                   not this one
                  -S STRING                what stands between the numbers, a blank without this
                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        StringBuilder line = new StringBuilder();
        List<ProcessList.Entry> all = ProcessList.all(io.sys());
        List<String> omitted = args.values("o");
        for (String program : args.operands()) {
            for (ProcessList.Entry entry : all.reversed()) {
                boolean one = args.has("s") && !line.isEmpty();
                if (one || omitted.contains(Integer.toString(entry.pid())) || !runs(entry, program, args.has("x"))) {
                    continue;
                }
                line.append(line.isEmpty() ? "" : args.value("S", " ")).append(entry.pid());
            }
        }
        if (line.isEmpty()) {
            return 1;
        }
        if (!args.has("q")) {
            io.out().println(line.toString());
        }
        return 0;
    }

    private static boolean runs(ProcessList.Entry entry, String program, boolean scripts) {
        if (entry.argv().isEmpty()) {
            return false;
        }
        String name = base(program);
        return base(entry.argv().getFirst()).equals(name)
                || scripts
                        && entry.argv().size() > 1
                        && base(entry.argv().get(1)).equals(name);
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
