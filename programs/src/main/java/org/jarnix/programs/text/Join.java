package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /**
     * The fields of {@code -o} may be several words, as once they were: of more than two operands those that follow such an
     * option are fields, the first ones first.
     */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> result = new ArrayList<>(words);
        List<Integer> operands = new ArrayList<>();
        Set<Integer> fields = new HashSet<>();
        boolean follows = false;
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            String word = words.get(i);
            boolean option = word.length() > 1 && word.charAt(0) == '-';
            if (option) {
                boolean apart = word.matches("-[iz]*[aejotv12]");
                String value =
                        apart && i + 1 < words.size() ? words.get(i + 1) : word.substring(Math.min(2, word.length()));
                follows = word.matches("-[iz]*o.*") && !value.equals("auto");
                i += apart ? 1 : 0;
                continue;
            }
            operands.add(i);
            if (follows) {
                fields.add(i);
            }
            if (operands.size() > 2) {
                int old = fields.contains(operands.getFirst()) ? 0 : 1;
                int at = operands.remove(old);
                if (fields.contains(at)) {
                    result.set(at, "-o" + words.get(at));
                }
            }
        }
        return result;
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
