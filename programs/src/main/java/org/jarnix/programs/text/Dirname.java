package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Writes paths without their last part. */
public final class Dirname extends Command {
    public Dirname() {
        super(Usage.of("""
                        Usage: dirname [OPTION] NAME...
                        Write each NAME without its last part and the slashes before that; a NAME without
                        slashes gives a dot.

                          -z, --zero           end each line with a zero byte
                              --help           show this text and exit
                              --version        show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            throw io.usage("missing operand");
        }
        for (String name : args.operands()) {
            io.out().print(directory(name)).write(args.has("z") ? 0 : '\n');
        }
        return 0;
    }

    private static String directory(String name) {
        int end = withoutSlashes(name, name.length());
        while (end > 0 && name.charAt(end - 1) != '/') {
            end--;
        }
        if (end == 0) {
            return name.startsWith("/") ? "/" : ".";
        }
        end = withoutSlashes(name, end);
        return end == 0 ? "/" : name.substring(0, end);
    }

    private static int withoutSlashes(String name, int from) {
        int end = from;
        while (end > 0 && name.charAt(end - 1) == '/') {
            end--;
        }
        return end;
    }
}
