package org.jarnix.wasm.wasi;

import java.nio.ByteBuffer;
import org.jarnix.api.Errno;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.wasi.Calls.Arguments;

/** Reading, writing and positions. */
final class StreamFunctions {
    private static final int MOST_VECTORS = 1024;
    private static final int GATHERED = 1 << 20;
    private static final Whence[] WHENCE = {Whence.SET, Whence.CUR, Whence.END};

    private final Sys sys;
    private final GuestFiles files;

    StreamFunctions(Sys sys, GuestFiles files) {
        this.sys = sys;
        this.files = files;
    }

    void addTo(Calls calls) {
        calls.add("fd_read", "iiii", this::read);
        calls.add("fd_write", "iiii", this::write);
        calls.add("fd_pread", "iiiIi", this::pread);
        calls.add("fd_pwrite", "iiiIi", this::pwrite);
        calls.add("fd_seek", "iIii", this::seek);
        calls.add("fd_tell", "ii", (memory, a) -> {
            GuestFile file = files.get(a.i32(0), Rights.FD_TELL);
            memory.store64(a.u32(1), sys.seek(file.fd, 0, Whence.CUR));
        });
        calls.add("fd_sync", "i", (memory, a) -> sys.sync(files.get(a.i32(0), Rights.FD_SYNC).fd));
        calls.add("fd_datasync", "i", (memory, a) -> sys.sync(files.get(a.i32(0), Rights.FD_DATASYNC).fd));
    }

    /** One call's transfer between a descriptor and a piece of memory. */
    @FunctionalInterface
    interface Transfer {
        int run(ByteBuffer piece) throws SyscallException;
    }

    private static GuestFile stream(GuestFile file) throws SyscallException {
        if (file.isDirectory()) {
            throw new SyscallException(Errno.EISDIR);
        }
        return file;
    }

    private void read(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile file = readable(files.get(a.i32(0)), Rights.FD_READ);
        store(memory, a.u32(3), scatter(memory, a, file.isRegular(), piece -> sys.read(file.fd, piece)));
    }

    private void pread(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile file = readable(files.get(a.i32(0)), Rights.FD_READ | Rights.FD_SEEK);
        long start = position(a.i64(3));
        long[] at = {start};
        store(memory, a.u32(4), scatter(memory, a, file.isRegular(), piece -> {
            int done = sys.pread(file.fd, piece, at[0]);
            at[0] += done;
            return done;
        }));
    }

    private static GuestFile readable(GuestFile file, long rights) throws SyscallException {
        stream(file);
        if ((file.rights & rights) != rights) {
            throw (file.rights & Rights.FD_READ) == 0 ? new SyscallException(Errno.EBADF) : lacking(file);
        }
        return file;
    }

    private static GuestFile writable(GuestFile file, long rights) throws SyscallException {
        stream(file);
        if ((file.rights & rights) != rights) {
            throw (file.rights & Rights.FD_WRITE) == 0 ? new SyscallException(Errno.EBADF) : lacking(file);
        }
        return file;
    }

    private static SyscallException lacking(GuestFile file) {
        if (file.isRegular()) {
            throw NotCapable.INSTANCE;
        }
        return new SyscallException(Errno.ESPIPE);
    }

    private static long position(long offset) throws SyscallException {
        if (offset < 0) {
            throw new SyscallException(Errno.EINVAL);
        }
        return offset;
    }

    private static void store(GuestMemory memory, long at, int done) {
        memory.store32(at, done);
    }

    private static int vectors(Arguments a) throws SyscallException {
        long count = a.u32(2);
        if (count > MOST_VECTORS) {
            throw new SyscallException(Errno.EINVAL);
        }
        return (int) count;
    }

    private static ByteBuffer vector(GuestMemory memory, long list, int index) {
        long at = list + 8L * index;
        return memory.view(memory.load32(at) & 0xFFFF_FFFFL, memory.load32(at + 4) & 0xFFFF_FFFFL);
    }

    /** Reads into the vectors; of what may block there is one read only, as a second could wait with data in hand. */
    static int scatter(GuestMemory memory, Arguments a, boolean regular, Transfer transfer) throws SyscallException {
        int count = vectors(a);
        long list = a.u32(1);
        memory.view(list, 8L * count);
        memory.view(a.u32(a.values().length - 1), 4);
        if (count == 1) {
            return transfer.run(vector(memory, list, 0));
        }
        if (!regular) {
            return scatterOnce(memory, list, count, transfer);
        }
        int done = 0;
        for (int i = 0; i < count; i++) {
            ByteBuffer piece = vector(memory, list, i);
            int wanted = piece.remaining();
            int got = wanted == 0 ? 0 : transfer.run(piece);
            done += got;
            if (got < wanted) {
                break;
            }
        }
        return done;
    }

    private static int scatterOnce(GuestMemory memory, long list, int count, Transfer transfer)
            throws SyscallException {
        ByteBuffer all = ByteBuffer.allocate(total(memory, list, count));
        int got = transfer.run(all);
        all.flip();
        for (int i = 0; i < count && all.hasRemaining(); i++) {
            ByteBuffer piece = vector(memory, list, i);
            int length = Math.min(piece.remaining(), all.remaining());
            piece.put(all.slice(all.position(), length));
            all.position(all.position() + length);
        }
        return got;
    }

    private static int total(GuestMemory memory, long list, int count) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += vector(memory, list, i).remaining();
        }
        return (int) Math.min(GATHERED, total);
    }

    private void write(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile file = writable(files.get(a.i32(0)), Rights.FD_WRITE);
        int done = gather(memory, a, piece -> sys.write(file.fd, piece));
        synced(file);
        store(memory, a.u32(3), done);
    }

    private void pwrite(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile file = writable(files.get(a.i32(0)), Rights.FD_WRITE | Rights.FD_SEEK);
        long start = position(a.i64(3));
        int done = gather(memory, a, piece -> sys.pwrite(file.fd, piece, start));
        synced(file);
        store(memory, a.u32(4), done);
    }

    private void synced(GuestFile file) throws SyscallException {
        if (file.syncFlags != 0 && file.isRegular()) {
            sys.sync(file.fd);
        }
    }

    /** Writes the vectors in one call, so that what is small enough arrives in one piece. */
    static int gather(GuestMemory memory, Arguments a, Transfer transfer) throws SyscallException {
        int count = vectors(a);
        long list = a.u32(1);
        memory.view(list, 8L * count);
        memory.view(a.u32(a.values().length - 1), 4);
        if (count == 1) {
            return transfer.run(vector(memory, list, 0));
        }
        ByteBuffer all = ByteBuffer.allocate(total(memory, list, count));
        for (int i = 0; i < count && all.hasRemaining(); i++) {
            ByteBuffer piece = vector(memory, list, i);
            all.put(piece.slice(piece.position(), Math.min(piece.remaining(), all.remaining())));
        }
        all.flip();
        return transfer.run(all);
    }

    private void seek(GuestMemory memory, Arguments a) throws SyscallException {
        GuestFile file = files.get(a.i32(0));
        if (file.isDirectory()) {
            throw new SyscallException(Errno.EBADF);
        }
        int whence = a.i32(2);
        if (whence < 0 || whence >= WHENCE.length) {
            throw new SyscallException(Errno.EINVAL);
        }
        if ((file.rights & Rights.FD_SEEK) == 0) {
            throw lacking(file);
        }
        memory.store64(a.u32(3), sys.seek(file.fd, a.i64(1), WHENCE[whence]));
    }
}
