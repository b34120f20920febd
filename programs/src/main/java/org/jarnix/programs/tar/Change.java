package org.jarnix.programs.tar;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Out;
import org.jarnix.programs.pack.Feed;

/** Changes an archive in its place: appends, updates, takes in other archives, deletes members. */
final class Change {
    private static final int SIZE = 64 * 1024;

    private final Session session;
    private final Sys sys;
    private final TarOptions options;

    Change(Session session) {
        this.session = session;
        this.sys = session.io().sys();
        this.options = session.options();
    }

    /** Does what the action says. */
    void run() throws IOException {
        int flags = O_RDWR | O_CLOEXEC | (options.action == 'r' || options.action == 'u' ? O_CREAT : 0);
        int fd;
        try {
            fd = sys.open(options.archive, flags, 0666);
        } catch (SyscallException e) {
            throw session.fatal(session.quoted(options.archive) + ": Cannot open: "
                    + e.errno().text());
        }
        if (new Feed(sys, fd).startsWith(0x1F, 0x8B) || options.codec != null) {
            session.warn("Cannot update compressed archives");
            throw org.jarnix.api.lib.CommandException.failure(Tar.FATAL, "Error is not recoverable: exiting now");
        }
        sys.seek(fd, 0, Whence.SET);
        switch (options.action) {
            case 'D' -> delete(fd);
            case 'A' -> concatenate(fd);
            default -> append(fd);
        }
        sys.close(fd);
    }

    /** Reads all members; answers where the archive's end begins. */
    private long end(int fd, Map<String, Long> times) throws IOException {
        TarInput in = new TarInput(sys, new FdInput(sys, fd), Checkpoints.NONE);
        HeaderReader headers = new HeaderReader(in, options.ignoreZeros);
        long end = 0;
        for (Entry entry = headers.next(); entry != null; entry = headers.next()) {
            times.merge(entry.name, entry.mtime, Math::max);
            in.skip(Blocks.padded(entry.stored));
            end = in.position();
        }
        if (headers.outcome() == HeaderReader.Outcome.WRONG) {
            if (end == 0) {
                session.error("This does not look like a tar archive");
            }
            session.error("Skipping to next header");
        }
        return end;
    }

    private void append(int fd) throws IOException {
        Map<String, Long> times = new HashMap<>();
        long end = end(fd, times);
        sys.seek(fd, end, Whence.SET);
        TarOutput out = new TarOutput(new Out(sys, fd), options.checkpoints.writing(session));
        Create create = new Create(session, out, sys.fstat(fd));
        if (options.action == 'u') {
            create.onlyNewerThan(times);
        }
        create.all();
        out.end(end, options.blocking);
        out.flush();
    }

    private void concatenate(int fd) throws IOException {
        long end = end(fd, new HashMap<>());
        sys.seek(fd, end, Whence.SET);
        Out plain = new Out(sys, fd);
        TarOutput out = new TarOutput(plain, Checkpoints.NONE);
        for (TarOptions.Operand operand : options.operands) {
            if (operand instanceof TarOptions.Operand.Name(String name, TarOptions.Matching ignored)) {
                try {
                    int other = sys.open(name, O_RDONLY | O_CLOEXEC);
                    take(other, out);
                    sys.close(other);
                } catch (SyscallException e) {
                    session.cannot("open", name, e);
                }
            }
        }
        out.end(end, options.blocking);
        plain.flush();
    }

    private void take(int fd, TarOutput out) throws IOException {
        long end = end(fd, new HashMap<>());
        sys.seek(fd, 0, Whence.SET);
        byte[] buf = new byte[SIZE];
        for (long left = end; left > 0; ) {
            int n = sys.read(fd, buf, 0, (int) Math.min(left, SIZE));
            if (n <= 0) {
                return;
            }
            out.write(buf, 0, n);
            left -= n;
        }
    }

    private void delete(int fd) throws IOException {
        Selection selection = new Selection(options.operands);
        TarInput in = new TarInput(sys, new FdInput(sys, fd), Checkpoints.NONE);
        HeaderReader headers = new HeaderReader(in, options.ignoreZeros);
        long to = 0;
        long size = sys.fstat(fd).size();
        for (Entry entry = headers.next(); entry != null; entry = headers.next()) {
            long from = entry.block * Blocks.SIZE;
            in.skip(Blocks.padded(entry.stored));
            long next = in.position();
            boolean gone = !selection.isAll() && selection.firstMatch(entry.name) != null;
            if (!gone) {
                if (to != from) {
                    move(fd, from, to, next - from);
                }
                to += next - from;
            }
        }
        long record = (long) options.blocking * Blocks.SIZE;
        long length = (to + 2 * Blocks.SIZE + record - 1) / record * record;
        sys.truncate(fd, to);
        sys.truncate(fd, Math.min(length, Math.max(size, length)));
        selection.complain(session);
    }

    private void move(int fd, long from, long to, long length) throws IOException {
        byte[] buf = new byte[SIZE];
        for (long done = 0; done < length; ) {
            int n = sys.pread(fd, ByteBuffer.wrap(buf, 0, (int) Math.min(SIZE, length - done)), from + done);
            if (n <= 0) {
                return;
            }
            for (int written = 0; written < n; ) {
                written += sys.pwrite(fd, ByteBuffer.wrap(buf, written, n - written), to + done + written);
            }
            done += n;
            sys.schedYield();
        }
    }
}
