package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Joins lines of two sorted files that have a field in common. */
public final class Join extends Command {
    public Join() {
        super(Usage.of("""
                        Usage: join [OPTION]... FILE1 FILE2
                        Write a line for each pair of lines of the two files, both sorted, whose first fields are
                        equal. One of the files may be -, for standard input.

                          -a FILENUM               also write the lines of file 1 or 2 that have no partner
                          -e STRING                write STRING for a field that is missing
                          -i, --ignore-case        take small and capital letters as equal
                          -j FIELD                 the same as -1 FIELD -2 FIELD
                          -o FORMAT                write these fields: 0, the common one, or FILENUM.FIELD,
                                                   with commas or blanks between; or auto
                          -t CHAR                  fields end at CHAR, not at blanks
                          -v FILENUM               write only the lines of file 1 or 2 that have no partner
                          -1 FIELD                 compare this field of file 1
                          -2 FIELD                 compare this field of file 2
                              --check-order        stop where the input is not sorted
                              --nocheck-order      do not look whether the input is sorted
                              --header             the first lines are headers: join them as they are
                          -z, --zero-terminated    lines end in a zero byte
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        JoinOptions options = JoinOptions.of(io, args);
        List<String> files = args.operands();
        if (files.isEmpty()) {
            throw io.usage("missing operand");
        }
        if (files.size() == 1) {
            throw io.usage("missing operand after " + io.quote(files.getFirst()));
        }
        io.atMost(2, files);
        if (files.get(0).equals("-") && files.get(1).equals("-")) {
            throw io.failure("both files cannot be standard input");
        }
        return new JoinRun(io, options).run(files.get(0), files.get(1));
    }
}
