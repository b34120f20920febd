package org.jarnix.programs.mount;

import java.io.IOException;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;

/** Tells whether something is attached at a directory. */
public final class Mountpoint extends Command {
    private static final int IS_NONE = 32;

    public Mountpoint() {
        super(Usage.of("""
            Usage: mountpoint [-qd] [--nofollow] DIRECTORY
              or:  mountpoint -x DEVICE
            Tell whether DIRECTORY is where a file system is attached.

              -d, --fs-devno           print the number of its device
                  --nofollow           do not follow a symbolic link
              -q, --quiet              print nothing
              -x, --devno              print the number of a block device
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().size() != 1) {
            throw io.usage("bad usage");
        }
        String path = args.operands().getFirst();
        Stat stat;
        try {
            stat = args.has("nofollow") ? io.sys().lstat(path) : io.sys().stat(path);
        } catch (SyscallException e) {
            if (!args.has("quiet")) {
                io.note(io.name() + ": " + path + ": " + e.errno().text() + "\n");
            }
            return 1;
        }
        int type = stat.mode() & FileMode.S_IFMT;
        if (args.has("devno")) {
            if (type == FileMode.S_IFBLK) {
                io.out().println((stat.rdev() >> 20) + ":" + (stat.rdev() & 0xfffff));
                return 0;
            }
            if (!args.has("quiet")) {
                io.note(io.name() + ": " + path + ": not a block device\n");
            }
            return IS_NONE;
        }
        boolean mounted = type != FileMode.S_IFLNK && isMounted(io, path);
        if (args.has("fs-devno") && mounted) {
            io.out().println("0:" + stat.dev());
        } else if (!args.has("quiet")) {
            io.out().println(path + (mounted ? " is a mountpoint" : " is not a mountpoint"));
        }
        return mounted ? 0 : IS_NONE;
    }

    private static boolean isMounted(Io io, String path) throws IOException {
        String real = Paths.canonical(io.sys(), path, Paths.Existing.ALL);
        return MountLine.mounted(io).stream().anyMatch(line -> line.target().equals(real));
    }
}
