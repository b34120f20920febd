package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Compares two sorted files line by line. */
public final class Comm extends Command {
    public Comm() {
        super(Usage.of("""
                        Usage: comm [OPTION]... FILE1 FILE2
                        Compare the sorted files FILE1 and FILE2 line by line, in three columns: lines only
                        in FILE1, lines only in FILE2, lines in both.

                        One of the files may be -, for standard input.

                          -1                       leave column 1 out
                          -2                       leave column 2 out
                          -3                       leave column 3 out
                              --check-order        stop where the input is not sorted
                              --nocheck-order      do not look whether the input is sorted
                              --output-delimiter=STR  put STR between columns
                              --total              write a summary at the end
                          -z, --zero-terminated    lines end in a zero byte
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String delimiter = null;
        for (String value : args.values("output-delimiter")) {
            if (delimiter != null && !delimiter.equals(value)) {
                throw io.failure("multiple output delimiters specified");
            }
            delimiter = value;
        }
        List<String> files = args.operands();
        if (files.isEmpty()) {
            throw io.usage("missing operand");
        }
        if (files.size() == 1) {
            throw io.usage("missing operand after " + io.quote(files.getFirst()));
        }
        io.atMost(2, files);
        return new CommMerge(io, args, delimiter == null ? "\t" : delimiter.isEmpty() ? "\0" : delimiter)
                .run(files.get(0), files.get(1));
    }
}
