package org.jarnix.kernel.sys;

import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.FileMode.S_IFREG;
import static org.jarnix.api.OpenFlags.O_APPEND;

import java.nio.ByteBuffer;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.proc.Process;

/** copy_file_range(2): bytes from one regular file to another. */
final class RangeCopy {
    private static final int PIECE = 64 * 1024;

    private final Process process;
    private final OpenFile from;
    private final OpenFile to;

    RangeCopy(Process process, OpenFile from, OpenFile to) {
        this.process = process;
        this.from = from;
        this.to = to;
    }

    /** Copies; a position of -1 is the file's own. */
    long copy(long inPosition, long outPosition, long count) throws SyscallException {
        Stat in = regular(from);
        Stat out = regular(to);
        if (!from.readable() || !to.writable() || (to.flags() & O_APPEND) != 0) {
            throw new SyscallException(Errno.EBADF);
        }
        long reading = inPosition == -1 ? from.seek(0, Whence.CUR) : inPosition;
        long writing = outPosition == -1 ? to.seek(0, Whence.CUR) : outPosition;
        if (reading < 0 || writing < 0 || count < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        long wanted = Math.min(count, Math.max(0, in.size() - reading));
        if (in.ino() == out.ino() && in.dev() == out.dev() && Math.abs(reading - writing) < wanted) {
            throw new SyscallException(Errno.EINVAL);
        }
        long done = run(reading, writing, wanted);
        if (inPosition == -1) {
            from.seek(reading + done, Whence.SET);
        }
        if (outPosition == -1) {
            to.seek(writing + done, Whence.SET);
        }
        process.counters().readBytes += done;
        process.wrote(done);
        return done;
    }

    private static Stat regular(OpenFile file) throws SyscallException {
        Stat stat = file.stat();
        int type = stat.mode() & S_IFMT;
        if (type != S_IFREG) {
            throw new SyscallException(type == S_IFDIR ? Errno.EISDIR : Errno.EINVAL);
        }
        return stat;
    }

    private long run(long reading, long writing, long wanted) throws SyscallException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, wanted));
        long done = 0;
        while (done < wanted) {
            piece.clear().limit((int) Math.min(piece.capacity(), wanted - done));
            if (from.pread(process, piece, reading + done) <= 0) {
                break;
            }
            piece.flip();
            int n = write(piece, writing + done, done > 0);
            done += n;
            if (piece.hasRemaining()) {
                break;
            }
            process.safePoint();
        }
        return done;
    }

    private int write(ByteBuffer piece, long at, boolean lessWillDo) throws SyscallException {
        int n = 0;
        try {
            while (piece.hasRemaining()) {
                n += to.pwrite(process, piece, at + n);
            }
        } catch (SyscallException e) {
            if (n == 0 && !lessWillDo) {
                throw e;
            }
        }
        return n;
    }
}
