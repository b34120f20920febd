package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;

/** Compares two files byte by byte. */
public final class Cmp extends Command {
    static final int TROUBLE = 2;

    private String lastWord = "";

    public Cmp() {
        super(Usage.of("""
                                Usage: cmp [OPTION]... FILE1 [FILE2 [SKIP1 [SKIP2]]]
                                Compare two files byte by byte. FILE2 is standard input where it is missing; a file
                                that is - is standard input.

                                  -b, --print-bytes        show the bytes that differ
                                  -i, --ignore-initial=SKIP  leave out the first SKIP bytes of both; SKIP1:SKIP2
                                                           of each
                                  -l, --verbose            write place and value of all bytes that differ
                                  -n, --bytes=LIMIT        compare no more than LIMIT bytes
                                  -s, --quiet, --silent    write nothing
                                  -v, --version            show the version and exit
                                      --help               show this text and exit

                                SKIP and LIMIT may have a suffix: kB 1000, K 1024, MB 1000*1000, M 1024*1024 and
                                so on.
                                """).errorStatus(TROUBLE).pointer("%s: Try '%s --help' for more information."));
    }

    /** Remembers the last word, which a complaint about missing ones names. */
    @Override
    protected List<String> rewrite(List<String> words) {
        lastWord = words.isEmpty() ? "" : words.getLast();
        return words;
    }

    @Override
    protected String writeError(String reason) {
        return "standard output: " + reason;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        long[] skip = new long[2];
        for (String value : args.values("i")) {
            int colon = value.indexOf(':');
            skip[0] = Math.max(
                    skip[0], number(io, "ignore-initial", value, colon < 0 ? value : value.substring(0, colon)));
            skip[1] = colon < 0
                    ? Math.max(skip[1], skip[0])
                    : Math.max(skip[1], number(io, "ignore-initial", value, value.substring(colon + 1)));
        }
        long limit = Long.MAX_VALUE;
        for (String value : args.values("n")) {
            limit = Math.min(limit, number(io, "bytes", value, value));
        }
        List<String> files = args.operands();
        if (args.has("l") && args.has("s")) {
            throw wrong(io, "options -l and -s are incompatible");
        }
        if (files.isEmpty()) {
            throw wrong(io, "missing operand after '" + (lastWord.isEmpty() ? io.name() : lastWord) + "'");
        }
        if (files.size() > 4) {
            throw wrong(io, "extra operand '" + files.get(4) + "'");
        }
        for (int i = 2; i < files.size(); i++) {
            skip[i - 2] = number(io, "ignore-initial", files.get(i), files.get(i));
        }
        String second = files.size() < 2 ? "-" : files.get(1);
        return new CmpRun(io, args, files.getFirst(), second, skip, limit).run();
    }

    private static long number(Io io, String option, String whole, String text) throws CommandException {
        Sizes.Parsed parsed = Sizes.parse(text, "kKMGTPEZY0");
        return switch (parsed.problem()) {
            case NONE, OVERFLOW -> parsed.value();
            default -> throw wrong(io, "invalid --" + option + " value '" + whole + "'");
        };
    }

    /** Its way to point to the help differs from the others': with its name before it. */
    private static CommandException wrong(Io io, String message) {
        return io.failure(message + "\n" + io.name() + ": Try '" + io.name() + " --help' for more information.");
    }
}
