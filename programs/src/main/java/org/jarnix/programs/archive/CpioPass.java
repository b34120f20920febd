package org.jarnix.programs.archive;

import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Paths;

/** Copies the files whose names come in on standard input to another folder. */
final class CpioPass {
    private static final int SIZE = 64 * 1024;

    private final Io io;
    private final Sys sys;
    private final CpioOptions options;
    private final CpioFiles files;
    private final String folder;
    private long count;

    CpioPass(Io io, CpioOptions options, String folder) {
        this.io = io;
        this.sys = io.sys();
        this.options = options;
        this.files = new CpioFiles(io, options);
        this.folder = folder;
    }

    void run() throws IOException {
        Lines names = new Lines(sys, 0, (byte) (options.zeros() ? 0 : '\n'));
        while (names.next()) {
            String name = names.text();
            if (!name.isEmpty()) {
                file(name);
            }
        }
        Cpio.blocks(io, options, count);
    }

    private void file(String name) throws IOException {
        Stat stat;
        try {
            stat = sys.statAt(AT_FDCWD, name, options.dereference() ? 0 : AT_SYMLINK_NOFOLLOW);
        } catch (SyscallException e) {
            files.failed(name + ": Cannot stat: " + e.errno().text());
            return;
        }
        String path = Paths.join(folder, name.startsWith("./") && name.length() > 2 ? name.substring(2) : name);
        CpioEntry entry = CpioEntry.of(name, stat, stat.size());
        if (!files.clears(entry, path)) {
            return;
        }
        if (options.link() && !Modes.isDirectory(stat.mode())) {
            files.make(path, "link", () -> sys.link(name, path));
        } else if (Modes.isRegular(stat.mode())) {
            copy(name, path, entry);
        } else {
            files.special(entry, path, Modes.isLink(stat.mode()) ? sys.readlink(name) : null);
        }
        if (options.verbose()) {
            io.note(path + "\n");
        }
    }

    private void copy(String name, String path, CpioEntry entry) throws IOException {
        int from;
        try {
            from = sys.open(name, O_RDONLY | O_CLOEXEC);
        } catch (SyscallException e) {
            files.failed(name + ": Cannot open: " + e.errno().text());
            return;
        }
        int to = files.open(path);
        if (to >= 0) {
            byte[] buf = new byte[SIZE];
            Out out = new Out(sys, to);
            for (int n = sys.read(from, buf, 0, SIZE); n > 0; n = sys.read(from, buf, 0, SIZE)) {
                out.write(buf, 0, n);
                count += n;
                sys.schedYield();
            }
            out.flush();
            sys.close(to);
            files.attributes(entry, path);
        }
        sys.close(from);
    }
}
