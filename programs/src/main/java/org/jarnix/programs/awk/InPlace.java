package org.jarnix.programs.awk;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** Puts what a program prints while it reads a file into the file's place ({@code -i inplace}). */
final class InPlace {
    private static final int PERMISSIONS = 07777;

    private final Sys sys;
    private final AwkOutput standard;
    private final String suffix;
    private @Nullable Out usual;
    private String name = "";
    private String fresh = "";
    private int fd = -1;

    /** @param suffix what a backup's name ends with, empty for none */
    InPlace(Sys sys, AwkOutput standard, String suffix) {
        this.sys = sys;
        this.standard = standard;
        this.suffix = suffix;
    }

    /** A file is about to be read; one that is no regular file is left alone. */
    void begin(String file, Runtime rt) throws IOException {
        Stat stat;
        try {
            stat = sys.stat(file);
        } catch (SyscallException e) {
            return;
        }
        if ((stat.mode() & FileMode.S_IFMT) != FileMode.S_IFREG) {
            rt.warn("warning: inplace::begin: `" + file + "' is not a regular file");
            return;
        }
        name = file;
        fresh = file.substring(0, file.lastIndexOf('/') + 1) + "gawk." + sys.getpid() + ".tmp";
        fd = sys.open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, stat.mode() & PERMISSIONS);
        usual = standard.out();
        standard.flush();
        standard.out(new Out(sys, fd));
    }

    /** The file was read. */
    void end() throws IOException {
        Out before = usual;
        if (before == null) {
            return;
        }
        usual = null;
        standard.flush();
        standard.out(before);
        sys.close(fd);
        if (!suffix.isEmpty()) {
            sys.rename(name, name + suffix);
        }
        sys.rename(fresh, name);
    }
}
