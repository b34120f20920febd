package org.jarnix.kernel.fs.synth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.Opening;
import org.jarnix.kernel.vfs.PathText;
import org.jarnix.kernel.vfs.Truncating;
import org.jarnix.kernel.vfs.VfsFile;

/** An open synthetic file: the text as it was when it was last read from the start, and a position in it. */
final class SynthOpenFile extends VfsFile implements Truncating {
    private static final byte[] NOTHING = {};

    private final SynthFile file;

    // Replaced whole; two threads that share one position get one text or the other.
    private volatile byte[] text = NOTHING;
    private volatile long position;

    SynthOpenFile(SynthFile file, Opening opening) {
        super(opening);
        this.file = file;
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        long at = position;
        int n = readAt(task, ByteBuffer.wrap(buf, off, len), at);
        position = at + n;
        return n;
    }

    @Override
    public int pread(Task task, ByteBuffer dst, long at) throws SyscallException {
        return readAt(task, dst, at);
    }

    private int readAt(Task task, ByteBuffer dst, long at) throws SyscallException {
        byte[] now = text;
        if (at == 0 || now == NOTHING) {
            now = PathText.encode(file.text(caller(task)));
            text = now;
        }
        if (at >= now.length) {
            return 0;
        }
        int n = Math.min(dst.remaining(), now.length - (int) at);
        dst.put(now, (int) at, n);
        return n;
    }

    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        file.write(caller(task), new String(buf, off, len, StandardCharsets.UTF_8));
        position += len;
        return len;
    }

    @Override
    public int pwrite(Task task, ByteBuffer src, long at) throws SyscallException {
        byte[] bytes = new byte[src.remaining()];
        src.get(bytes);
        file.write(caller(task), new String(bytes, StandardCharsets.UTF_8));
        return bytes.length;
    }

    @Override
    public long seek(long offset, Whence whence) throws SyscallException {
        long target = switch (whence) {
            case SET -> offset;
            case CUR -> position + offset;
            case END, DATA, HOLE -> throw new SyscallException(Errno.EINVAL);
        };
        if (target < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        position = target;
        return target;
    }

    /** Shells open with O_TRUNC what they write to; there is nothing to cut off. */
    @Override
    public void truncateOnOpen(Task task) {}

    @Override
    public void truncate(Task task, long size) {}
}
