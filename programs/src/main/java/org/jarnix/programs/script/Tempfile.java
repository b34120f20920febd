package org.jarnix.programs.script;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Makes a temporary file and prints its name (tempfile(1) of debianutils, which mktemp came to replace). */
public final class Tempfile extends Command {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int RANDOM = 6;
    private static final int ATTEMPTS = 100;
    private static final int FLAGS = OpenFlags.O_RDWR | OpenFlags.O_CREAT | OpenFlags.O_EXCL;

    public Tempfile() {
        super(Usage.of("""
                Usage: tempfile [OPTION]...
                Make a temporary file and print its name. Newer scripts use mktemp.

                  -d, --directory=DIR      in DIR, where TMPDIR names no other
                  -m, --mode=MODE          with MODE, in octal, and not 0600
                  -n, --name=FILE          of that name; it must not be there yet
                  -p, --prefix=STRING      the name begins so
                  -s, --suffix=STRING      the name ends so
                      --help               show this text and exit
                      --version            show the version and exit
                """).pointer("Try `%s --help' for more information."));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String octal = args.value("mode", "0600");
        if (!octal.matches("[0-7]{1,6}")) {
            io.note("Invalid mode `" + octal + "'.  Mode must be octal.\nTry `" + io.name()
                    + " --help' for more information.\n");
            return 1;
        }
        int mode = Integer.parseInt(octal, 8);
        String name = args.value("name");
        try {
            String path = name == null ? make(io, args, mode) : name;
            if (name != null) {
                io.sys().close(io.sys().open(name, FLAGS, mode));
            }
            io.out().println(path);
            return 0;
        } catch (SyscallException e) {
            io.note((name == null ? "mkstemps: " : "open: ") + e.errno().text() + "\n");
            return 1;
        }
    }

    /** The advice stands in front of every message. */
    @Override
    protected List<String> rewrite(Io io, List<String> words) throws IOException {
        io.note("WARNING: tempfile is deprecated; consider using mktemp instead.\n");
        return words;
    }

    private static String make(Io io, Args args, int mode) throws IOException {
        Sys sys = io.sys();
        String start = folder(io.env("TMPDIR"), args.value("directory", "/tmp")) + "/" + args.value("prefix", "file");
        byte[] random = new byte[RANDOM];
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            sys.getrandom(random);
            StringBuilder path = new StringBuilder(start);
            for (byte b : random) {
                path.append(LETTERS.charAt((b & 0xFF) % LETTERS.length()));
            }
            path.append(args.value("suffix", ""));
            try {
                int fd = sys.open(path.toString(), FLAGS, 0600);
                if (args.has("mode")) {
                    sys.chmod(path.toString(), mode);
                }
                sys.close(fd);
                return path.toString();
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST) {
                    throw e;
                }
            }
        }
        throw new SyscallException(Errno.EEXIST);
    }

    private static String folder(@Nullable String variable, String otherwise) {
        return variable == null || variable.isEmpty() ? otherwise : variable;
    }
}
