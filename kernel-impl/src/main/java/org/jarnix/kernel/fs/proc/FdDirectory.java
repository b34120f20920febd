package org.jarnix.kernel.fs.proc;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.fs.synth.SynthDirectory;
import org.jarnix.kernel.fs.synth.SynthFile;
import org.jarnix.kernel.fs.synth.SynthLink;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.Inode;
import org.jarnix.kernel.vfs.Location;
import org.jarnix.kernel.vfs.Places;
import org.jspecify.annotations.Nullable;

/** {@code /proc/PID/fd}, links to what descriptors stand for, and {@code fdinfo}, files about them. */
final class FdDirectory extends SynthDirectory {
    private static final long LINKS = 1L << 8;
    private static final long FILES = 1L << 31;

    private final ProcFs fs;
    private final ProcessInfo process;
    private final boolean info;

    FdDirectory(ProcFs fs, ProcessInfo process, Inode parent, boolean info) {
        super(
                fs,
                PidDirectory.number(process, info ? FILES : LINKS),
                info ? 0555 : 0500,
                process.credentials().euid(),
                process.credentials().egid(),
                parent,
                info ? "fdinfo" : "fd");
        this.fs = fs;
        this.process = process;
        this.info = info;
    }

    @Override
    protected List<String> names() {
        List<String> names = new ArrayList<>();
        for (int fd : process.descriptors()) {
            names.add(Integer.toString(fd));
        }
        return names;
    }

    @Override
    protected @Nullable Inode entry(String wanted) {
        int fd = ProcFs.number(wanted);
        OpenFile file = fd < 0 ? null : process.file(fd);
        if (file == null) {
            return null;
        }
        int uid = process.credentials().euid();
        int gid = process.credentials().egid();
        if (info) {
            long number = PidDirectory.number(process, FILES + 1 + fd);
            return new SynthFile(fs, number, 0400, uid, gid, caller -> describe(fd));
        }
        int permissions = 0100 | (file.readable() ? 0400 : 0) | (file.writable() ? 0200 : 0);
        return new SynthLink(fs, PidDirectory.number(process, LINKS + 1 + fd), permissions, uid, gid, new FdLink(fd));
    }

    private OpenFile open(int fd) throws SyscallException {
        OpenFile file = process.file(fd);
        if (file == null) {
            throw new SyscallException(Errno.ENOENT);
        }
        return file;
    }

    private String describe(int fd) throws SyscallException {
        OpenFile file = open(fd);
        int flags = file.flags() | (process.descriptorFlags(fd) & O_CLOEXEC);
        return "pos:\t" + position(file) + "\nflags:\t0" + Integer.toOctalString(flags) + "\n";
    }

    private static long position(OpenFile file) {
        try {
            return file.seek(0, Whence.CUR);
        } catch (SyscallException e) {
            return 0;
        }
    }

    /** The link of one descriptor. */
    private final class FdLink implements SynthLink.Target {
        private final int fd;

        FdLink(int fd) {
            this.fd = fd;
        }

        @Override
        public String text(Caller caller) throws SyscallException {
            PidDirectory.checkAccess(process, caller);
            return open(fd).describe();
        }

        @Override
        public Location place(Caller caller) throws SyscallException {
            PidDirectory.checkAccess(process, caller);
            return Places.of(open(fd));
        }
    }
}
