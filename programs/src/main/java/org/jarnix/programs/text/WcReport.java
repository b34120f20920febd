package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** The lines that {@code wc} writes: which counts, how wide, and the total. */
final class WcReport {
    private static final int WIDTH_OF_UNKNOWN = 7;

    private final Io io;
    private final boolean lines;
    private final boolean words;
    private final boolean chars;
    private final boolean bytes;
    private final boolean width;
    private final int digits;
    private final WcCounter total;
    private int files;

    /** {@code files} decide the width of the columns; null where they are not known beforehand. */
    WcReport(Io io, Args args, @Nullable List<String> files) {
        this.io = io;
        boolean none = !(args.has("l") || args.has("w") || args.has("m") || args.has("c") || args.has("L"));
        lines = none || args.has("l");
        words = none || args.has("w");
        bytes = none || args.has("c");
        chars = args.has("m");
        width = args.has("L");
        total = counter();
        int counts = (lines ? 1 : 0) + (words ? 1 : 0) + (chars ? 1 : 0) + (bytes ? 1 : 0) + (width ? 1 : 0);
        digits = files == null || counts == 1 && files.size() <= 1 ? 1 : digits(files);
    }

    private WcCounter counter() {
        return new WcCounter(io.ctype(), lines, words, chars, width);
    }

    /** As wide as the sum of the sizes; seven where a size is unknown. */
    private int digits(List<String> files) {
        long sum = 0;
        int least = 1;
        for (String file : files.isEmpty() ? List.of("-") : files) {
            try {
                Stat stat = file.equals("-") ? io.sys().fstat(0) : io.sys().stat(file);
                if ((stat.mode() & FileMode.S_IFMT) == FileMode.S_IFREG) {
                    sum += stat.size();
                } else {
                    least = WIDTH_OF_UNKNOWN;
                }
            } catch (SyscallException e) {
                // it will be told when it is opened
            }
        }
        return Math.max(least, Long.toString(sum).length());
    }

    /** Counts a file and writes its line; one that cannot be opened has none. */
    void count(String file, @Nullable String shown) throws IOException {
        files++;
        WcCounter counter = counter();
        boolean[] opened = new boolean[1];
        Inputs.one(io, file, (fd, name) -> {
            opened[0] = true;
            try {
                counter.read(io.sys(), fd);
            } catch (SyscallException e) {
                io.warn(shown == null ? "standard input" : shown, e);
            }
        });
        if (opened[0]) {
            print(counter, shown);
            total.add(counter);
        }
    }

    /** Writes the total of several files. */
    void total() throws IOException {
        if (files > 1) {
            print(total, "total");
        }
    }

    private void print(WcCounter counter, @Nullable String file) throws IOException {
        StringBuilder line = new StringBuilder();
        number(line, lines, counter.lines());
        number(line, words, counter.words());
        number(line, chars, counter.chars());
        number(line, bytes, counter.bytes());
        number(line, width, counter.width());
        if (file != null) {
            line.append(' ').append(file.indexOf('\n') < 0 ? file : io.quoteFile(file));
        }
        io.out().println(line.toString());
    }

    private void number(StringBuilder line, boolean wanted, long value) {
        if (!wanted) {
            return;
        }
        if (!line.isEmpty()) {
            line.append(' ');
        }
        String text = Long.toString(value);
        line.append(" ".repeat(Math.max(0, digits - text.length()))).append(text);
    }
}
