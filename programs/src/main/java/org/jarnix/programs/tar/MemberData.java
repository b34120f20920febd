package org.jarnix.programs.tar;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.Whence;

/** A member's contents on their way to a file, to standard output or to a command. */
final class MemberData {
    private static final int SIZE = 64 * 1024;

    private final Session session;
    private final Sys sys;
    private final TarInput in;
    private final byte[] buf = new byte[SIZE];

    /** Takes some of the bytes. */
    @FunctionalInterface
    private interface Sink {
        void accept(byte[] bytes, int length) throws IOException;
    }

    MemberData(Session session, TarInput in) {
        this.session = session;
        this.sys = session.io().sys();
        this.in = in;
    }

    /** Writes a member to an open file. */
    void write(Entry entry, int fd, String path) throws IOException {
        Sink sink = (bytes, length) -> {
            int done = 0;
            while (done < length) {
                try {
                    done += sys.write(fd, bytes, done, length - done);
                } catch (SyscallException e) {
                    throw session.fatal(session.quoted(path) + ": Cannot write: "
                            + e.errno().text());
                }
            }
        };
        if (!entry.sparse) {
            copy(entry.stored, sink);
        } else {
            for (Entry.Extent extent : entry.extents) {
                sys.seek(fd, extent.offset(), Whence.SET);
                copy(extent.length(), sink);
            }
            sys.truncate(fd, entry.size);
        }
        rest(entry);
    }

    private void rest(Entry entry) throws IOException {
        if (!in.skip(Blocks.padded(entry.stored) - entry.stored)) {
            throw cut();
        }
    }

    private IOException cut() throws IOException {
        session.error("Unexpected EOF in archive");
        return session.fatal("Unexpected EOF in archive");
    }

    private void copy(long size, Sink sink) throws IOException {
        for (long left = size; left > 0; ) {
            int n = in.read(buf, 0, (int) Math.min(left, SIZE));
            if (n <= 0) {
                throw cut();
            }
            sink.accept(buf, n);
            left -= n;
        }
    }

    /** Hands a member to standard output or to the command of {@code --to-command}. */
    void pass(Entry entry) throws IOException {
        String command = session.options().toCommand;
        if (command == null) {
            dense(entry, session.io().out());
            rest(entry);
            return;
        }
        session.io().out().flush();
        SigAction usual = sys.sigaction(Signal.SIGPIPE, SigAction.Preset.IGNORE);
        int pid;
        try {
            pid = feed(command, entry);
        } finally {
            sys.sigaction(Signal.SIGPIPE, usual);
        }
        rest(entry);
        WaitStatus status = sys.waitpid(pid, 0);
        if (status instanceof WaitStatus.Exited(int ignored, int code)
                && code != 0
                && !session.options().ignoreCommandError) {
            session.error(pid + ": Child returned status " + code);
        }
    }

    /** Starts a command, which like GNU tar's ignores SIGPIPE, and writes a member to it; answers its process. */
    private int feed(String command, Entry entry) throws IOException {
        PipeFds pipe = sys.pipe(OpenFlags.O_CLOEXEC);
        int pid = sys.spawn(SpawnSpec.file("/bin/sh")
                .argv("/bin/sh", "-c", command)
                .env(environment(entry))
                .dup2(pipe.readEnd(), 0)
                .build());
        sys.close(pipe.readEnd());
        try (OutputStream out = new CommandInput(sys, pipe.writeEnd())) {
            dense(entry, out);
        }
        return pid;
    }

    private void dense(Entry entry, OutputStream out) throws IOException {
        if (!entry.sparse) {
            copy(entry.stored, (bytes, length) -> out.write(bytes, 0, length));
            return;
        }
        long at = 0;
        for (Entry.Extent extent : entry.extents) {
            zeros(out, extent.offset() - at);
            copy(extent.length(), (bytes, length) -> out.write(bytes, 0, length));
            at = extent.offset() + extent.length();
        }
        zeros(out, entry.size - at);
    }

    private static void zeros(OutputStream out, long count) throws IOException {
        byte[] some = new byte[(int) Math.min(Math.max(count, 0), SIZE)];
        for (long left = count; left > 0; left -= some.length) {
            out.write(some, 0, (int) Math.min(left, some.length));
        }
    }

    private Map<String, String> environment(Entry entry) {
        Map<String, String> env = new TreeMap<>(sys.environ());
        env.put("TAR_VERSION", "1.34");
        env.put("TAR_FILETYPE", "f");
        env.put("TAR_FILENAME", entry.name);
        env.put("TAR_REALNAME", entry.name);
        env.put("TAR_MODE", "0" + Integer.toOctalString(entry.mode));
        env.put("TAR_UNAME", entry.user);
        env.put("TAR_GNAME", entry.group);
        env.put("TAR_UID", Integer.toUnsignedString(entry.uid));
        env.put("TAR_GID", Integer.toUnsignedString(entry.gid));
        env.put("TAR_SIZE", Long.toString(entry.size));
        env.put("TAR_MTIME", Long.toString(Math.floorDiv(entry.mtime, 1_000_000_000L)));
        env.put("TAR_BLOCKING_FACTOR", Integer.toString(session.options().blocking));
        env.put("TAR_ARCHIVE", session.options().archive);
        env.put("TAR_FORMAT", "gnu");
        return env;
    }
}
