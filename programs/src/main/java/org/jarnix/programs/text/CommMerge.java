package org.jarnix.programs.text;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;

/** The walk of {@code comm} through two sorted files at once. */
final class CommMerge {
    private static final int FIRST_LINE = 128;

    private final Io io;
    private final Out out;
    private final byte end;
    private final boolean[] shown = new boolean[3];
    private final boolean strict;
    private final boolean lenient;
    private final boolean totals;
    private final byte[] delimiter;
    private final boolean[] disorder = new boolean[2];
    /** The line before of each file, which begins its array. */
    private final byte[][] previous = {new byte[FIRST_LINE], new byte[FIRST_LINE]};

    /** How long those lines are, below zero where there is none. */
    private final int[] previousLength = {-1, -1};

    private boolean unpairable;

    CommMerge(Io io, Args args, String delimiter) {
        this.io = io;
        this.out = io.out();
        end = (byte) (args.has("z") ? 0 : '\n');
        for (int i = 0; i < 3; i++) {
            shown[i] = !args.has(String.valueOf(i + 1));
        }
        boolean check = false;
        boolean ignore = false;
        for (Args.Given given : args.options()) {
            check = given.key().equals("check-order") || check && !given.key().equals("nocheck-order");
            ignore = given.key().equals("nocheck-order")
                    || ignore && !given.key().equals("check-order");
        }
        strict = check;
        lenient = ignore;
        totals = args.has("total");
        this.delimiter = Text.encode(delimiter);
    }

    int run(String name1, String name2) throws IOException {
        Lines[] in = {open(name1), open(name2)};
        String[] names = {name1, name2};
        long[] counts = new long[3];
        boolean has1 = next(in[0], 0, names);
        boolean has2 = next(in[1], 1, names);
        while (has1 || has2) {
            int order = !has1 ? 1 : !has2 ? -1 : compare(in[0], in[1]);
            int column = order < 0 ? 0 : order > 0 ? 1 : 2;
            counts[column]++;
            unpairable |= order != 0;
            write(in[order > 0 ? 1 : 0], column);
            has1 = order <= 0 ? next(in[0], 0, names) : has1;
            has2 = order >= 0 ? next(in[1], 1, names) : has2;
        }
        if (totals) {
            String gap = Text.decode(delimiter);
            out.print(counts[0] + gap + counts[1] + gap + counts[2] + gap + "total")
                    .write(end);
        }
        if (disorder[0] || disorder[1]) {
            throw io.failure("input is not in sorted order");
        }
        return 0;
    }

    private Lines open(String name) throws IOException {
        try {
            return new Lines(io.sys(), io.open(name), end);
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(name) + ": " + e.errno().text());
        }
    }

    private boolean next(Lines lines, int file, String[] names) throws IOException {
        try {
            if (lenient) {
                return lines.next();
            }
            if (!lines.next()) {
                return false;
            }
            byte[] before = previous[file];
            int length = previousLength[file];
            if (length >= 0
                    && !disorder[file]
                    && (strict || unpairable)
                    && Arrays.compareUnsigned(before, 0, length, lines.buffer(), lines.start(), lines.end()) > 0) {
                disorder(file);
            }
            keep(lines, file);
            return true;
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(names[file]) + ": " + e.errno().text());
        }
    }

    private void keep(Lines lines, int file) {
        int length = lines.length();
        if (length > previous[file].length) {
            previous[file] = new byte[length + length / 2];
        }
        System.arraycopy(lines.buffer(), lines.start(), previous[file], 0, length);
        previousLength[file] = length;
    }

    private void disorder(int file) throws IOException {
        disorder[file] = true;
        String message = "file " + (file + 1) + " is not in sorted order";
        if (strict) {
            throw io.failure(message);
        }
        io.warn(message);
    }

    private static int compare(Lines a, Lines b) {
        return Arrays.compareUnsigned(a.buffer(), a.start(), a.end(), b.buffer(), b.start(), b.end());
    }

    private void write(Lines line, int column) throws IOException {
        if (!shown[column]) {
            return;
        }
        for (int i = 0; i < column; i++) {
            if (shown[i]) {
                out.write(delimiter);
            }
        }
        if (line.terminated()) {
            out.write(line.buffer(), line.start(), line.length() + 1);
        } else {
            out.write(line.buffer(), line.start(), line.length());
            out.write(end);
        }
    }
}
