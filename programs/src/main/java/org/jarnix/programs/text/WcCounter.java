package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Ctype;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Width;

/** Counts of one input; only what was asked for is counted. */
final class WcCounter {
    private static final byte SPACE = 0;
    private static final byte PRINT = 1;
    private static final byte OTHER = 2;
    private static final int TAB = 8;

    private final boolean utf8;
    private final boolean lineCount;
    private final boolean detailed;
    private final boolean wide;
    private final boolean charCount;
    private final byte[] kinds = new byte[256];
    private long lines;
    private long words;
    private long chars;
    private long bytes;
    private long width;
    private long column;
    private boolean inWord;

    WcCounter(Ctype ctype, boolean lines, boolean words, boolean chars, boolean width) {
        utf8 = ctype.utf8();
        lineCount = lines;
        detailed = words || width;
        wide = width;
        charCount = chars;
        for (int b = 0; b < 256; b++) {
            boolean space = b == ' ' || b >= '\t' && b <= '\r';
            kinds[b] = space ? SPACE : b > ' ' && b < 127 ? PRINT : OTHER;
        }
    }

    /** Counts what a descriptor reads. */
    void read(Sys sys, int fd) throws IOException {
        if (!lineCount && !detailed && !(charCount && utf8) && sizeIsEnough(sys, fd)) {
            return;
        }
        byte[] buf = new byte[Growth.FIRST_READ];
        int kept = 0;
        int n;
        while ((n = sys.read(fd, buf, kept, buf.length - kept)) > 0) {
            bytes += n;
            int filled = kept + n;
            kept = part(buf, filled, false);
            buf = Growth.forRead(buf, filled, Inputs.SIZE);
            sys.schedYield();
        }
        part(buf, kept, true);
        width = Math.max(width, column);
    }

    /** A regular file's bytes need no reading, nor do its characters where each is a byte. */
    private boolean sizeIsEnough(Sys sys, int fd) throws SyscallException {
        Stat stat = sys.fstat(fd);
        if ((stat.mode() & FileMode.S_IFMT) != FileMode.S_IFREG || stat.size() == 0) {
            return false;
        }
        long at = sys.seek(fd, 0, Whence.CUR);
        bytes = Math.max(0, stat.size() - at);
        chars = bytes;
        sys.seek(fd, 0, Whence.END);
        return true;
    }

    /** Counts in the buffer, and answers how many bytes of an incomplete character it moved to the front. */
    private int part(byte[] buf, int n, boolean last) {
        if (!utf8) {
            if (!detailed) {
                lines += Bytes.count(buf, 0, n, (byte) '\n');
            } else {
                singleBytes(buf, n);
            }
            chars += n;
            return 0;
        }
        if (!detailed && !charCount) {
            lines += Bytes.count(buf, 0, n, (byte) '\n');
            return 0;
        }
        int done = multibyte(buf, n, last);
        System.arraycopy(buf, done, buf, 0, n - done);
        return n - done;
    }

    private void singleBytes(byte[] buf, int n) {
        if (wide) {
            for (int i = 0; i < n; i++) {
                single(buf[i]);
            }
            return;
        }
        int word = inWord ? 1 : 0;
        long found = 0;
        for (int i = 0; i < n; i++) {
            int kind = kinds[buf[i] & 0xFF];
            if (kind != OTHER) {
                found += kind & ~word;
                word = kind;
            }
        }
        lines += Bytes.count(buf, 0, n, (byte) '\n');
        words += found;
        inWord = word != 0;
    }

    private void single(byte b) {
        switch (kinds[b & 0xFF]) {
            case SPACE -> {
                inWord = false;
                space(b);
            }
            case PRINT -> printable(1);
            default -> {}
        }
    }

    private void space(int b) {
        switch (b) {
            case '\n' -> {
                lines++;
                endLine();
            }
            case '\r', '\f' -> endLine();
            case '\t' -> column += TAB - column % TAB;
            case ' ' -> column++;
            default -> {}
        }
    }

    private void endLine() {
        width = Math.max(width, column);
        column = 0;
    }

    private void printable(int columns) {
        column += columns;
        if (!inWord) {
            inWord = true;
            words++;
        }
    }

    private int multibyte(byte[] buf, int n, boolean last) {
        int i = 0;
        while (i < n) {
            byte b = buf[i];
            if (b >= 0) {
                single(b);
                chars++;
                i++;
                continue;
            }
            int size = Text.sequence(buf, i, n);
            if (size == 1) {
                if (!last && n - i < 4 && Text.isPrefix(buf, i, n)) {
                    return i;
                }
                i++;
                continue;
            }
            chars++;
            wideCharacter(Text.codePoint(buf, i, size));
            i += size;
        }
        return i;
    }

    private void wideCharacter(int c) {
        if (Width.isSpace(c) || isNoBreakSpace(c)) {
            inWord = false;
            column += Math.max(0, Width.of(c));
        } else if (Width.isPrintable(c)) {
            printable(Width.of(c));
        }
    }

    private static boolean isNoBreakSpace(int c) {
        return c == 0xA0 || c == 0x2007 || c == 0x202F || c == 0x2060;
    }

    /** Adds another's counts. */
    void add(WcCounter other) {
        lines += other.lines;
        words += other.words;
        chars += other.chars;
        bytes += other.bytes;
        width = Math.max(width, other.width);
    }

    long lines() {
        return lines;
    }

    long words() {
        return words;
    }

    long chars() {
        return chars;
    }

    long bytes() {
        return bytes;
    }

    long width() {
        return width;
    }
}
