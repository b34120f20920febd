package org.jarnix.kernel.fs.host;

import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.kernel.fs.host.HostErrors.call;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.Opening;
import org.jarnix.kernel.vfs.Truncating;
import org.jarnix.kernel.vfs.VfsFile;

/** An open file of the host: a channel and a position of our own. The inode's lock guards both. */
final class HostOpenFile extends VfsFile implements Truncating {
    private final HostInode file;
    private final SeekableByteChannel channel;
    private long position;

    HostOpenFile(HostInode file, Opening opening, SeekableByteChannel channel) {
        super(opening);
        this.file = file;
        this.channel = channel;
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        return read(task, ByteBuffer.wrap(buf, off, len));
    }

    @Override
    public int read(Task task, ByteBuffer dst) throws SyscallException {
        return locked(() -> {
            int n = readAt(dst, position);
            position += n;
            return n;
        });
    }

    @Override
    public int pread(Task task, ByteBuffer dst, long at) throws SyscallException {
        return locked(() -> readAt(dst, at));
    }

    private int readAt(ByteBuffer dst, long at) throws IOException {
        if (channel instanceof FileChannel known) {
            return Math.max(0, known.read(dst, at));
        }
        return Math.max(0, channel.position(at).read(dst));
    }

    @Override
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        return write(task, ByteBuffer.wrap(buf, off, len));
    }

    @Override
    public int write(Task task, ByteBuffer src) throws SyscallException {
        return locked(() -> {
            long at = start(position);
            int n = writeAt(task, src, at);
            position = at + n;
            return n;
        });
    }

    @Override
    public int pwrite(Task task, ByteBuffer src, long at) throws SyscallException {
        return locked(() -> writeAt(task, src, start(at)));
    }

    private long start(long at) throws IOException {
        return (flags() & O_APPEND) != 0 ? channel.size() : at;
    }

    private int writeAt(Task task, ByteBuffer src, long at) throws IOException {
        long allowed = task.fileSizeLimit() - at;
        if (allowed <= 0 && src.hasRemaining()) {
            throw new SyscallException(Errno.EFBIG);
        }
        int limit = src.limit();
        src.limit(src.position() + (int) Math.min(src.remaining(), allowed));
        try {
            if (channel instanceof FileChannel known) {
                return known.write(src, at);
            }
            return channel.position(at).write(src);
        } finally {
            src.limit(limit);
        }
    }

    @Override
    public long seek(long offset, Whence whence) throws SyscallException {
        return locked(() -> {
            long size = channel.size();
            long target = switch (whence) {
                case SET -> offset;
                case CUR -> position + offset;
                case END -> size + offset;
                case DATA -> inside(offset, size);
                case HOLE -> Math.max(inside(offset, size), size);
            };
            if (target < 0) {
                throw new SyscallException(Errno.EINVAL);
            }
            position = target;
            return target;
        });
    }

    /** Where the host's holes are, Java does not tell: all is data. */
    private static long inside(long offset, long size) throws SyscallException {
        if (offset < 0 || offset >= size) {
            throw new SyscallException(Errno.ENXIO);
        }
        return offset;
    }

    @Override
    public void truncate(Task task, long size) throws SyscallException {
        locked(() -> {
            long before = channel.size();
            if (size > before) {
                if (size > task.fileSizeLimit()) {
                    throw new SyscallException(Errno.EFBIG);
                }
                writeAt(task, ByteBuffer.allocate(1), size - 1);
            }
            return channel.truncate(size);
        });
    }

    /** Java has no such call: a file that is to grow does, with a hole. */
    @Override
    protected void allocate(Task task, int mode, long offset, long length) throws SyscallException {
        if (mode != 0) {
            throw new SyscallException(Errno.ENOTSUP);
        }
        long end = offset + length;
        locked(() -> {
            if (end > channel.size()) {
                if (end > task.fileSizeLimit()) {
                    throw new SyscallException(Errno.EFBIG);
                }
                writeAt(task, ByteBuffer.allocate(1), end - 1);
            }
            return channel;
        });
    }

    @Override
    public void truncateOnOpen(Task task) throws SyscallException {
        locked(() -> channel.truncate(0));
    }

    @Override
    public void sync() throws SyscallException {
        if (channel instanceof FileChannel known) {
            call(() -> {
                known.force(true);
                return known;
            });
        }
    }

    private <T> T locked(HostErrors.Operation<T> operation) throws SyscallException {
        file.lock().lock();
        try {
            return call(operation);
        } finally {
            file.lock().unlock();
        }
    }

    void start() throws SyscallException {
        countWriter();
    }

    @Override
    protected void closed() {
        uncountWriter();
        try {
            channel.close();
        } catch (IOException e) {
            // close(2) has nobody left to tell; what was written was answered for by write.
            return;
        }
    }
}
