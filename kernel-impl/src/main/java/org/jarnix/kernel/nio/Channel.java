package org.jarnix.kernel.nio;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jspecify.annotations.Nullable;

/** An open file; the position is the descriptor's, and locks are the open file's. */
final class Channel extends FileChannel {
    private static final long MAPPED_PIECE = 1 << 20;
    private static final long PAGE = 4096;

    private static final int PIECE = 64 * 1024;
    private static final int NEW_FILE = 0666;

    private final Place place;
    private final Sys sys;
    private final int fd;
    private final boolean readable;
    private final boolean writable;
    private final boolean append;
    private final boolean deleteOnClose;

    /** Keeps calls that move the position in one piece. */
    private final ReentrantLock moving = new ReentrantLock();

    private final Locks locks;

    private Channel(Place place, int fd, Modes modes) {
        this.place = place;
        this.sys = place.path().files().sys();
        this.locks = new Locks(this, sys, fd);
        this.fd = fd;
        this.readable = modes.read();
        this.writable = modes.write();
        this.append = modes.append();
        this.deleteOnClose = modes.deleteOnClose();
    }

    /** Opens a file, or makes it. */
    static Channel open(Place place, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Modes modes = Modes.of(options);
        int mode = FileAttributes.modeToMake(NEW_FILE, attributes);
        return place.ask(
                (sys, dir, name, flags) -> new Channel(place, sys.openAt(dir, name, modes.flags(), mode), modes));
    }

    /** Something done with the descriptor. */
    private interface Use<T> {
        T with(int fd) throws IOException;
    }

    private <T> T use(Use<T> use) throws IOException {
        if (!isOpen()) {
            throw new java.nio.channels.ClosedChannelException();
        }
        boolean done = false;
        moving.lock();
        begin();
        try {
            T value = use.with(fd);
            done = true;
            return value;
        } catch (SyscallException e) {
            throw e.errno() == Errno.EBADF && !isOpen()
                    ? new java.nio.channels.AsynchronousCloseException()
                    : Failures.of(e, place.path());
        } finally {
            moving.unlock();
            end(done);
        }
    }

    private void checkReadable() {
        if (!readable) {
            throw new NonReadableChannelException();
        }
    }

    private void checkWritable() {
        if (!writable) {
            throw new NonWritableChannelException();
        }
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        checkRoom(dst);
        checkReadable();
        return use(file -> end(dst, sys.read(file, dst)));
    }

    private static void checkRoom(ByteBuffer dst) {
        if (dst.isReadOnly()) {
            throw new IllegalArgumentException("a read-only buffer");
        }
    }

    private static int end(ByteBuffer dst, int n) {
        return n == 0 && dst.hasRemaining() ? -1 : n;
    }

