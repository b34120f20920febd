package org.jarnix.programs.file;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** The blocks that {@code dd} reads, converts and writes, and their numbers. */
final class DdCopy {
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> CONVERTING =
            List.of("ascii", "ebcdic", "ibm", "block", "unblock", "lcase", "ucase", "swab");

    private final Io io;
    private final Sys sys;
    private final DdOperands operands;
    private final int in;
    private final int out;
    private final String inName;
    private final String outName;
    private byte[] pending = new byte[0];
    private final @Nullable Ebcdic encoding;
    private final byte newline;
    private final byte blank;
    private final long started;
    private int used;
    private int column;
    private int blanks;
    /** A byte that conv=swab keeps for the next block, or -1. */
    private int odd = -1;

    private long fullIn;
    private long partIn;
    private long fullOut;
    private long partOut;
    private long truncated;
    private long written;
    private long told;
    /** Whether the last block was passed over, so that the file does not reach its end. */
    private boolean hole;

    DdCopy(Io io, DdOperands operands, int in, int out) {
        this.io = io;
        this.sys = io.sys();
        this.operands = operands;
        this.in = in;
        this.out = out;
        this.inName = operands.input == null ? "standard input" : operands.input;
        this.outName = operands.output == null ? "standard output" : operands.output;
        this.encoding = operands.conversions.contains("ebcdic")
                ? Ebcdic.FROM_ASCII
                : operands.conversions.contains("ibm") ? Ebcdic.FROM_ASCII_IBM : null;
        this.newline = encoding == null ? (byte) '\n' : encoding.of((byte) '\n');
        this.blank = encoding == null ? (byte) ' ' : encoding.of((byte) ' ');
        this.started = sys.clock(TimeCalls.Clock.MONOTONIC);
    }

    /** Memory for blocks, and for {@code more} bytes. */
    static byte[] buffer(Io io, String what, long size, int more) throws IOException {
        if (size > Integer.MAX_VALUE / 2) {
            throw io.failure("memory exhausted by " + what + " buffer of size " + size + " bytes ("
                    + unit(HumanSize.nearest(size, 1024), true) + ")");
        }
        return new byte[(int) size + more];
    }

    /** Copies until the count or the end is reached; what failed has been said. */
    void run() throws IOException {
        if (operands.count == 0) {
            finish();
            return;
        }
        byte[] buf = buffer(io, "input", operands.inputSize, 1);
        pending = buffer(io, "output", operands.outputSize, 0);
        int block = (int) operands.inputSize;
        boolean sync = operands.conversions.contains("sync");
        boolean direct = operands.oneSize && CONVERTING.stream().noneMatch(operands.conversions::contains);
        long left = operands.countBytes ? operands.count : -1;
        while (operands.countBytes ? left != 0 : operands.count < 0 || fullIn + partIn < operands.count) {
            int wanted = left > 0 ? (int) Math.min(left, block) : block;
            int n = read(buf, wanted);
            if (n == 0) {
                break;
            }
            if (n < 0) {
                if (!operands.conversions.contains("noerror")) {
                    break;
                }
                n = 0;
            }
            left -= left > 0 ? n : 0;
            if (n == block) {
                fullIn++;
            } else {
                partIn++;
                if (sync) {
                    boolean text = operands.conversions.contains("block") || operands.conversions.contains("unblock");
                    Arrays.fill(buf, n, block, (byte) (text ? ' ' : 0));
                    n = block;
                }
            }
            n = convert(buf, n);
            if (direct) {
                write(buf, n);
            } else {
                put(buf, n);
            }
            progress();
            sys.schedYield();
        }
        finish();
    }

    private int read(byte[] buf, int wanted) throws IOException {
        int done = 0;
        try {
            do {
                int n = sys.read(in, buf, done, wanted - done);
                if (n == 0) {
                    break;
                }
                done += n;
            } while (done < wanted && operands.inputFlags.contains("fullblock"));
            return done;
        } catch (SyscallException e) {
            Tell.failed(io, "error reading", inName, e);
            return -1;
        }
    }

