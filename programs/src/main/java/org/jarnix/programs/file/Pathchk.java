package org.jarnix.programs.file;

import java.io.IOException;
import java.util.Locale;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Tells whether names can be used, here or anywhere. */
public final class Pathchk extends Command {
    private static final int POSIX_NAME = 14;
    private static final int POSIX_PATH = 256;
    private static final int NAME = 255;
    private static final int PATH = 4096;

    public Pathchk() {
        super(Usage.of("""
                        Usage: pathchk [OPTION]... NAME...
                        Tell of each NAME that cannot be used.

                          -p                       check for most POSIX systems
                          -P                       check for empty names and a - at the beginning
                              --portability        check for all POSIX systems; the same as -p -P
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean posix = args.has("p") || args.has("portability");
        boolean extra = args.has("P") || args.has("portability");
        for (String name : Tell.operands(io, args.operands(), Integer.MAX_VALUE)) {
            String wrong = wrong(io, name, posix, extra);
            if (!wrong.isEmpty()) {
                io.warn(wrong);
            }
        }
        return 0;
    }

    private static String wrong(Io io, String name, boolean posix, boolean extra) {
        if (extra && (name.startsWith("-") || name.contains("/-"))) {
            return "leading '-' in a component of file name " + io.quote(name);
        }
        if ((posix || extra) && name.isEmpty()) {
            return "empty file name";
        }
        if (posix) {
            for (int i = 0; i < name.length(); i++) {
                String c = name.substring(i, i + 1);
                if (!c.matches("[A-Za-z0-9._/-]")) {
                    return "nonportable character " + io.quote(character(io, c)) + " in file name "
                            + Tell.name(io, name);
                }
            }
        }
        if (!posix) {
            try {
                io.sys().lstat(name);
                return "";
            } catch (SyscallException e) {
                if (e.errno() != Errno.ENOENT || name.isEmpty()) {
                    return io.quoteFile(name) + ": " + e.errno().text();
                }
            }
        }
        return lengths(io, name, posix);
    }

    /** A character as messages show it: by its first byte where it is not ASCII. */
    private static String character(Io io, String c) {
        byte[] bytes = Text.encode(c);
        return io.ctype().utf8() ? c : Text.decode(bytes, 0, 1);
    }

    private static String lengths(Io io, String name, boolean posix) {
        int path = posix ? POSIX_PATH : PATH;
        int length = Text.encode(name).length;
        if (length >= path) {
            return String.format(
                    Locale.ROOT, "limit %d exceeded by length %d of file name %s", path - 1, length, io.quote(name));
        }
        int most = posix ? POSIX_NAME : NAME;
        for (String part : name.split("/")) {
            int size = Text.encode(part).length;
            if (size > most) {
                return String.format(
                        Locale.ROOT,
                        "limit %d exceeded by length %d of file name component %s",
                        most,
                        size,
                        io.quote(part));
            }
        }
        return "";
    }
}
