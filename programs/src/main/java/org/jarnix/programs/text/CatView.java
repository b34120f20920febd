package org.jarnix.programs.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** The copy that shows what cannot be seen, numbers lines and squeezes empty ones; its state spans the files. */
final class CatView {
    /** Numbers below fill less than six columns. */
    private static final long NUMBER_LIMIT = 100_000;

    private static final byte[] CARRIAGE_RETURN = {'^', 'M'};

    private final Out out;
    private final boolean numberAll;
    private final boolean numberFilled;
    private final boolean squeeze;
    private final boolean ends;
    private final boolean visible;
    private final byte[] @Nullable [] shown = new byte[256][];
    private final boolean plain;
    private boolean lineStart = true;
    private boolean heldReturn;
    private int emptyLines;
    private long number;

    CatView(Out out, Args args) {
        this.out = out;
        boolean all = args.has("A");
        visible = all || args.has("v") || args.has("e") || args.has("t");
        boolean tabs = all || args.has("T") || args.has("t");
        ends = all || args.has("E") || args.has("e");
        numberFilled = args.has("b");
        numberAll = args.has("n") && !numberFilled;
        squeeze = args.has("s");
        plain = !(visible || tabs || ends || numberFilled || numberAll || squeeze);
        if (visible) {
            for (int b = 0; b < 256; b++) {
                shown[b] = show(b);
            }
        }
        if (tabs) {
            shown['\t'] = new byte[] {'^', 'I'};
        }
    }

    /** Whether bytes go through as they are. */
    boolean plain() {
        return plain;
    }

    private static byte @Nullable [] show(int b) {
        if (b == '\n' || b == '\t' || b >= 32 && b < 127) {
            return null;
        }
        String meta = b >= 128 ? "M-" : "";
        int low = b & 0x7F;
        String text = low < 32 ? "^" + (char) (low + 64) : low == 127 ? "^?" : String.valueOf((char) low);
        return (meta + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Copies one input. */
    void copy(Sys sys, int fd) throws IOException {
        byte[] buf = new byte[Inputs.SIZE];
        int n;
        while ((n = sys.read(fd, buf, 0, buf.length)) > 0) {
            part(buf, n);
            sys.schedYield();
        }
    }

    /** Writes what was held back at the end of the last file. */
    void finish() throws IOException {
        if (heldReturn) {
            heldReturn = false;
            out.write('\r');
        }
    }

    private void part(byte[] buf, int n) throws IOException {
        int i = 0;
        while (i < n) {
            if (heldReturn) {
                heldReturn = false;
                if (buf[i] == '\n') {
                    out.write(CARRIAGE_RETURN);
                } else {
                    out.write('\r');
                }
            }
            if (lineStart && !startLine(buf[i])) {
                i++;
                continue;
            }
            i = ordinary(buf, i, n);
        }
    }

    /** Numbers a line; false where it is an empty one too many. */
    private boolean startLine(byte first) throws IOException {
        if (first == '\n') {
            if (++emptyLines > 1 && squeeze) {
                return false;
            }
            if (numberAll) {
                writeNumber();
            }
        } else {
            emptyLines = 0;
            if (numberAll || numberFilled) {
                writeNumber();
            }
        }
        lineStart = false;
        return true;
    }

    private void writeNumber() throws IOException {
        number++;
        for (long limit = NUMBER_LIMIT; number < limit && limit > 1; limit /= 10) {
            out.write(' ');
        }
        out.print(number).write('\t');
    }

    private int ordinary(byte[] buf, int from, int n) throws IOException {
        int i = from;
        while (i < n) {
            byte b = buf[i];
            if (b == '\n' || shown[b & 0xFF] != null || b == '\r' && ends) {
                break;
            }
            i++;
        }
        out.write(buf, from, i - from);
        if (i == n) {
            return i;
        }
        byte[] instead = shown[buf[i] & 0xFF];
        if (instead != null) {
            out.write(instead);
        } else if (buf[i] == '\r') {
            heldReturn = true;
        } else {
            if (ends) {
                out.write('$');
            }
            out.write('\n');
            lineStart = true;
        }
        return i + 1;
    }
}