    private int convert(byte[] buf, int size) {
        int n = size;
        if (operands.conversions.contains("ascii")) {
            translate(Ebcdic.TO_ASCII, buf, n);
        }
        if (operands.conversions.contains("swab")) {
            n = swap(buf, n);
        }
        boolean upper = operands.conversions.contains("ucase");
        if (upper || operands.conversions.contains("lcase")) {
            for (int i = 0; i < n; i++) {
                byte b = buf[i];
                if (upper ? b >= 'a' && b <= 'z' : b >= 'A' && b <= 'Z') {
                    buf[i] = (byte) (b ^ 0x20);
                }
            }
        }
        if (encoding != null) {
            translate(encoding, buf, n);
        }
        return n;
    }

    /** Exchanges pairs of bytes; one that is left over waits for the next block. */
    private int swap(byte[] buf, int size) {
        int n = size;
        if (odd >= 0) {
            System.arraycopy(buf, 0, buf, 1, n++);
            buf[0] = (byte) odd;
        }
        odd = n % 2 == 0 ? -1 : buf[--n] & 0xFF;
        for (int i = 0; i < n; i += 2) {
            byte first = buf[i];
            buf[i] = buf[i + 1];
            buf[i + 1] = first;
        }
        return n;
    }

    private static void translate(Ebcdic table, byte[] buf, int n) {
        for (int i = 0; i < n; i++) {
            buf[i] = table.of(buf[i]);
        }
    }

    private void put(byte[] buf, int n) throws IOException {
        if (operands.conversions.contains("block")) {
            block(buf, n);
        } else if (operands.conversions.contains("unblock")) {
            unblock(buf, n);
        } else {
            for (int i = 0; i < n; ) {
                int size = Math.min(n - i, pending.length - used);
                System.arraycopy(buf, i, pending, used, size);
                used += size;
                i += size;
                flushFull();
            }
        }
    }

    private void put(int b) throws IOException {
        pending[used++] = (byte) b;
        flushFull();
    }

    private void flushFull() throws IOException {
        if (used == pending.length) {
            used = 0;
            write(pending, pending.length);
        }
    }

    /** Lines become records of one size, with blanks behind. */
    private void block(byte[] buf, int n) throws IOException {
        for (int i = 0; i < n; i++) {
            if (buf[i] == newline) {
                for (; column < operands.conversionSize; column++) {
                    put(blank);
                }
                column = 0;
            } else {
                if (column == operands.conversionSize) {
                    truncated++;
                } else if (column < operands.conversionSize) {
                    put(buf[i]);
                }
                column++;
            }
        }
    }

    /** Records of one size become lines, without the blanks. */
    private void unblock(byte[] buf, int n) throws IOException {
        for (int i = 0; i < n; i++) {
            if (column++ >= operands.conversionSize) {
                blanks = 0;
                column = 1;
                put('\n');
            }
            if (buf[i] == ' ') {
                blanks++;
            } else {
                for (; blanks > 0; blanks--) {
                    put(' ');
                }
                put(buf[i]);
            }
        }
    }

    private void finish() throws IOException {
        if (odd >= 0) {
            put(new byte[] {(byte) odd}, 1);
        }
        if (operands.conversions.contains("block") && column > 0) {
            for (; column < operands.conversionSize; column++) {
                put(blank);
            }
        }
        if (operands.conversions.contains("unblock") && column > 0) {
            put('\n');
        }
        if (used > 0) {
            int n = used;
            used = 0;
            write(pending, n);
        }
        if (hole) {
            sys.truncate(out, sys.seek(out, 0, Whence.CUR));
        }
        if (operands.conversions.contains("fsync") || operands.conversions.contains("fdatasync")) {
            try {
                sys.sync(out);
            } catch (SyscallException e) {
                Tell.failed(io, "fsync failed for", outName, e);
            }
        }
    }

