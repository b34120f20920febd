package org.jarnix.programs.text;

import java.io.IOException;
import java.util.Arrays;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Bytes;
import org.jarnix.api.lib.Ctype;
import org.jarnix.api.lib.Io;

/** One comparison of {@code cmp}. */
final class CmpRun {
    private final Io io;
    private final String[] names;
    private final long[] skip;
    private final long limit;
    private final boolean all;
    private final boolean silent;
    private final boolean showBytes;
    private final byte[][] buf = new byte[2][Inputs.SIZE];
    private final int[] used = new int[2];

    CmpRun(Io io, Args args, String first, String second, long[] skip, long limit) {
        this.io = io;
        names = new String[] {first, second};
        this.skip = skip;
        this.limit = limit;
        all = args.has("l");
        silent = args.has("s");
        showBytes = args.has("b");
    }

    int run() throws IOException {
        if (names[0].equals(names[1]) && skip[0] == skip[1]) {
            if (names[0].equals("-")) {
                return 0;
            }
        }
        int[] fds = new int[2];
        for (int i = 0; i < 2; i++) {
            try {
                fds[i] = io.open(names[i]);
            } catch (SyscallException e) {
                return trouble(names[i], e);
            }
        }
        for (int i = 0; i < 2; i++) {
            try {
                skip(fds[i], skip[i]);
            } catch (SyscallException e) {
                return trouble(names[i], e);
            }
        }
        return isOneFile(fds) ? 0 : compare(fds);
    }

    /** Whether both descriptors are at the same place of one file. */
    private boolean isOneFile(int[] fds) throws SyscallException {
        Stat a = io.sys().fstat(fds[0]);
        Stat b = io.sys().fstat(fds[1]);
        return a.ino() == b.ino()
                && a.dev() == b.dev()
                && (a.mode() & FileMode.S_IFMT) == FileMode.S_IFREG
                && io.sys().seek(fds[0], 0, Whence.CUR) == io.sys().seek(fds[1], 0, Whence.CUR);
    }

    private int trouble(String name, SyscallException e) throws IOException {
        if (!silent) {
            io.warn(name + ": " + e.errno().text());
        }
        return Cmp.TROUBLE;
    }

    private void skip(int fd, long count) throws SyscallException {
        if (count == 0) {
            return;
        }
        try {
            io.sys().seek(fd, count, Whence.CUR);
        } catch (SyscallException e) {
            long left = count;
            while (left > 0) {
                int n = io.sys().read(fd, buf[0], 0, (int) Math.min(left, buf[0].length));
                if (n == 0) {
                    return;
                }
                left -= n;
            }
        }
    }

    /** Fills a buffer; less than wanted only at the end. */
    private int fill(int i, int fd, int wanted) throws SyscallException {
        int n = 0;
        int got;
        while (n < wanted && (got = io.sys().read(fd, buf[i], n, wanted - n)) > 0) {
            n += got;
        }
        return n;
    }

    private int compare(int[] fds) throws IOException {
        long place = 0;
        long lines = 1;
        boolean differ = false;
        byte last = '\n';
        int width = all ? digits(fds) : 1;
        while (place < limit) {
            int wanted = (int) Math.min(limit - place, buf[0].length);
            for (int i = 0; i < 2; i++) {
                try {
                    used[i] = fill(i, fds[i], wanted);
                } catch (SyscallException e) {
                    return trouble(names[i], e);
                }
            }
            int common = Math.min(used[0], used[1]);
            int at = Arrays.mismatch(buf[0], 0, common, buf[1], 0, common);
            if (at >= 0 && all) {
                differ = true;
                list(at, common, place, width);
            } else if (at >= 0) {
                first(place + at, lines + Bytes.count(buf[0], 0, at, (byte) '\n'), buf[0][at], buf[1][at]);
                return 1;
            }
            if (common > 0) {
                last = buf[0][common - 1];
            }
            place += common;
            lines += Bytes.count(buf[0], 0, common, (byte) '\n');
            if (used[0] != used[1]) {
                shorter(used[0] < used[1] ? names[0] : names[1], place, lines, last);
                return 1;
            }
            if (common < wanted) {
                break;
            }
            io.sys().schedYield();
        }
        return differ ? 1 : 0;
    }

    /** The width of places: as many digits as the shorter file's size may need. */
    private int digits(int[] fds) throws SyscallException {
        long most = limit;
        for (int i = 0; i < 2; i++) {
            Stat stat = io.sys().fstat(fds[i]);
            if ((stat.mode() & FileMode.S_IFMT) == FileMode.S_IFREG) {
                most = Math.min(most, Math.max(0, stat.size() - skip[i]));
            }
        }
        return Long.toString(most).length();
    }

    private void first(long place, long line, byte a, byte b) throws IOException {
        if (silent) {
            return;
        }
        String text = names[0] + " " + names[1] + " differ: " + (showBytes || hasMessages() ? "byte " : "char ")
                + (place + 1) + ", line " + line;
        if (showBytes) {
            text += " is " + octal(a) + " " + shown(a) + " " + octal(b) + " " + shown(b);
        }
        io.out().println(text);
    }

    /** Whether messages are those of a language, which say byte, and not those of POSIX, which say char. */
    private boolean hasMessages() {
        String locale = Ctype.value(io.environ(), "LC_MESSAGES");
        return !locale.equals("C") && !locale.equals("POSIX");
    }

    private void list(int from, int to, long place, int width) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            byte a = buf[0][i];
            byte b = buf[1][i];
            if (a == b) {
                continue;
            }
            String number = Long.toString(place + i + 1);
            text.setLength(0);
            text.append(" ".repeat(Math.max(0, width - number.length())))
                    .append(number)
                    .append(' ')
                    .append(octal(a));
            if (showBytes) {
                String left = shown(a);
                text.append(' ').append(left).append(" ".repeat(Math.max(0, 4 - left.length())));
            }
            text.append(' ').append(octal(b));
            if (showBytes) {
                text.append(' ').append(shown(b));
            }
            io.out().println(text.toString());
        }
    }

    private void shorter(String name, long place, long lines, byte last) throws IOException {
        if (silent) {
            return;
        }
        String where;
        if (place == 0) {
            where = " which is empty";
        } else if (all) {
            where = " after byte " + place;
        } else {
            where = " after byte " + place + (last == '\n' ? ", line " + (lines - 1) : ", in line " + lines);
        }
        io.note(io.name() + ": EOF on " + name + where + "\n");
    }

    private static String octal(byte b) {
        String digits = Integer.toOctalString(b & 0xFF);
        return " ".repeat(3 - digits.length()) + digits;
    }

    private static String shown(byte b) {
        int c = b & 0xFF;
        String meta = c >= 128 ? "M-" : "";
        int low = c & 0x7F;
        return meta + (low < 32 ? "^" + (char) (low + 64) : low == 127 ? "^?" : String.valueOf((char) low));
    }
}
