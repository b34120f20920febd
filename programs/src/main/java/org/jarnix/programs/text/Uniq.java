package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;

/** Writes one of several equal lines in a row. */
public final class Uniq extends Command {
    public Uniq() {
        super(Usage.of("""
                        Usage: uniq [OPTION]... [INPUT [OUTPUT]]
                        Write INPUT, or standard input, with one of several equal lines in a row, to OUTPUT or
                        standard output.

                          -c, --count              write before each line how often it stood there
                          -d, --repeated           only lines that were repeated, each once
                          -D                       all lines that were repeated
                              --all-repeated[=METHOD]
                                                   the same, groups parted by an empty line as METHOD says:
                                                   none, prepend, separate
                          -f, --skip-fields=N      do not compare the first N fields
                              --group[=METHOD]     all lines, groups parted by an empty line as METHOD says:
                                                   separate, prepend, append, both
                          -i, --ignore-case        take small and capital letters as equal
                          -s, --skip-chars=N       do not compare the first N characters
                          -u, --unique             only lines that were not repeated
                          -z, --zero-terminated    lines end in a zero byte
                          -w, --check-chars=N      compare no more than N characters
                              --help               show this text and exit
                              --version            show the version and exit

                        A field is a run of blanks and what follows it up to the next blank. Fields are skipped
                        before characters.
                        """));
    }

    /** Turns the old {@code -N} and {@code +N} into {@code -f N} and {@code -s N}. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> result = new ArrayList<>(words.size());
        boolean options = true;
        for (String word : words) {
            options &= !word.equals("--");
            boolean number =
                    options && word.length() > 1 && word.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
            if (number && word.charAt(0) == '-') {
                result.add("-f" + word.substring(1));
            } else if (number && word.charAt(0) == '+') {
                result.add("-s" + word.substring(1));
            } else {
                result.add(word);
            }
        }
        return result;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        UniqOptions options = UniqOptions.of(io, args);
        List<String> operands = args.operands();
        io.atMost(2, operands);
        String input = operands.isEmpty() ? "-" : operands.getFirst();
        int fd;
        try {
            fd = io.open(input);
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(input) + ": " + e.errno().text());
        }
        Out out = operands.size() < 2 || operands.get(1).equals("-") ? io.out() : create(io, operands.get(1));
        try {
            new UniqFilter(io, options, out).run(new Lines(io.sys(), fd, options.delimiter()));
        } catch (SyscallException e) {
            throw io.failure("error reading " + io.quoteAlways(input));
        } finally {
            io.close(fd);
        }
        out.flush();
        return 0;
    }

    private static Out create(Io io, String file) throws IOException {
        try {
            int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
            return new Out(io.sys(), io.sys().open(file, how, 0666));
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(file) + ": " + e.errno().text());
        }
    }
}
