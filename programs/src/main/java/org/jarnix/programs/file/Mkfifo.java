package org.jarnix.programs.file;

import java.io.IOException;
import org.jarnix.api.AtFlags;
import org.jarnix.api.FileMode;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.ModeChange;
import org.jarnix.api.lib.Usage;

/** Makes named pipes. */
public final class Mkfifo extends Command {
    private static final int READ_WRITE = 0666;

    public Mkfifo() {
        super(Usage.of("""
                        Usage: mkfifo [OPTION]... NAME...
                        Make a named pipe at each NAME.

                          -m, --mode=MODE          set its permissions, as chmod takes them, not 666 less the umask
                          -Z                       has no effect here
                              --context[=CTX]      has no effect here
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Tell.operands(io, args.operands(), Integer.MAX_VALUE);
        int mode = mode(io, args.value("m"));
        Tell.context(io, args, "SELinux/SMACK");
        Sys sys = io.sys();
        for (String path : args.operands()) {
            try {
                sys.mknodAt(AtFlags.AT_FDCWD, path, FileMode.S_IFIFO | (mode < 0 ? READ_WRITE : mode), 0);
                if (mode >= 0) {
                    sys.chmod(path, mode);
                }
            } catch (SyscallException e) {
                Tell.failed(io, "cannot create fifo", path, e);
            }
        }
        return 0;
    }

    /** The permissions asked for, -1 where none are. */
    static int mode(Io io, @org.jspecify.annotations.Nullable String text) throws IOException {
        if (text == null) {
            return -1;
        }
        ModeChange change = ModeChange.parse(text);
        if (change == null) {
            throw io.failure("invalid mode");
        }
        int mode = change.apply(READ_WRITE, false, Tell.umask(io));
        if ((mode & ~0777) != 0) {
            throw io.failure("mode must specify only file permission bits");
        }
        return mode;
    }
}
