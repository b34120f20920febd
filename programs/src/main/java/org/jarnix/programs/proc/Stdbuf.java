package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;

/** Runs a command whose streams send on what is written at other times than usual. */
public final class Stdbuf extends Command {
    private static final int FAILED = 125;
    private static final List<String> STREAMS = List.of("input", "output", "error");

    public Stdbuf() {
        super(Usage.of("""
            Usage: stdbuf OPTION... COMMAND [ARG]...
            Run COMMAND with standard streams that are buffered in another way.

              -i, --input=MODE         standard input
              -o, --output=MODE        standard output
              -e, --error=MODE         standard error
                  --help               show this text and exit
                  --version            show the version and exit

            MODE is 0 for nothing, L for lines, else a size in bytes, with K, M ... for units.
            """).stopAtOperand().errorStatus(FAILED));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Map<String, String> env = new LinkedHashMap<>(io.environ());
        for (Args.Given option : args.options()) {
            String mode = String.valueOf(option.value());
            if (mode.equals("L") && option.key().equals("input")) {
                throw io.usage("line buffering stdin is meaningless");
            }
            if (!mode.equals("L") && !mode.toUpperCase(Locale.ROOT).matches("[0-9]+([KMGTPEZY](I?B)?)?")) {
                throw io.failure("invalid mode " + io.quote(mode));
            }
            String letter = option.key().substring(0, 1).toUpperCase(Locale.ROOT);
            if (STREAMS.contains(option.key())) {
                env.put("_STDBUF_" + letter, mode);
            }
        }
        if (args.operands().isEmpty()) {
            throw io.usage("missing operand");
        }
        if (args.options().isEmpty()) {
            throw io.usage("you must specify a buffering mode option");
        }
        try {
            throw PathSearch.exec(io.sys(), args.operands(), env);
        } catch (SyscallException e) {
            io.note(io.name() + ": failed to run command "
                    + io.quote(args.operands().getFirst()) + ": " + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }
}
