package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.Map;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints the environment, or some variables' values. */
public final class Printenv extends Command {
    public Printenv() {
        super(Usage.of("""
                Usage: printenv [OPTION]... [VARIABLE]...
                Print the values of the VARIABLEs; without any, all names and values.

                  -0, --null               end each line of output with NUL, not newline
                      --help               show this text and exit
                      --version            show the version and exit
                """).errorStatus(2));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        char end = args.has("0") ? '\0' : '\n';
        if (args.operands().isEmpty()) {
            for (Map.Entry<String, String> variable : io.environ().entrySet()) {
                io.out()
                        .print(variable.getKey())
                        .print("=")
                        .print(variable.getValue())
                        .write(end);
            }
            return 0;
        }
        int status = 0;
        for (String name : args.operands()) {
            String value = name.indexOf('=') >= 0 ? null : io.env(name);
            if (value == null) {
                status = 1;
            } else {
                io.out().print(value).write(end);
            }
        }
        return status;
    }
}
