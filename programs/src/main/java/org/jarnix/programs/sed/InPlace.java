package org.jarnix.programs.sed;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;

/** Editing in place: the output for a file goes to a new one beside it, which takes its name when it is complete. */
final class InPlace implements Input.Boundary {
    private static final int PANIC = 4;

    private final Io io;
    private final String suffix;
    private final boolean followsLinks;
    private final byte delimiter;
    private final Executor executor;
    private String target = "";
    private String temporary = "";
    private int fd = -1;

    /** @param suffix of the copy that is kept, empty for none; a star in it stands for the file's name */
    InPlace(Io io, String suffix, boolean followsLinks, byte delimiter, Executor executor) {
        this.io = io;
        this.suffix = suffix;
        this.followsLinks = followsLinks;
        this.delimiter = delimiter;
        this.executor = executor;
    }

    @Override
    public boolean begin(String file) throws IOException {
        Stat stat;
        try {
            target = followsLinks ? resolve(file) : file;
            stat = io.sys().stat(target);
        } catch (SyscallException e) {
            io.note(io.name() + ": can't read " + file + ": " + e.errno().text() + "\n");
            io.fail(2);
            return false;
        }
        if ((stat.mode() & FileMode.S_IFMT) != FileMode.S_IFREG) {
            io.note(io.name() + ": couldn't edit " + file + ": not a regular file\n");
            io.fail(PANIC);
            return false;
        }
        create(stat);
        executor.output(new Sink(new Out(io.sys(), fd), delimiter, false));
        executor.resetRanges();
        return true;
    }

    private String resolve(String file) throws SyscallException {
        String name = file;
        for (int i = 0; i < 40; i++) {
            if ((io.sys().lstat(name).mode() & FileMode.S_IFMT) != FileMode.S_IFLNK) {
                return name;
            }
            String link = io.sys().readlink(name);
            name = link.startsWith("/") ? link : directory(name) + link;
        }
        throw new SyscallException(Errno.ELOOP);
    }

    private static String directory(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private void create(Stat stat) throws IOException {
        for (int i = 0; ; i++) {
            temporary = directory(target) + "sed" + Integer.toString(io.sys().getpid(), 36) + "x" + i;
            try {
                fd = io.sys().open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
                break;
            } catch (SyscallException e) {
                if (e.errno() != Errno.EEXIST) {
                    throw CommandException.failure(
                            PANIC,
                            "couldn't open temporary file " + temporary + ": "
                                    + e.errno().text());
                }
            }
        }
        try {
            io.sys().chown(temporary, stat.uid(), stat.gid());
        } catch (SyscallException e) {
            // An ordinary user cannot give a file away; it stays the user's own.
            io.fail(0);
        }
        io.sys().chmod(temporary, stat.mode() & FileMode.PERMISSIONS);
    }

    @Override
    public void end() throws IOException {
        executor.output().flush();
        io.sys().close(fd);
        fd = -1;
        try {
            if (!suffix.isEmpty()) {
                io.sys().rename(target, kept());
            }
            io.sys().rename(temporary, target);
        } catch (SyscallException e) {
            throw CommandException.failure(
                    PANIC, "cannot rename " + target + ": " + e.errno().text());
        }
    }

    private String kept() {
        String base = target.substring(target.lastIndexOf('/') + 1);
        if (suffix.indexOf('*') < 0) {
            return target + suffix;
        }
        String name = suffix.replace("*", base);
        return name.indexOf('/') >= 0 ? name : directory(target) + name;
    }

    /** Files one after another without a file of their own for output. */
    static Input.Boundary none(List<Runnable> atBeginning) {
        return new Input.Boundary() {
            @Override
            public boolean begin(String file) {
                atBeginning.forEach(Runnable::run);
                return true;
            }

            @Override
            public void end() {}
        };
    }
}
