package org.jarnix.programs.sort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;

/** Files for runs that do not fit into memory; their names are gone as soon as they are open. */
final class TemporaryRuns {
    private final Io io;
    private final List<String> folders;
    private final List<Integer> fds = new ArrayList<>();

    TemporaryRuns(Io io, List<String> folders) {
        this.io = io;
        String chosen = io.env("TMPDIR");
        this.folders = folders.isEmpty() ? List.of(chosen == null || chosen.isEmpty() ? "/tmp" : chosen) : folders;
    }

    boolean isEmpty() {
        return fds.isEmpty();
    }

    Out create() throws IOException {
        String folder = folders.get(fds.size() % folders.size());
        String name = folder + "/sort" + io.sys().getpid() + "." + fds.size();
        try {
            int how = OpenFlags.O_RDWR | OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_CLOEXEC;
            int fd = io.sys().open(name, how, 0600);
            io.sys().unlink(name);
            fds.add(fd);
            return new Out(io.sys(), fd);
        } catch (SyscallException e) {
            throw io.failure("cannot create temporary file in " + io.quoteAlways(folder) + ": "
                    + e.errno().text());
        }
    }

    /** The descriptors of all runs, at their beginnings. */
    List<Integer> rewound() throws IOException {
        for (int fd : fds) {
            io.sys().seek(fd, 0, Whence.SET);
        }
        return fds;
    }
}
