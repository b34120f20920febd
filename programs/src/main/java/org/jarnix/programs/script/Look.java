package org.jarnix.programs.script;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Prints the lines of a sorted file that begin with a string (look(1) of util-linux). */
public final class Look extends Command {
    private static final String WORDS = "/usr/share/dict/words";
    private static final String OTHER_WORDS = "/usr/share/dict/web2";

    public Look() {
        super(Usage.of("""
                Usage: look [OPTION]... STRING [FILE]
                Print the lines of FILE, which is sorted, that begin with STRING.
                Without FILE the list of words that WORDLIST names, or the system's, is taken, as with -df.

                  -a, --alternative        take the other list of words
                  -d, --alphanum           compare letters, digits and blanks alone
                  -f, --ignore-case        take small and capital letters for the same
                  -t, --terminate=CHAR     compare STRING up to CHAR alone
                  -h, --help               show this text and exit
                  -V, --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        if (operands.isEmpty() || operands.size() > 2) {
            throw io.usage("bad usage");
        }
        boolean words = operands.size() == 1;
        boolean plain = words || args.has("alphanum");
        boolean fold = words || args.has("ignore-case");
        String string = operands.getFirst();
        String last = args.value("terminate", "");
        int end = last.isEmpty() ? -1 : string.indexOf(last.charAt(0));
        byte[] key = Text.encode(end < 0 ? string : string.substring(0, end + 1));
        key = reduced(key, 0, key.length, plain, fold, Integer.MAX_VALUE);
        String file = words ? list(io, args.has("alternative")) : operands.get(1);
        try {
            int fd = io.sys().open(file, OpenFlags.O_CLOEXEC);
            try {
                Stat stat = io.sys().fstat(fd);
                if ((stat.mode() & FileMode.S_IFMT) == FileMode.S_IFREG && stat.size() == 0) {
                    throw new SyscallException(Errno.EINVAL);
                }
                return print(io, io.lines(fd), key, plain, fold) ? 0 : 1;
            } finally {
                io.sys().close(fd);
            }
        } catch (SyscallException e) {
            // The real one maps the file.
            throw io.failure(file + ": " + (e.errno() == Errno.EISDIR ? Errno.ENODEV : e.errno()).text());
        }
    }

    private static String list(Io io, boolean other) {
        String list = io.env("WORDLIST");
        return other ? OTHER_WORDS : list == null || list.isEmpty() ? WORDS : list;
    }

    private static boolean print(Io io, Lines lines, byte[] key, boolean plain, boolean fold) throws IOException {
        boolean found = false;
        while (lines.next()) {
            byte[] start = reduced(lines.buffer(), lines.start(), lines.end(), plain, fold, key.length);
            int order = Arrays.compareUnsigned(start, key);
            if (order > 0) {
                break;
            }
            if (order == 0) {
                found = true;
                io.out().write(lines.buffer(), lines.start(), lines.length());
                if (lines.terminated()) {
                    io.out().write('\n');
                }
            }
            io.sys().schedYield();
        }
        return found;
    }

    /** The first bytes of a line that count in comparing, so many at most. */
    private static byte[] reduced(byte[] line, int from, int to, boolean plain, boolean fold, int most) {
        byte[] kept = new byte[Math.min(to - from, most)];
        int n = 0;
        for (int i = from; i < to && n < kept.length; i++) {
            int c = line[i];
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (plain && !letter && !(c >= '0' && c <= '9') && c != ' ' && c != '\t') {
                continue;
            }
            kept[n++] = (byte) (fold && c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
        }
        return Arrays.copyOf(kept, n);
    }
}
