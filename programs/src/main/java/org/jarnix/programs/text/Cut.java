package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Writes parts of each line: bytes, characters or fields. */
public final class Cut extends Command {
    public Cut() {
        super(Usage.of("""
                        Usage: cut OPTION... [FILE]...
                        Write the chosen parts of each line of each FILE.

                        With no FILE, or where FILE is -, read standard input.

                          -b, --bytes=LIST         choose these bytes
                          -c, --characters=LIST    choose these characters
                          -d, --delimiter=DELIM    fields end at DELIM, not at a tab
                          -f, --fields=LIST        choose these fields; a line without a delimiter is
                                                   written whole
                          -n                       accepted
                              --complement         choose what is not in LIST
                          -s, --only-delimited     leave out lines without a delimiter
                              --output-delimiter=STRING  put STRING between the parts
                          -z, --zero-terminated    lines end in a zero byte
                              --help               show this text and exit
                              --version            show the version and exit

                        Give just one of -b, -c, -f. LIST holds numbers and ranges with commas between: N, N-,
                        N-M, -M, counted from 1. The parts come in the order of the line, each once.
                        """).closedInput("-"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        int lists = args.count("b") + args.count("c") + args.count("f");
        if (lists == 0) {
            throw io.usage("you must specify a list of bytes, characters, or fields");
        }
        if (lists > 1) {
            throw io.usage("only one list may be specified");
        }
        boolean fields = args.has("f");
        String delimiter = args.value("d");
        if (delimiter != null && Text.encode(delimiter).length > 1) {
            throw io.usage("the delimiter must be a single character");
        }
        if (!fields && delimiter != null) {
            throw io.usage("an input delimiter may be specified only when operating on fields");
        }
        if (!fields && args.has("s")) {
            throw io.usage("suppressing non-delimited lines makes sense\n\tonly when operating on fields");
        }
        String list = args.value("b", args.value("c", args.value("f", "")));
        Ranges ranges = Ranges.parse(io, list, fields ? Ranges.FIELDS : Ranges.POSITIONS);
        if (args.has("complement")) {
            ranges = ranges.complement();
        }
        Inputs.Reader reader = reader(io, args, ranges, fields, delimiter);
        Inputs.each(io, args.operands(), reader);
        return 0;
    }

    private static Inputs.Reader reader(Io io, Args args, Ranges ranges, boolean fields, @Nullable String delimiter) {
        byte end = (byte) (args.has("z") ? 0 : '\n');
        String between = args.value("output-delimiter");
        byte[] output = between == null ? null : Text.encode(between.isEmpty() ? "\0" : between);
        if (!fields) {
            CutBytes cut = new CutBytes(io, ranges, output, end);
            return (fd, name) -> cut.run(fd);
        }
        byte splits = delimiter == null ? (byte) '\t' : delimiter.isEmpty() ? 0 : Text.encode(delimiter)[0];
        CutFields cut = new CutFields(io, ranges, splits, output, end, args.has("s"));
        return (fd, name) -> {
            if (splits == end) {
                cut.runOverLines(fd);
            } else {
                cut.run(fd);
            }
        };
    }
}