    @Override
    public long read(ByteBuffer[] dsts, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, dsts.length);
        long total = 0;
        for (int i = offset; i < offset + length; i++) {
            while (dsts[i].hasRemaining()) {
                int n = read(dsts[i]);
                if (n < 0) {
                    return total == 0 ? -1 : total;
                }
                total += n;
            }
        }
        return total;
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        checkWritable();
        return use(file -> {
            int done = 0;
            while (src.hasRemaining()) {
                done += sys.write(file, src);
            }
            return done;
        });
    }

    @Override
    public long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, srcs.length);
        long total = 0;
        for (int i = offset; i < offset + length; i++) {
            total += write(srcs[i]);
        }
        return total;
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        checkRead(dst, position);
        return use(file -> end(dst, sys.pread(file, dst, position)));
    }

    @Override
    public int write(ByteBuffer src, long position) throws IOException {
        checkWrite(position);
        return use(file -> {
            int done = 0;
            while (src.hasRemaining()) {
                done += sys.pwrite(file, src, position + done);
            }
            return done;
        });
    }

    void checkRead(ByteBuffer dst, long position) {
        checkRoom(dst);
        checkPosition(position);
        checkReadable();
    }

    void checkWrite(long position) {
        checkPosition(position);
        checkWritable();
    }

    private static void checkPosition(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("a negative position or size");
        }
    }

    @Override
    public long position() throws IOException {
        return use(file -> append ? sys.fstat(file).size() : sys.seek(file, 0, Whence.CUR));
    }

    @Override
    public FileChannel position(long position) throws IOException {
        checkPosition(position);
        return use(file -> {
            sys.seek(file, position, Whence.SET);
            return this;
        });
    }

    @Override
    public long size() throws IOException {
        return use(file -> sys.fstat(file).size());
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        checkPosition(size);
        checkWritable();
        return use(file -> {
            if (size < sys.fstat(file).size()) {
                sys.truncate(file, size);
            }
            if (!append && sys.seek(file, 0, Whence.CUR) > size) {
                sys.seek(file, size, Whence.SET);
            }
            return this;
        });
    }

    @Override
    public void force(boolean metaData) throws IOException {
        use(file -> {
            sys.sync(file);
            return this;
        });
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        checkPosition(position);
        checkPosition(count);
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, count));
        long done = 0;
        while (done < count) {
            piece.clear().limit((int) Math.min(piece.capacity(), count - done));
            if (read(piece, position + done) <= 0) {
                break;
            }
            piece.flip();
            int wanted = piece.remaining();
            int n = target.write(piece);
            done += n;
            if (n < wanted) {
                break;
            }
        }
        return done;
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        checkPosition(position);
        checkPosition(count);
        checkWritable();
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, count));
        long done = 0;
        while (done < count) {
            piece.clear().limit((int) Math.min(piece.capacity(), count - done));
            if (source.read(piece) <= 0) {
                break;
            }
            piece.flip();
            done += write(piece, position + done);
        }
        return done;
    }

    /**
     * A copy in memory of a part of the file as it is now, for reading or private. It is not written back: there is no
     * {@code READ_WRITE}.
     */
    @Override
    public MemorySegment map(MapMode mode, long offset, long size, Arena arena) throws IOException {
        checkMap(mode, offset, size);
        MemorySegment copy = arena.allocate(size, PAGE);
        for (long done = 0; done < size; ) {
            long piece = Math.min(size - done, MAPPED_PIECE);
            int n = read(copy.asSlice(done, piece).asByteBuffer(), offset + done);
            if (n <= 0) {
                break;
            }
            done += n;
        }
        return mode == MapMode.READ_ONLY ? copy.asReadOnly() : copy;
    }

    private void checkMap(MapMode mode, long position, long size) throws IOException {
        Objects.requireNonNull(mode);
        checkPosition(position);
        checkPosition(size);
        checkReadable();
        if (mode != MapMode.READ_ONLY) {
            checkWritable();
        }
        if (mode != MapMode.READ_ONLY && mode != MapMode.PRIVATE) {
            throw new UnsupportedOperationException("files of a kernel are mapped for reading, or private");
        }
        if (position > size() - size) {
            if (!writable) {
                throw new IOException("the file ends before what is to be mapped, and is not open for writing");
            }
            use(file -> {
                sys.truncate(file, position + size);
                return this;
            });
        }
    }

    /** A copy, as {@link #map(MapMode, long, long, Arena)} makes it. */
    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("more than a buffer has room for");
        }
        checkMap(mode, position, size);
        ByteBuffer copy = ByteBuffer.allocateDirect((int) size);
        long from = position;
        int n;
        while (copy.hasRemaining() && (n = read(copy, from)) > 0) {
            from += n;
        }
        ByteBuffer mapped = mode == MapMode.READ_ONLY ? copy.rewind().asReadOnlyBuffer() : copy.rewind();
        return (MappedByteBuffer) mapped; // which direct buffers of the JDK are
    }

    /** Of no size is everything from there on. */
    private static long toLock(long position, long size) {
        return size == 0 ? Long.MAX_VALUE - position : size;
    }

    void checkLock(long position, long size, boolean shared) {
        checkPosition(position);
        checkPosition(size);
        if (shared) {
            checkReadable();
        } else {
            checkWritable();
        }
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        checkLock(position, size, shared);
        return locks.lock(position, toLock(position, size), shared);
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        checkLock(position, size, shared);
        return locks.tryLock(position, toLock(position, size), shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        try {
            sys.close(fd);
            if (deleteOnClose) {
                place.change(Sys::unlinkAt);
            }
        } catch (SyscallException e) {
            throw Failures.of(e, place.path());
        } catch (IllegalStateException e) {
            // the kernel is closed, and so is the file
            return;
        }
    }
}
