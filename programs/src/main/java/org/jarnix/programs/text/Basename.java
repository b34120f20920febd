package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Writes paths without their directories, and without a suffix. */
public final class Basename extends Command {
    public Basename() {
        super(Usage.of("""
                                Usage: basename NAME [SUFFIX]
                                  or:  basename OPTION... NAME...
                                Write NAME without the directories before it, and without SUFFIX at its end.

                                  -a, --multiple       every operand is a NAME
                                  -s, --suffix=SUFFIX  take SUFFIX off each NAME; implies -a
                                  -z, --zero           end each line with a zero byte
                                      --help           show this text and exit
                                      --version        show the version and exit
                                """).stopAtOperand());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> names = args.operands();
        String suffix = args.value("s", "");
        boolean multiple = args.has("a") || args.has("s");
        if (names.isEmpty()) {
            throw io.usage("missing operand");
        }
        if (!multiple && names.size() > 2) {
            throw io.usage("extra operand " + io.quote(names.get(2)));
        }
        if (!multiple && names.size() == 2) {
            suffix = names.get(1);
            names = names.subList(0, 1);
        }
        for (String name : names) {
            io.out().print(base(name, suffix)).write(args.has("z") ? 0 : '\n');
        }
        return 0;
    }

    private static String base(String name, String suffix) {
        int end = name.length();
        while (end > 1 && name.charAt(end - 1) == '/') {
            end--;
        }
        String trimmed = name.substring(0, end);
        String base = trimmed.equals("/") ? trimmed : trimmed.substring(trimmed.lastIndexOf('/') + 1);
        return base.length() > suffix.length() && base.endsWith(suffix) && !base.equals("/")
                ? base.substring(0, base.length() - suffix.length())
                : base;
    }
}
