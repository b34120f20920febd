package org.jarnix.programs.awk;

import java.io.IOException;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Growth;
import org.jarnix.api.lib.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Records of a descriptor, as places in a buffer; what ends them can change from one to the next. */
final class RecordReader {
    private static final int SIZE = 64 * 1024;

    private final Sys sys;
    private final int fd;
    private final int pid;
    private byte[] buf = new byte[Growth.FIRST_READ];
    private int start;
    private int end;
    private int next;
    private int filled;
    private boolean ended;
    private int terminatorEnd;
    private @Nullable Runnable beforeMove;

    RecordReader(Sys sys, int fd, int pid) {
        this.sys = sys;
        this.fd = fd;
        this.pid = pid;
    }

    int fd() {
        return fd;
    }

    /** The process that writes, 0 where there is none. */
    int pid() {
        return pid;
    }

    /** What is to be done before the buffer changes, which the current record may lie in. */
    void beforeMove(@Nullable Runnable action) {
        beforeMove = action;
    }

    /** Moves to the next record; false at the end. */
    boolean next(RecordEnd how) throws IOException {
        start = next;
        return switch (how.kind()) {
            case BYTE -> toByte(how.separator());
            case PARAGRAPH -> toEmptyLine();
            case REGEX -> toMatch(how.matcher());
        };
    }

    private boolean toByte(byte separator) throws IOException {
        int from = start;
        while (true) {
            int at = Bytes.indexOf(buf, from, filled, separator);
            if (at >= 0) {
                return found(at, at + 1);
            }
            int scanned = filled - start;
            if (!fill()) {
                return rest();
            }
            from = start + scanned;
        }
    }

    private boolean found(int at, int behind) {
        end = at;
        terminatorEnd = behind;
        next = behind;
        return true;
    }

    private boolean rest() {
        end = filled;
        terminatorEnd = filled;
        next = filled;
        return end > start;
    }

    private boolean toEmptyLine() throws IOException {
        while (true) {
            while (start < filled && buf[start] == '\n') {
                start++;
            }
            if (start < filled) {
                break;
            }
            if (!fill()) {
                next = filled;
                return false;
            }
        }
        int from = start;
        while (true) {
            int at = Bytes.indexOf(buf, from, filled, (byte) '\n');
            int more = at + 1;
            while (at >= 0 && more < filled && buf[more] == '\n') {
                more++;
            }
            if (at >= 0 && more < filled && more - at > 1) {
                return found(at, more);
            }
            if (at >= 0 && more < filled) {
                from = more;
                continue;
            }
            int kept = (at < 0 ? filled : at) - start;
            if (!fill()) {
                if (at < 0) {
                    return rest();
                }
                found(at, filled);
                return true;
            }
            from = start + kept;
        }
    }

    private boolean toMatch(Matcher matcher) throws IOException {
        int from = start;
        while (true) {
            boolean matched = findNonEmpty(matcher, from);
            if (matched && (matcher.end() < filled || ended)) {
                return found(matcher.start(), matcher.end());
            }
            int kept = (matched ? matcher.start() : start) - start;
            if (!fill()) {
                ended = true;
                if (matched) {
                    return found(start + kept, filled);
                }
                return rest();
            }
            from = start + (matched ? kept : 0);
        }
    }

    private boolean findNonEmpty(Matcher matcher, int first) {
        int from = first;
        while (from <= filled && matcher.find(buf, from, start, filled)) {
            if (matcher.end() > matcher.start()) {
                return true;
            }
            from = matcher.end() + 1;
        }
        return false;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (filled == buf.length) {
            if (beforeMove != null) {
                beforeMove.run();
            }
            int kept = filled - start;
            byte[] into = start >= buf.length / 2 && buf.length >= SIZE
                    ? buf
                    : new byte[Math.max(SIZE, Growth.next(sys, buf.length, kept + 1L))];
            System.arraycopy(buf, start, into, 0, kept);
            buf = into;
            filled = kept;
            start = 0;
        }
        int n = sys.read(fd, buf, filled, buf.length - filled);
        if (n <= 0) {
            ended = true;
            return false;
        }
        filled += n;
        return true;
    }

    byte[] buffer() {
        return buf;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** What ended the record: RT. */
    String terminator() {
        int length = terminatorEnd - end;
        return length == 0 ? "" : length == 1 && buf[end] == '\n' ? "\n" : Chars.of(buf, end, terminatorEnd);
    }
}
