package org.jarnix.programs.text;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;

/** Finds groups of equal lines and writes what was asked of each. */
final class UniqFilter {
    private static final int COUNT_WIDTH = 7;

    private final Io io;
    private final UniqOptions options;
    private final Out out;
    private final boolean wholeLines;
    private byte[] kept = new byte[256];
    private int keptLength;
    private int keptKey;
    private int keptKeyEnd;
    private boolean wroteGroup;

    UniqFilter(Io io, UniqOptions options, Out out) {
        this.io = io;
        this.options = options;
        this.out = out;
        wholeLines = options.skipFields() == 0
                && options.skipChars() == 0
                && options.checkChars() == Long.MAX_VALUE
                && !options.ignoreCase();
    }

    void run(Lines lines) throws IOException {
        boolean more = lines.next();
        while (more) {
            keep(lines);
            long count = 1;
            boolean repeated = false;
            while ((more = lines.next()) && equal(lines)) {
                if (!repeated) {
                    repeated = true;
                    startOfRepeated();
                }
                count++;
                if (options.later() && repeated) {
                    write(lines.buffer(), lines.start(), lines.length());
                }
                if ((count & 0x3FF) == 0) {
                    io.sys().schedYield();
                }
            }
            endOfGroup(count, repeated);
            if (lines.drained()) {
                io.sys().schedYield();
            }
        }
        if (wroteGroup
                && options.group() != null
                && (options.group().equals("append") || options.group().equals("both"))) {
            out.write(options.delimiter());
        }
    }

    private void startOfRepeated() throws IOException {
        if (options.later()) {
            separator();
            if (options.first()) {
                write(kept, 0, keptLength);
            }
        }
    }

    private void endOfGroup(long count, boolean repeated) throws IOException {
        if (options.later()) {
            if (!repeated && options.anyGroup()) {
                separator();
                write(kept, 0, keptLength);
            }
            return;
        }
        if (repeated ? options.first() : options.unique()) {
            if (options.counts()) {
                writeCount(count);
            }
            write(kept, 0, keptLength);
        }
    }

    private void separator() throws IOException {
        String group = options.group();
        if (group != null && (wroteGroup || group.equals("prepend") || group.equals("both"))) {
            out.write(options.delimiter());
        }
        wroteGroup = true;
    }

    private void writeCount(long count) throws IOException {
        String digits = Long.toString(count);
        for (int i = digits.length(); i < COUNT_WIDTH; i++) {
            out.write(' ');
        }
        out.print(digits).write(' ');
    }

    private void write(byte[] bytes, int off, int len) throws IOException {
        out.write(bytes, off, len);
        out.write(options.delimiter());
    }

    private void keep(Lines lines) {
        keptLength = lines.length();
        if (kept.length < keptLength) {
            kept = new byte[keptLength * 2];
        }
        System.arraycopy(lines.buffer(), lines.start(), kept, 0, keptLength);
        keptKey = wholeLines ? 0 : keyStart(kept, 0, keptLength);
        keptKeyEnd = wholeLines ? keptLength : keyEnd(keptKey, keptLength);
    }

    private boolean equal(Lines lines) {
        byte[] buf = lines.buffer();
        int start = lines.start();
        int end = lines.end();
        if (!wholeLines) {
            start = keyStart(buf, start, end);
            end = keyEnd(start, end);
        }
        if (end - start != keptKeyEnd - keptKey) {
            return false;
        }
        if (!options.ignoreCase()) {
            return Arrays.equals(buf, start, end, kept, keptKey, keptKeyEnd);
        }
        for (int i = start, k = keptKey; i < end; i++, k++) {
            if (lower(buf[i]) != lower(kept[k])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    private int keyStart(byte[] buf, int start, int end) {
        int i = start;
        for (long n = options.skipFields(); n > 0 && i < end; n--) {
            while (i < end && isBlank(buf[i])) {
                i++;
            }
            while (i < end && !isBlank(buf[i])) {
                i++;
            }
        }
        return (int) Math.min(end, i + Math.min(options.skipChars(), end));
    }

    private int keyEnd(int start, int end) {
        return (int) Math.min(end, start + Math.min(options.checkChars(), end - start));
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n';
    }
}