    private void write(byte[] buf, int n) throws IOException {
        int done = operands.conversions.contains("sparse") && isPassedOver(buf, n) ? n : 0;
        hole = done > 0;
        try {
            while (done < n) {
                done += sys.write(out, buf, done, n - done);
            }
        } catch (SyscallException e) {
            Tell.failed(io, "error writing", outName, e);
            written += done;
            partOut += done > 0 ? 1 : 0;
            end();
            throw sys.exit(1);
        }
        written += n;
        if (n == operands.outputSize) {
            fullOut++;
        } else {
            partOut++;
        }
    }

    /** Whether a block is all zeros and the output's place could be moved on behind it. */
    private boolean isPassedOver(byte[] buf, int n) {
        for (int i = 0; i < n; i++) {
            if (buf[i] != 0) {
                return false;
            }
        }
        try {
            sys.seek(out, n, Whence.CUR);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** After a failure: the numbers, but where the output cannot even be closed. */
    private void end() throws IOException {
        try {
            sys.close(out);
            report();
        } catch (SyscallException e) {
            Tell.failed(io, "closing output file", outName, e);
        }
    }

    private void progress() throws IOException {
        if (operands.status.equals("progress")) {
            long now = sys.clock(TimeCalls.Clock.MONOTONIC);
            if (now - started >= (told + 1) * SECOND) {
                told = (now - started) / SECOND;
                io.note("\r" + transfer(told + " s"));
            }
        }
    }

    /** Says how much was read and written. */
    void report() throws IOException {
        if (operands.status.equals("none")) {
            return;
        }
        StringBuilder text = new StringBuilder(told > 0 ? "\n" : "");
        text.append(fullIn + "+" + partIn + " records in\n" + fullOut + "+" + partOut + " records out\n");
        if (truncated > 0) {
            text.append(truncated).append(truncated == 1 ? " truncated record\n" : " truncated records\n");
        }
        if (!operands.status.equals("noxfer")) {
            double seconds = (sys.clock(TimeCalls.Clock.MONOTONIC) - started) / (double) SECOND;
            text.append(transfer(general(seconds) + " s")).append('\n');
        }
        io.note(text.toString());
    }

    private String transfer(String time) {
        double seconds = Math.max(1e-9, (sys.clock(TimeCalls.Clock.MONOTONIC) - started) / (double) SECOND);
        String bytes = written + (written == 1 ? " byte" : " bytes");
        String sizes = written < 1000
                ? ""
                : written < 1024
                        ? " (" + unit(HumanSize.nearest(written, 1000), false) + ")"
                        : " (" + unit(HumanSize.nearest(written, 1000), false) + ", "
                                + unit(HumanSize.nearest(written, 1024), true) + ")";
        double rate = written / seconds;
        String speed = rate < 1000
                ? String.format(Locale.ROOT, "%.1f kB", rate / 1000)
                : unit(HumanSize.nearest((long) rate, 1000), false);
        return bytes + sizes + " copied, " + time + ", " + speed + "/s";
    }

    private static String unit(String size, boolean binary) {
        char last = size.charAt(size.length() - 1);
        return Character.isDigit(last)
                ? size + " B"
                : size.substring(0, size.length() - 1) + " " + last + (binary ? "iB" : "B");
    }

    /** As printf's {@code %g}. */
    private static String general(double value) {
        if (value == 0) {
            return "0";
        }
        int exponent = (int) Math.floor(Math.log10(value));
        if (exponent < -4 || exponent >= 6) {
            String text = String.format(Locale.ROOT, "%.5e", value);
            int e = text.indexOf('e');
            return text.substring(0, e).replaceAll("\\.?0+$", "") + text.substring(e);
        }
        String text = String.format(Locale.ROOT, "%." + Math.max(0, 5 - exponent) + "f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
